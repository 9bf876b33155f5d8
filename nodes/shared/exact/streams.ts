import type { EntitySpec, FieldSpec } from './entities/spec';
import { dateTime, guid, int64, integer } from './entities/spec';
import {
	dateTime as wallTime,
	eq,
	gt,
	int64 as wholeNumber,
	number,
	text,
	type Query,
} from './odata';
import { parseRow } from './parse';
import type { FieldValue, Row } from './types';
import { wallClockOf } from './wallClock';

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

/** How often it is asked whether timestamps began anew, in milliseconds. */
export const ASK_EVERY_MS = 3_600_000;

/** So many rows at once are not people at work; then it is asked, too. */
export const SUSPICIOUS = 200;

/** Follows the changes of a division. Every method may reject with an `ApiFault`. */
export interface StreamReader {
	/**
	 * The rows of a stream with a higher timestamp, lowest first.
	 * @param from.goesOn asked after every thousand rows beyond the first two thousand, and only while
	 * they come in order; once it says no, the rows with the lowest timestamps have been read
	 */
	after(
		which: StreamName | Stream,
		from: { division: number; timestamp: string; goesOn?: () => boolean },
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
	rows(
		division: number,
		path: string,
		query: Query,
	): AsyncGenerator<Record<string, unknown>, void, undefined>;
	timeZone: string;
}

const MOVES = ['DivisionMoveDate', 'DivisionHRLinkUnlinkDate'];

/** Rows of one page. exact-online.md §3.6 */
const PAGE = 1_000;

/** The reader of streams over the client's own calls. exact-online.md §3.6 */
export function streamReader({ rows, timeZone }: StreamReaderOptions): StreamReader {
	return {
		async after(which, { division, timestamp: last, goesOn = () => true }) {
			const spec = specOf(which);
			const { path, fields } = spec;
			const select = Object.keys(fields);
			const where = gt('Timestamp', wholeNumber(last));
			const found: Row[] = [];
			let isInOrder = true;
			let isWhole = true;
			for await (const raw of rows(division, path, { select, where })) {
				const row = parseRow(raw, { spec, select, timeZone });
				isInOrder &&= compareVersions(row.Timestamp, found.at(-1)?.Timestamp) >= 0;
				found.push(row);
				// One page may hold nothing but what is read again for the overlap.
				const isPageEnd = found.length > PAGE && found.length % PAGE === 0;
				if (isPageEnd && isInOrder && !goesOn()) {
					isWhole = false;
					break;
				}
			}
			found.sort((a, b) => compareVersions(a.Timestamp, b.Timestamp));
			return { rows: found, isWhole };
		},
		async timestampSince(which, { division, instant }) {
			const parameters = {
				modified: wallTime(wallClockOf(instant, timeZone)),
				endPoint: text(lastPartOf(streamOf(which).path)),
			};
			const query = { select: ['TimeStampAsBigInt'], parameters };
			for await (const row of rows(division, 'read/sync/Sync/SyncTimestamp', query)) {
				const found = row.TimeStampAsBigInt;
				if (typeof found === 'string' || typeof found === 'number') return String(found);
			}
			return undefined;
		},
		async beginning(division) {
			const where = eq('Code', number(division));
			const query = { select: ['Code', ...MOVES], where };
			for await (const row of rows(division, 'system/Divisions', query)) {
				return MOVES.map((field) => String(row[field] ?? '')).join(' ');
			}
			return '';
		},
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
