import { placeOf, type Assignment } from '../mapping/assignment';
import { textOf } from '../mapping/codecs';
import { fitDates } from '../mapping/fitDates';
import { isEqual } from '../values/arithmetic';
import { toDecimal } from '../values/decimal';

/** Asana takes a start date only before a due date, which is to be said. */
export function lostDates(list: readonly Assignment[]): string[] {
	const start = list.findIndex((one) => placeOf(one) === 'start_on');
	const { label = '', value = null } = list[start] ?? {};
	if (textOf(value) === null) return [];
	if (!list.some((one) => placeOf(one) === 'due_on')) {
		return [
			`"${label}" is shown only while the task has a due date, and no row of the mapping fills that`,
		];
	}
	if (fitDates(list)[start]?.value === value) return [];
	return [
		`"${label}" is left empty: Asana takes a start date only with a due date after it, and ${textOf(value)} is not before that of the document`,
	];
}

/** Asana rounds a number to the decimals of its field, which is to be said. */
export function lostDecimals({ label, target, value }: Assignment): string[] {
	if (target.kind !== 'customField' || target.field.resource_subtype !== 'number') return [];
	const { precision = 0, format } = target.field;
	const text = textOf(value) ?? '';
	const kept = toDecimal(text, format === 'percentage' ? precision + 2 : precision);
	if (kept === undefined || isEqual(kept, text)) return [];
	return [`"${label}" shows ${kept} for ${text}: the field has ${precision} decimals in Asana`];
}
