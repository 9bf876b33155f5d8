import { entityOf, isEntityName, type EntityName } from '../entities';
import { ownersOf } from '../lineOwners';
import type { Row } from '../types';
import { lineEntities } from './feeds';
import { refOf, type Deletion, type DivisionState, type Ref } from './state';

/** How many deletions one poll hands over at most; each may cost some calls further on. */
const AT_ONCE = 50;

/** By `EntityType` of sync/Deleted, the entities (of records or of their lines) it may stand for. */
export type DeletedKinds = ReadonlyMap<number, string[]>;

/** The kinds of deletions that concern these entities. exact-online.md §3.6 */
export function deletedKindsOf(entities: readonly EntityName[]): DeletedKinds {
	const kinds = new Map<number, string[]>();
	const note = (kind: number | undefined, entity: string) => {
		if (kind === undefined || kinds.get(kind)?.includes(entity)) return;
		kinds.set(kind, [...(kinds.get(kind) ?? []), entity]);
	};
	for (const entity of entities) {
		const { deletedKind, lines } = entityOf(entity);
		note(deletedKind, entity);
		if (lines === undefined) continue;
		for (const source of [lines.entity, ...(lines.kinds ?? []).map((kind) => kind.entity)]) {
			if (isEntityName(source)) note(entityOf(source).deletedKind, lines.entity);
		}
	}
	return kinds;
}

/** The deletions that a row of sync/Deleted may stand for; Exact has one number for some kinds. */
export function deletionsIn({ EntityType, EntityKey }: Row, kinds: DeletedKinds): Deletion[] {
	if (EntityKey === null || EntityKey === undefined) return [];
	const key = String(EntityKey);
	return (kinds.get(Number(EntityType)) ?? []).map((entity) => ({ entity, key }));
}

/** What becomes of deletions. */
export interface SortedDeletions {
	/** To be handed over now, records before lines. */
	now: Deletion[];
	later: Deletion[];
	/** The records that are there no more. */
	gone: Set<Ref>;
	/** The records whose lines were deleted, as far as it is known and they are still there. */
	touched: Ref[];
}

/**
 * Sorts the deletions that waited and those that are new. Where it is remembered which record a line
 * belonged to, its deletion is a change of that record; if the record is deleted too, it is none.
 */
export function sortDeletions(
	{ waitingDeletions, lines }: Pick<DivisionState, 'waitingDeletions' | 'lines'>,
	fresh: readonly Deletion[],
): SortedDeletions {
	const refIn = ({ entity, key }: Deletion) => refOf(entity, key);
	// A fresh one is news, whatever waits to be repeated.
	const all = [
		...new Map([...waitingDeletions, ...fresh].map((one) => [refIn(one), one])).values(),
	];
	const owners = ownersOf(
		lines,
		all.map(({ key }) => key),
	);
	const ownerOf = (one: Deletion) => {
		const owner = owners.get(one.key);
		return owner === refIn(one) ? undefined : owner;
	};
	const records = all.filter((one) => ownerOf(one) === undefined);
	const gone = new Set(records.map(refIn));
	const touched = all.flatMap((one) => ownerOf(one) ?? []);
	const handed = [...records.filter(isRecord), ...records.filter((one) => !isRecord(one))];
	return {
		now: handed.slice(0, AT_ONCE),
		later: handed.slice(AT_ONCE),
		gone,
		touched: [...new Set(touched)].filter((ref) => !gone.has(ref)),
	};
}

/** Whether it is no line. */
function isRecord({ entity }: Deletion): boolean {
	return !lineEntities.includes(entity);
}
