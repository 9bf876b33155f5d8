import type { ExactClient } from '../../exact/client';
import { filterFrom } from '../../exact/odata/conditions';
import { entityOf } from '../../exact/entities';
import { completed } from '../../exact/lines';
import { instantText, withLines } from '../../exact/readDocument';
import { readDocuments } from '../../exact/reading/readDocuments';
import type { FoundRecord } from '../../exact/reading/readRecords';
import type { OnForecast } from '../../exact/reading/readRows';
import { recordsByKey } from '../../exact/reading/recordsByKey';
import type { ExactDocument, Row } from '../../exact/types';
import { creditNotes } from '../creditNote/kinds';
import { withSign } from '../creditNote/withSign';
import { bookedDocument } from './bookedDocument';
import { bookOf, uncountedState, type BookName } from './books';
import type { BookedDocument } from './portion';
import type { Period } from './settings';

/** What is to be read of Exact. */
export interface BooksWanted {
	book: BookName;
	division: number;
	/** Whether amounts of lines are compared. */
	withLines: boolean;
	/** Told before more than one page is read; ends the reading by throwing. */
	onForecast?: OnForecast;
	/** Told of lines that did not come with their documents, before they are read. */
	onLines?: (missing: readonly string[]) => void;
}

/** The documents of a period, with their lines where those are compared. */
export async function readPeriod(
	client: ExactClient,
	wanted: BooksWanted,
	{ from, to }: Period,
): Promise<BookedDocument[]> {
	const { book, division, onForecast } = wanted;
	const { day } = bookOf(book);
	const where = filterFrom(book, {
		any: false,
		timeZone: client.timeZone,
		conditions: [
			{ field: day, operator: 'greaterOrEqual', value: from },
			{ field: day, operator: 'lessOrEqual', value: to },
		],
	});
	const records = await readDocuments(client, book, {
		division,
		select: fieldsOf(book),
		filters: where === undefined ? [] : [where],
		lines: wanted.withLines,
		onForecast,
	});
	return await documentsFrom(client, wanted, records);
}

/** The documents with these keys, whatever period they are of; those that are gone are missing. */
export async function readByKey(
	client: ExactClient,
	wanted: BooksWanted,
	keys: readonly string[],
): Promise<BookedDocument[]> {
	const { book, division, onForecast } = wanted;
	const found = await recordsByKey(client, book, {
		division,
		keys,
		select: fieldsOf(book),
		lines: wanted.withLines,
		onForecast,
	});
	return await documentsFrom(client, wanted, [...found.values()]);
}

async function documentsFrom(
	client: ExactClient,
	wanted: BooksWanted,
	records: FoundRecord[],
): Promise<BookedDocument[]> {
	const { book: entity, division } = wanted;
	const readAt = instantText(client);
	const headers = records.map(({ row }) => row);
	if (!wanted.withLines) {
		const rows = await completed(client, division, { entity, rows: headers });
		return rows.map((row) => booked(documentOf(wanted, row, readAt), wanted));
	}
	const given = new Map(
		records.flatMap(({ key, lines }) => (lines === undefined ? [] : [[key, lines] as const])),
	);
	wanted.onLines?.(records.map(({ key }) => key).filter((key) => !given.has(key)));
	const documents = await withLines(client, division, { entity, headers, readAt, given });
	return documents.map((document) => booked(document, wanted));
}

function booked(document: ExactDocument, { book }: BooksWanted): BookedDocument {
	return bookedDocument(withSign(document), book);
}

function documentOf({ book, division }: BooksWanted, row: Row, readAt: string): ExactDocument {
	const key = String(row[entityOf(book).key]).toLowerCase();
	return { ...row, _exact: { division, entity: book, key, readAt } };
}

/** Fields of the document itself; those that its lookups go by among them. */
function fieldsOf(book: BookName): string[] {
	const { key, number, fields, lookups = [] } = entityOf(book);
	const { day, relation, header } = bookOf(book);
	const wanted = [
		key,
		number,
		day,
		relation.code,
		relation.name,
		header.document,
		header.division,
		header.vat,
		uncountedState(book)?.field,
		creditNotes[book] === undefined ? undefined : 'Type',
		creditNotes[book]?.total,
		'Currency',
		'Modified',
		...lookups.map(({ by }) => by),
	];
	const known = wanted.flatMap((name) =>
		name !== undefined && Object.hasOwn(fields, name) ? [name] : [],
	);
	return [...new Set(known)];
}
