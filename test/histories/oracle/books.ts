import type { ExactSimulator } from '../../simulators/exact';
import type { StoredEntry } from './model';
import { unitsOf } from './money';

/** A stored record, by Exact's field names. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

const KEY = /\basana:(\d+):(cost|hours)(?:-(\w+))?:(\d+)\b/;

/** All entries of the books, as they are stored, oldest first. */
export function readEntries({ state }: ExactSimulator): StoredEntry[] {
	return [
		...state.costEntries().map((row) => entryOf('cost', row as Row)),
		...state.timeEntries().map((row) => entryOf('hours', row as Row)),
	];
}

function entryOf(kind: StoredEntry['kind'], row: Row): StoredEntry {
	const [, task, of, series, n] = KEY.exec(String(row.Notes ?? '')) ?? [];
	const line = row[kind === 'cost' ? 'Expense' : 'Activity'];
	return {
		id: String(row.ID),
		kind,
		...(task !== undefined && of === kind && { key: { task, series, n: Number(n) } }),
		measure: unitsOf(Number(kind === 'cost' ? row.AmountFC : row.Quantity), 2),
		status: Number(row.HourStatus),
		project: String(row.Project),
		item: String(row.Item),
		line: typeof line === 'string' ? line : null,
		employee: typeof row.Employee === 'string' ? row.Employee : null,
		day: dayOf(row.Date) ?? '',
		number: Number(row.EntryNumber),
	};
}

/** The day of a stored date, which is the wall clock written as if it were UTC. */
export function dayOf(wall: Row[string] | undefined): string | null {
	return typeof wall === 'number' ? new Date(wall).toISOString().slice(0, 10) : null;
}
