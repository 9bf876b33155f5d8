import type { ApiFault } from '../../http/fault';
import { lengthSent } from './addressRoom';
import { filterOf, unfit, valuesOf } from './comparisons';
import { entityOf, type EntityName } from '../entities';
import * as odata from './odata';
import type { Filter } from './odata';

export interface Condition {
	field: string;
	operator: string;
	/** As typed or as an expression gave it: text, number, boolean, a date. */
	value?: unknown;
}

/** Conditions that count as one. */
export interface ConditionGroup {
	/** Whether one of them is enough. */
	any: boolean;
	conditions: readonly Condition[];
}

/** What a person has put together: conditions, and groups of them beside each other. */
export interface Conditions extends ConditionGroup {
	groups?: readonly ConditionGroup[];
	timeZone: string;
}

/**
 * A filter over an entity from conditions a person has put together, or `undefined` for none.
 * Rejects a field or operator that does not exist or does not fit, and a value that is not of the
 * field's type, with an `ApiFault` that says what to write.
 */
export function filterFrom(entity: EntityName, conditions: Conditions): Filter | undefined {
	const { any, groups = [], timeZone } = conditions;
	const parts = [
		...conditions.conditions.map((one) => conditionFilter(entity, one, timeZone)),
		...groups.flatMap((group) => filterFrom(entity, { ...group, timeZone }) ?? []),
	];
	const [first, ...others] = parts;
	if (first === undefined) return undefined;
	return any ? odata.or(first, ...others) : odata.and(first, ...others);
}

/**
 * The same as several filters, of which no record fits two, where one would be longer than `room`
 * (characters of the address); none at all when there is no condition. What is too long and cannot
 * be parted is refused.
 */
export function filtersFrom(entity: EntityName, given: Conditions, room: number): Filter[] {
	const whole = filterFrom(entity, given);
	if (whole === undefined) return [];
	const length = lengthSent(whole);
	if (length <= room) return [whole];
	const conditions = flat(given);
	const longest = longestList(entity, conditions);
	if (longest === undefined || room <= 0) throw tooLong();
	const { list, values } = longest;
	const size = Math.ceil(values.length / Math.ceil(length / room));
	const filters: Filter[] = [];
	for (let start = 0; start < values.length; start += size) {
		const part = { ...list, value: values.slice(start, start + size).flat() };
		const others = conditions.conditions.map((one) => (one === list ? part : one));
		filters.push(...filtersFrom(entity, { ...conditions, conditions: others }, room));
	}
	return filters;
}

/** What a filter is told as that no address can hold. */
export function tooLong(): ApiFault {
	return unfit(
		'The filters are too long for one call to Exact Online',
		'Use fewer or shorter values, and return fewer fields. A long "Is One Of" is read in parts where every condition has to match; for other filters, split the values over several items.',
	);
}

/** The same with the conditions of a group beside the others, where that asks for the same. */
function flat({ conditions, groups = [], any, timeZone }: Conditions): Conditions {
	const filled = groups.filter((group) => group.conditions.length > 0);
	const [only] = filled;
	if (only !== undefined && conditions.length + filled.length === 1) return { ...only, timeZone };
	const isSame = (group: ConditionGroup) => group.any === any || group.conditions.length === 1;
	return {
		any,
		timeZone,
		conditions: [...conditions, ...filled.filter(isSame).flatMap((group) => [...group.conditions])],
		groups: filled.filter((group) => !isSame(group)),
	};
}

/** The list that can be parted most, where one can, and its values. */
function longestList(entity: EntityName, { any, conditions, groups = [], timeZone }: Conditions) {
	const isAlone = conditions.length + groups.length === 1;
	const lists = any && !isAlone ? [] : conditions.filter(({ operator }) => operator === 'inList');
	const [longest] = lists
		.map((list) => ({ list, values: parts(entity, list, timeZone) }))
		.filter(({ values }) => values.length > 1)
		.sort((one, other) => other.values.length - one.values.length);
	return longest;
}

/** The values of a list, each once; those that may find the same record stay together. */
function parts(entity: EntityName, list: Condition, timeZone: string): unknown[][] {
	const byFold = new Map<string, Map<Filter, unknown>>();
	for (const value of valuesOf(list.value)) {
		const filter = conditionFilter(entity, { ...list, operator: 'equals', value }, timeZone);
		const fold = folded(filter);
		byFold.set(fold, (byFold.get(fold) ?? new Map<Filter, unknown>()).set(filter, value));
	}
	return [...byFold.values()].map((alike) => [...alike.values()]);
}

/** To Exact texts may be the same that are not the same to us, and a day holds its moments. */
function folded(filter: Filter): string {
	const day = /datetime'(\d{4}-\d{2}-\d{2})/.exec(filter)?.[1];
	return (
		day ??
		filter
			.normalize('NFKD')
			.replace(/\p{M}|\s/gu, '')
			.toUpperCase()
	);
}

function conditionFilter(entity: EntityName, condition: Condition, timeZone: string): Filter {
	const { field: name, operator, value } = condition;
	const { fields, plural } = entityOf(entity);
	const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
	if (field === undefined) {
		throw unfit(`${plural} have no field "${name}"`, 'Choose a field from the list.');
	}
	return filterOf({ name, field, operator, value, timeZone });
}
