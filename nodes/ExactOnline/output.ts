import type { IDataObject } from 'n8n-workflow';
import { entityOf } from '../shared/exact/entities';
import { defaultFields } from '../shared/exact/entities/fields';
import { rowPicker } from '../shared/exact/odata/parseRow';
import { withLines } from '../shared/exact/readDocument';
import { linesAsSent } from '../shared/exact/reading/linesAsSent';
import type { FoundRecord } from '../shared/exact/reading/readRecords';
import type { DocumentOrigin, ExactDocument, Row } from '../shared/exact/types';
import type { OperationCall } from './operations/call';

/** What an item asks to see. */
export interface Output {
	/** Fields to read of the record itself. */
	select: string[];
	/** Whether the lines are to be seen, too. */
	lines: boolean;
	/** Whether records are to be seen as Exact sends them. */
	asSent: boolean;
	/** Records that were found as output, each saying where it comes from. */
	shapeFound(records: FoundRecord[], readAt: string): Promise<IDataObject[]>;
}

/** Reads the output parameters of one item. */
export function readOutput(call: OperationCall): Output {
	const { entity, exact } = call;
	const { client, division } = exact;
	const { lines } = entityOf(entity);
	const { select, simplify, isRaw, includeLines, isWhole } = readChoices(call);
	const partial = isWhole ? {} : { partial: true as const };
	const originOf = ({ key }: FoundRecord, readAt: string) => ({
		division,
		entity,
		key,
		readAt,
		...partial,
	});

	const shapeAll = async (records: FoundRecord[], readAt: string) => {
		if (!includeLines || lines === undefined) {
			return records.map((record) => withOrigin(record.row, originOf(record, readAt)));
		}
		const given = new Map(
			records.flatMap(({ key, lines: brought }) =>
				brought === undefined ? [] : [[key, brought] as const],
			),
		);
		const headers = records.map(({ row }) => row);
		const documents = await withLines(client, division, { entity, headers, readAt, given });
		const summary = summaryOf(lines.entity);
		return documents.map((document) => {
			if (simplify) document[lines.property] = linesOf(document, lines).map(summary);
			return withOrigin(document, { ...document._exact, ...partial });
		});
	};

	const shapeRaw = async (records: FoundRecord[], readAt: string) => {
		const sent = includeLines
			? await linesAsSent(client, division, { entity, records })
			: new Map<string, IDataObject[]>();
		return records.map((record) => {
			const { raw = {} } = record;
			if (includeLines && lines !== undefined) raw[lines.property] = sent.get(record.key) ?? [];
			return withOrigin(raw as IDataObject, originOf(record, readAt));
		});
	};

	return {
		select,
		lines: includeLines,
		asSent: isRaw,
		shapeFound: async (records, readAt) =>
			await (isRaw ? shapeRaw(records, readAt) : shapeAll(records, readAt)),
	};
}

function readChoices({ context, itemIndex, entity }: OperationCall) {
	const { key, lines, summary } = entityOf(entity);
	const parameter = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, itemIndex, fallback as object) as unknown;
	const chosen = parameter('options.fields', []) as string[];
	const excluded = parameter('options.excludedFields', []) as string[];
	const isRaw = parameter('options.raw', false) === true;
	const simplify = parameter('simplify', true) === true;
	const includeLines = lines !== undefined && parameter('includeLines', true) === true;
	const usual = simplify ? summary : defaultFields(entity);
	const wanted = (chosen.length > 0 ? chosen : usual).filter((name) => !excluded.includes(name));
	const isWhole =
		includeLines === (lines !== undefined) &&
		!simplify &&
		!isRaw &&
		chosen.length + excluded.length === 0;
	// The key is needed to find the lines and to say which record this is.
	return { select: [...new Set([key, ...wanted])], simplify, isRaw, includeLines, isWhole };
}

/**
 * The record itself with where it comes from, and no copy: that would take as much memory again. It is
 * named here, for an object with many fields that is given another by any other way takes twice the room.
 */
function withOrigin(record: IDataObject, origin: DocumentOrigin): IDataObject {
	record._exact = origin as unknown as IDataObject;
	return record;
}

function linesOf(document: ExactDocument, { property }: { property: string }): Row[] {
	const lines = document[property];
	return Array.isArray(lines) ? lines : [];
}

/** The telling fields of a line, and what it looks up elsewhere. */
function summaryOf(entity: string): (line: Row) => Row {
	const { summary, lookups = [] } = entityOf(entity);
	const names = [...summary, ...lookups.flatMap(({ adds }) => Object.keys(adds))];
	return rowPicker(names);
}
