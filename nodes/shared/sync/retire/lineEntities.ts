import { entityOf, isEntityName } from '../../exact/entities';
import { wbsKindNames } from '../lines/lineKind';

/** The entities that ties of the lines of a record name. */
export function lineEntitiesOf(entity: string): readonly string[] {
	if (!isEntityName(entity)) return [];
	const { lines } = entityOf(entity);
	if (lines === undefined) return [];
	return lines.entity === 'wbsLine' ? wbsKindNames : [lines.entity];
}
