import { entityOf, isEntityName, type EntityName } from '../../exact/entities';
import type { FoundRecord } from '../../exact/reading/readRecords';
import { lineEntitiesOf } from '../retire/lineEntities';
import type { Tie } from '../ties/tie';

/**
 * Whether the tasks of lines there (their ties) are all of another document than this one: numbers
 * alone mislead where people retyped one, or where divisions count alike.
 */
export function isOfAnother(
	ties: ReadonlyArray<Tie | undefined>,
	{ division, entity, record }: { division: number; entity: EntityName; record: FoundRecord },
): boolean {
	const kinds = lineEntitiesOf(entity);
	const [kind] = kinds;
	const below = ties.filter((tie) => tie !== undefined && kinds.includes(tie.entity));
	if (below.length === 0 || record.lines === undefined || !isEntityName(kind ?? '')) return false;
	const { key } = entityOf(kind as EntityName);
	const own = new Set(record.lines.map((row) => String(row[key]).toLowerCase()));
	return !below.some((tie) => tie?.division === division && own.has(tie.key.toLowerCase()));
}

/** Why nothing is repaired then. */
export const OF_ANOTHER =
	'Its tasks of lines belong to another document, so the number misleads. Enter the right key by hand.';
