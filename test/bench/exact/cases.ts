import type { EntityName } from '../../../nodes/shared/exact/entities';
import type { Ask } from '../../../nodes/shared/exact/reading/sources';

/** One way of reading all records of an entity. */
export interface Case {
	entity: EntityName;
	pageSize: number;
	/** What makes the node choose this way. */
	ask: Partial<Ask>;
}

/** The three families of endpoints, each with an entity that is read through it. */
export const cases = {
	bulk: { entity: 'transactionLine', pageSize: 1_000, ask: {} },
	sync: { entity: 'project', pageSize: 1_000, ask: {} },
	paged: {
		entity: 'transactionLine',
		pageSize: 60,
		ask: { orderBy: { field: 'EntryNumber' } },
	},
} satisfies Record<string, Case>;

export type CaseName = keyof typeof cases;

export const ROWS = 100_000;

/** Calls without which so many rows cannot be read. */
export function leastCalls({ pageSize }: Case): number {
	return Math.ceil(ROWS / pageSize);
}
