import { entityNames, entityOf, type EntityName } from '../entities';
import type { EntitySpec } from '../entities/spec';
import type { GivenData } from './body';

/**
 * Fields that Exact lets only one record of a division have a value in. Entry numbers are none: an
 * entry has several cost or hour entries, and each journal and year counts anew. Quotation numbers
 * are none either: every version has the same.
 */
const UNIQUE: Readonly<Partial<Record<EntityName, string>>> = {
	account: 'Code',
	costCenter: 'Code',
	costUnit: 'Code',
	document: 'HID',
	glAccount: 'Code',
	item: 'Code',
	journal: 'Code',
	project: 'Code',
	purchaseOrder: 'OrderNumber',
	salesOrder: 'OrderNumber',
};

/** What the records of an entity belong to, other than the header of a line. */
const BELONGS_TO = ['Project', 'Journal', 'JournalCode'];

/** Records that belong to their account; for others it is but one of their values. */
const OF_ACCOUNT: readonly string[] = ['address', 'bankAccount', 'contact'];

/** The field no two records of an entity share a value of; undefined when there is none. */
export function uniqueField(entity: EntityName): string | undefined {
	return UNIQUE[entity];
}

/**
 * The fields that say where to look for a record as well, since `field` alone does not tell it from
 * those of other projects, journals, headers or accounts: those of them that the data gives.
 */
export function scopeFields(
	entity: EntityName,
	{ field, data }: { field: string; data: GivenData },
): string[] {
	if (uniqueField(entity) === field) return [];
	const { fields }: EntitySpec = entityOf(entity);
	const headers = entityNames.flatMap((name) => {
		const { lines }: EntitySpec = entityOf(name);
		return lines?.entity === entity ? [lines.parentKey] : [];
	});
	const account = OF_ACCOUNT.includes(entity) ? ['Account'] : [];
	return [...new Set([...BELONGS_TO, ...headers, ...account])].filter(
		(name) =>
			name !== field &&
			fields[name] !== undefined &&
			![undefined, null, ''].includes(data[name] as ''),
	);
}
