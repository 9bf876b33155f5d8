import type { ExactState } from '../state';
import type { Row, Value } from '../types';

/** Where records are looked up. */
export interface Place {
	state: ExactState;
	division: number;
}

/** The record with an id; undefined when there is none, or no id. */
export function rowWith(
	{ state, division }: Place,
	entity: string,
	id: Value | undefined,
): Row | undefined {
	if (id === undefined || id === null) return undefined;
	return state.find({ division, entity, by: 'ID', value: id });
}

/** One more than the highest number among records. */
export function nextNumber(rows: Row[], name: string, first = 1): number {
	return rows.reduce((next, row) => Math.max(next, Number(row[name] ?? 0) + 1), first);
}
