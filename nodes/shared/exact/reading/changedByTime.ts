import type { StreamState } from '../changesState';
import { unread } from '../changesStream';
import type { ExactClient } from '../client';
import type { EntityName } from '../entities';
import { dateTime, ge } from '../odata';
import { wallClockOf } from '../wallClock';
import type { Start } from './changedInStream';
import { picked } from './nameOf';
import { readRecords, type FoundRecord, type RecordsWanted } from './readRecords';

/**
 * Read again each time: whether the filter takes the clock that answers are written in is not
 * documented, clocks are put back an hour once a year, and what is being saved comes late.
 * exact-online.md §3.5
 */
const OVERLAP_MS = 3 * 3_600_000;

/** Changes that are remembered; beyond them the overlap is shortened. A cursor holds them all. */
const REMEMBERED = 600;

/** What was changed, and where the reading stands after it. */
export interface ChangedByTime {
	records: FoundRecord[];
	state: StreamState;
}

interface TimeTurn extends Omit<RecordsWanted, 'filters' | 'limit' | 'orderBy'> {
	from: StreamState | Start;
}

/** What was changed since a state or a start, by the time Exact notes with each record. */
export async function changedByTime(
	client: ExactClient,
	entity: EntityName,
	{ from, select, ...wanted }: TimeTurn,
): Promise<ChangedByTime> {
	const { clock, timeZone } = client;
	const state = stateOf(from, clock.now());
	const read = Number(state.floor);
	const low = Math.max(Number(state.at) - OVERLAP_MS, read + 1);
	const filters =
		from === 'everything' ? [] : [ge('Modified', dateTime(wallClockOf(low, timeZone)))];
	const fields = [...new Set([...select, 'Modified'])];
	const found: Array<{ record: FoundRecord; at: number }> = [];
	for await (const record of readRecords(client, entity, { ...wanted, select: fields, filters })) {
		const at = Date.parse(String(record.row.Modified ?? '')) || 0;
		if (at > read) found.push({ record, at });
	}
	found.sort((one, other) => one.at - other.at);
	const { newsFrom = -Infinity, seen } = state;
	const news = found.filter(({ record, at }) => seen[record.key] !== String(at) && at >= newsFrom);
	const latest = Math.max(Number(state.at), found.at(-1)?.at ?? -Infinity);
	const recent = found.filter(({ at }) => at >= latest - OVERLAP_MS);
	const kept = recent.slice(-REMEMBERED);
	const [oldest] = kept;
	// Of changes at one and the same time, which an import makes, all are left behind or none.
	const floor = oldest !== undefined && kept.length < recent.length ? oldest.at : read;
	const remembered = kept.filter(({ at }) => at > floor);
	return {
		records: news.map(({ record }) => ({ ...record, row: picked(record.row, select) })),
		state: {
			at: String(latest),
			floor: String(floor),
			seen: Object.fromEntries(remembered.map(({ record, at }) => [record.key, String(at)])),
			changedAt: latest,
		},
	};
}

function stateOf(from: StreamState | Start, now: number): StreamState {
	// What has no time counts as changed at 0; nothing at or below the floor is told again.
	const start = { ...unread(), at: '0', floor: '-1' };
	if (from === 'everything') return start;
	// What was changed in the overlap is remembered, and handed over only when it changes again.
	if (from === 'now') return { ...start, at: String(now), newsFrom: Infinity };
	if ('instant' in from) return { ...start, at: String(from.instant), newsFrom: from.instant };
	return from;
}
