import { ApiFault } from '../../http/fault';
import type { EntitySpec, FieldSpec } from '../entities/spec';
import { dateTime, guid, int64, integer } from '../entities/spec';
import {
	dateTime as wallTime,
	eq,
	gt,
	int64 as wholeNumber,
	number,
	text,
	type Query,
} from '../odata/odata';
import type { PageReader } from '../odata/pages';
import type { Page, RawRow } from '../odata/parse';
import { rowParser } from '../odata/parseRow';
import { isRefused, noteRefusal } from '../refusals/refusals';
import type { FieldValue, Row } from '../types';
import { wallClockOf } from '../odata/wallClock';

/** A stream of the sync family, with the fields that are read of it. */
export interface Stream {
	path: string;
	/** Name of the scope in Exact's App Center. */
	scope?: string;
	/** Holds the key of the record; the last one that was modified has the highest Timestamp. */
	fields: Readonly<Record<string, FieldSpec>>;
	/** When the record was changed or deleted. */
	changed: string;
}

const timestamp = { Timestamp: int64('Timestamp'), ID: guid('ID') };

/** https://start.exactonline.nl/docs/HlpRestAPIResources.aspx?SourceAction=10, family Sync */
export const streams = {
	deleted: {
		path: 'sync/Deleted',
		scope: 'Organization administration',
		fields: {
			...timestamp,
			DeletedDate: dateTime('Deleted At'),
			EntityKey: guid('Record ID'),
			EntityType: integer('Kind'),
		},
		changed: 'DeletedDate',
	},
} satisfies Record<string, Stream>;

export type StreamName = keyof typeof streams;

/** The stream of a name, or the one that is given itself. */
export function streamOf(which: StreamName | Stream): Stream {
	return typeof which === 'string' ? streams[which] : which;
}

/** Told how many rows there are, and the calls in all that reading them takes. */
export type OnStreamForecast = (forecast: { records: number; calls: number }) => void;

/** Follows the changes of a division. Every method may reject with an `ApiFault`. */
export interface StreamReader {
	/**
	 * The rows of a stream with a higher timestamp, lowest first.
	 * @param from.goesOn asked after every thousand rows beyond the first two thousand, and only while
	 * they come in order; once it says no, the rows with the lowest timestamps have been read
	 * @param from.onForecast told what all of it takes before the second page is asked for, where Exact
	 * counts along; ends the reading by throwing
	 */
	after(
		which: StreamName | Stream,
		from: {
			division: number;
			timestamp: string;
			goesOn?: () => boolean;
			onForecast?: OnStreamForecast;
		},
	): Promise<{ rows: Row[]; isWhole: boolean }>;
	/** The timestamp of the first record changed at or after an instant (epoch milliseconds). */
	timestampSince(
		which: StreamName | Stream,
		from: { division: number; instant: number },
	): Promise<string | undefined>;
	/**
	 * Text that changes whenever the timestamps of a division begin anew: when it moves to another
	 * database, or its link with the HR division is made or ended. exact-online.md §3.6
	 */
	beginning(division: number): Promise<string>;
}

interface StreamReaderOptions {
	/** Raw rows of a path, page after page. */
	pages: PageReader;
	timeZone: string;
	/** Where it is remembered which streams do not count along. */
	memory: Parameters<typeof isRefused>[0];
}

const MOVES = ['DivisionMoveDate', 'DivisionHRLinkUnlinkDate'];

/** Rows of one page. exact-online.md §3.6 */
const PAGE = 1_000;

/** The reader of streams over the client's own calls. exact-online.md §3.6 */
export function streamReader({ pages, timeZone, memory }: StreamReaderOptions): StreamReader {
	const counting = countingReader(pages, memory);
	return {
		async after(which, { division, timestamp: last, goesOn = () => true, onForecast }) {
			const spec = specOf(which);
			const { path, fields } = spec;
			const select = Object.keys(fields);
			const where = gt('Timestamp', wholeNumber(last));
			const found: Row[] = [];
			let isInOrder = true;
			let isWhole = true;
			const parse = rowParser({ spec, select, timeZone });
			const query = { select, where };
			let isLast = false;
			const onPage = ({ next }: Page) => {
				isLast = next === undefined;
			};
			for await (const page of counting({ division, path, query, onPage, onForecast })) {
				for (const raw of page) {
					const row = parse(raw);
					isInOrder &&= compareVersions(row.Timestamp, found.at(-1)?.Timestamp) >= 0;
					found.push(row);
				}
				// One page may hold nothing but what is read again for the overlap.
				if (found.length > PAGE && isInOrder && !isLast && !goesOn()) {
					isWhole = false;
					break;
				}
			}
			if (!isInOrder) found.sort((a, b) => compareVersions(a.Timestamp, b.Timestamp));
			return { rows: found, isWhole };
		},
		async timestampSince(which, { division, instant }) {
			const parameters = {
				modified: wallTime(wallClockOf(instant, timeZone)),
				endPoint: text(lastPartOf(streamOf(which).path)),
			};
			const query = { select: ['TimeStampAsBigInt'], parameters };
			for await (const [row] of pages(division, 'read/sync/Sync/SyncTimestamp', query)) {
				const found = row?.TimeStampAsBigInt;
				return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
			}
			return undefined;
		},
		async beginning(division) {
			const where = eq('Code', number(division));
			const query = { select: ['Code', ...MOVES], where };
			for await (const [row] of pages(division, 'system/Divisions', query)) {
				return row === undefined ? '' : MOVES.map((field) => String(row[field] ?? '')).join(' ');
			}
			return '';
		},
	};
}

/** What is read of a stream, and who is told of it. */
interface Counting {
	division: number;
	path: string;
	query: Query;
	/** Told of each page before its rows are handed on. */
	onPage(page: Page): void;
	onForecast?: OnStreamForecast;
}

/** Pages of rows whose number is told first. Which streams count along is not documented. */
function countingReader(pages: PageReader, memory: StreamReaderOptions['memory']) {
	return async function* ({
		division,
		path,
		query,
		onPage,
		onForecast,
	}: Counting): AsyncGenerator<RawRow[], void, undefined> {
		const name = `${path} in ${division}, counted`;
		if (onForecast === undefined || isRefused(memory, name)) {
			yield* pages(division, path, query, { onPage });
			return;
		}
		let isFirst = true;
		const onCounted = (page: Page) => {
			onPage(page);
			const { count: records, next } = page;
			if (isFirst && records !== undefined && next !== undefined) {
				onForecast({ records, calls: Math.ceil(records / page.rows.length) });
			}
			isFirst = false;
		};
		const counted = pages(division, path, { ...query, count: true }, { onPage: onCounted });
		const first = await counted.next().catch(async (fault: unknown) => {
			const isInvalid = fault instanceof ApiFault && fault.kind === 'invalid';
			return isInvalid ? undefined : await Promise.reject(fault);
		});
		if (first === undefined) {
			// Were the question itself wrong, this would fail as well.
			yield* pages(division, path, query, { onPage });
			noteRefusal(memory, name);
			return;
		}
		if (first.done !== true) yield first.value;
		yield* counted;
	};
}

/** Orders row versions, which may exceed what a number holds exactly. */
export function compareVersions(one?: FieldValue, other?: FieldValue): number {
	const [a, b] = [BigInt(String(one ?? 0)), BigInt(String(other ?? 0))];
	return a < b ? -1 : a > b ? 1 : 0;
}

function lastPartOf(path: string): string {
	return path.split('/').at(-1) ?? path;
}

function specOf(which: StreamName | Stream): EntitySpec {
	const { path, scope, fields } = streamOf(which);
	const label = lastPartOf(path);
	const picker = { title: [], search: [] };
	return { label, plural: label, path, key: 'ID', scope, picker, summary: [], fields };
}
