import type { Row } from '../../exact/types';

/** Kinds of WBS lines, by Exact's `Type`. */
const wbsKinds: Readonly<Record<string, string>> = {
	1: 'wbsDeliverable',
	2: 'wbsActivity',
	3: 'wbsExpense',
};

/** Every entity name that ties of WBS lines carry. */
export const wbsKindNames: readonly string[] = Object.values(wbsKinds);

/**
 * The entity a line is tied by. WBS lines of all kinds are read in one call and written through
 * three different entities, so the tie names the one of their kind.
 */
export function kindOfLine(entity: string, row: Row): string {
	return entity === 'wbsLine' ? (wbsKinds[String(row.Type)] ?? entity) : entity;
}
