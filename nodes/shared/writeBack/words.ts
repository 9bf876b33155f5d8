import { entityOf, type EntityName } from '../exact/entities';
import type { FieldValue } from '../exact/types';
import { rounded } from '../values/arithmetic';

/** What people call a field of an entity. */
export function labelOf(entity: EntityName, field: string): string {
	return entityOf(entity).fields[field]?.label ?? field;
}

/** An amount as people read it: `1250.00 EUR`. */
export function money(amount: string, currency: FieldValue | undefined): string {
	const figure = rounded(amount, 2);
	return typeof currency === 'string' && currency !== '' ? `${figure} ${currency}` : figure;
}

/** Hours as people read them: `7.50 hours`. */
export function hoursText(hours: string): string {
	return `${rounded(hours, 2)} hours`;
}
