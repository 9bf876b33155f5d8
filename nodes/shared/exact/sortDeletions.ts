import type { ChangesState, Deletion } from './changesState';
import { ownersOf } from './lineOwners';

/** How many deletions one poll hands over at most; each may cost some calls further on. */
const AT_ONCE = 50;

/** What becomes of deletions. */
export interface SortedDeletions {
	/** To be handed over now, projects first. */
	now: Deletion[];
	later: Deletion[];
	/** Keys of the projects that are there no more. */
	gone: Set<string>;
	/** Keys of the projects whose lines were deleted, as far as it is known and they are still there. */
	touched: string[];
}

/**
 * Sorts the deletions that waited and those that are new. Where it is remembered which project a line
 * belonged to, its deletion is a change of that project; if the project is deleted too, it is none.
 */
export function sortDeletions(
	{ waitingDeletions, lines }: ChangesState,
	fresh: readonly Deletion[],
): SortedDeletions {
	const all = new Map([...waitingDeletions, ...fresh].map((each) => [each.key, each]));
	const ofKind = (kind: Deletion['entity']) =>
		[...all.values()].filter(({ entity }) => entity === kind);
	const gone = new Set(ofKind('project').map(({ key }) => key));
	const owners = ownersOf(
		lines,
		ofKind('wbsLine').map(({ key }) => key),
	);
	const orphans = ofKind('wbsLine').filter(({ key }) => !owners.has(key));
	const handed = [...ofKind('project'), ...orphans];
	return {
		now: handed.slice(0, AT_ONCE),
		later: handed.slice(AT_ONCE),
		gone,
		touched: [...new Set(owners.values())].filter((key) => !gone.has(key)),
	};
}
