import { filterRoom, lengthSent } from '../shared/exact/odata/addressRoom';
import {
	filtersFrom,
	tooLong,
	type Condition,
	type ConditionGroup,
	type Conditions,
} from '../shared/exact/odata/conditions';
import type { Filter } from '../shared/exact/odata/odata';
import { all, rawFilter } from '../shared/exact/reading/rawFilter';
import type { OperationCall } from './operations/call';

interface Group {
	match?: string;
	members?: { conditions?: Condition[] };
}

/**
 * The filters one item asks for, of which no record fits two; none for all records. Each fits an
 * address that reads these fields.
 */
export function readFilters(
	{ context, itemIndex, entity, exact }: OperationCall,
	select: readonly string[],
): Filter[] {
	const parameter = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, itemIndex, fallback as object) as unknown;
	const conditions: Conditions = {
		conditions: parameter('filters.conditions', []) as Condition[],
		groups: (parameter('filters.groups', []) as Group[]).map(toGroup),
		any: parameter('match', 'all') === 'any',
		timeZone: exact.timeZone,
	};
	const own = rawFilter(String(parameter('rawFilter', '') ?? ''));
	const room = filterRoom(select);
	if (own === undefined) return filtersFrom(entity, conditions, room);
	const left = room - lengthSent(`() and (${own})`);
	if (left < 0) throw tooLong();
	const built = filtersFrom(entity, conditions, left);
	return built.length === 0 ? [own] : built.flatMap((filter) => all(filter, own) ?? []);
}

function toGroup({ match, members }: Group): ConditionGroup {
	return { any: match !== 'all', conditions: members?.conditions ?? [] };
}
