import { ApiFault } from '../../http/fault';
import { entityOf, type EntityName } from '../entities';
import type { FieldType } from '../entities/spec';
import type { FieldValue, Row } from '../types';
import type { Ask } from './sources';

/** Types that are sorted by their value; by which rules Exact sorts texts is not documented. */
const SORTED: readonly FieldType[] = [
	...(['number', 'integer', 'choice', 'int64', 'boolean', 'flag'] as const),
	...(['date', 'dateTime'] as const),
];

/**
 * Compares rows as Exact sorts them, what is empty first. Rejects a field by which rows cannot be
 * sorted here.
 */
export function orderOf(
	entity: EntityName,
	{ field: name, descending = false }: NonNullable<Ask['orderBy']>,
): (one: Row, other: Row) => number {
	const field = entityOf(entity).fields[name];
	if (field === undefined || !SORTED.includes(field.type)) {
		const label = field?.label ?? name;
		throw new ApiFault('Exact Online', `A list this long cannot be sorted by ${label}`, {
			kind: 'invalid',
			hint: 'Its values take several calls. Sort by a number or a date, or leave Sort empty and sort the items in a node after this one; a limit then has to be set there, too.',
		});
	}
	const isLong = field.type === 'int64';
	const direction = descending ? -1 : 1;
	return (one, other) =>
		direction * compared(sortable(one[name], isLong), sortable(other[name], isLong));
}

function sortable(value: FieldValue | undefined, isLong: boolean) {
	if (value === null || value === undefined) return undefined;
	if (typeof value === 'boolean') return Number(value);
	if (typeof value === 'number') return value;
	// Times are sorted by what stands in them, without the offset of the zone.
	return isLong ? BigInt(value) : value.slice(0, 23);
}

function compared(one: ReturnType<typeof sortable>, other: ReturnType<typeof sortable>): number {
	if (one === other) return 0;
	if (one === undefined) return -1;
	if (other === undefined) return 1;
	return one < other ? -1 : 1;
}
