import { knownEntity } from '../entities';
import { bulkTwins } from '../entities/bulkTwins';
import { flatStreams } from '../entities/flatStreams';
import { syncTwins } from '../entities/syncTwins';
import type { Reader } from '../reading';
import type { Entity, Row, Value } from '../types';
import { keptDeletions } from './deletions';
import { flatRows } from './flatRows';
import { ledgerLines } from './ledgerLines';

type Place = Pick<Reader, 'state' | 'division'>;

/** What the streams of the sync family carry, by path: no tables, but views of them. */
export const streams: Record<string, (place: Place) => Row[]> = {
	'sync/Project/Projects': ({ state, division }) => [...state.table(division, 'project/Projects')],
	'sync/Project/ProjectWBS': workBreakdown,
	'sync/Project/TimeCostTransactions': ({ state, division }) =>
		state.table(division, 'timeCost').map((row) => ({
			...row,
			WBS: row.Activity ?? row.Expense ?? null,
		})),
	'sync/Deleted': ({ state, division }) => keptDeletions(state, division),
	...Object.fromEntries(syncTwins.map((twin) => [twin.entity.path, twinRows(twin)])),
	...Object.fromEntries(
		flatStreams.map((flat) => [flat.entity.path, (place: Place) => flatRows(place, flat)]),
	),
};

/** The lists of the bulk family that show one table each, by path. */
export const bulkLists: Record<string, (place: Place) => Row[]> = Object.fromEntries(
	bulkTwins.map((twin) => [twin.entity.path, twinRows(twin)]),
);

/** The rows of a table, each under an ID; transaction lines are no table, but come from entries. */
function twinRows({ base, entity }: { base: Entity; entity: Entity }) {
	return (place: Place): Row[] => {
		const { state, division } = place;
		const isLedger = base.path === 'financialtransaction/TransactionLines';
		const rows = isLedger ? ledgerLines(place) : state.table(division, base.path);
		if (entity.fields.ID === undefined) return [...rows];
		return rows.map((row) => ({ ...row, ID: row.ID ?? row[base.key] ?? null }));
	};
}

const deliverable = 1;

/** Lines of all kinds; a deliverable lasts from the first to the last of what is part of it. */
function workBreakdown({ state, division }: Place): Row[] {
	const entity = knownEntity('sync/Project/ProjectWBS');
	const lines = state.table(division, 'wbs');
	const parts = new Map<Value, Row[]>();
	for (const line of lines) {
		const parent = line.PartOf ?? null;
		parts.set(parent, [...(parts.get(parent) ?? []), line]);
	}
	return lines.map((line) => {
		const row: Row = { ...line, BudgetedQuantity: line.Quantity ?? null };
		if (line.Type === deliverable) {
			row.StartDate = outermost('StartDate', line, parts);
			row.EndDate = outermost('EndDate', line, parts);
		} else if (state.switches.syncCompletedOf === 'deliverables') {
			row.Completed = false;
		}
		return withByteFlags(entity, row);
	});
}

/** The earliest StartDate or the latest EndDate below a line. */
function outermost(
	name: 'StartDate' | 'EndDate',
	line: Row,
	parts: ReadonlyMap<Value, Row[]>,
): number | null {
	const dates = (parts.get(line.ID ?? null) ?? [])
		.map((part) => (part.Type === deliverable ? outermost(name, part, parts) : part[name]))
		.filter((date) => typeof date === 'number');
	if (dates.length === 0) return null;
	return name === 'StartDate' ? Math.min(...dates) : Math.max(...dates);
}

/** Yes and no are 1 and 0 in this stream, unlike where they are written. */
function withByteFlags({ fields }: Entity, row: Row): Row {
	const entries = Object.entries(row).map(([name, value]) =>
		fields[name]?.type === 'Edm.Byte' && typeof value === 'boolean'
			? [name, Number(value)]
			: [name, value],
	);
	return Object.fromEntries(entries) as Row;
}
