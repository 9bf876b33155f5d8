import type { CustomFieldRecord, FieldValue } from './records';
import type { World } from './world';

/** The value as text, whatever the type: Asana's `display_value`. Null when there is none. */
export function displayValue(
	world: World,
	field: CustomFieldRecord,
	value: FieldValue | undefined,
): string | null {
	if (value === undefined) return null;
	if ('text' in value) return value.text;
	if ('number' in value) return displayNumber(field, value.number);
	if ('option' in value) return optionName(field, value.option);
	if ('options' in value) return value.options.map((gid) => optionName(field, gid)).join(', ');
	if ('date' in value) return value.dateTime ?? `${value.date}T00:00:00.000Z`;
	if ('people' in value) {
		return value.people.map((gid) => world.users.get(gid)?.name ?? gid).join(', ');
	}
	return value.references.map((gid) => world.tasks.get(gid)?.name ?? gid).join(', ');
}

function optionName(field: CustomFieldRecord, gid: string): string {
	return field.options.find((option) => option.gid === gid)?.name ?? gid;
}

function displayNumber(field: CustomFieldRecord, number: number): string {
	if (field.format === 'percentage') return `${(number * 100).toFixed(field.precision)}%`;
	const digits = number.toFixed(field.precision);
	if (field.format === 'currency') return `${field.currencyCode ?? ''} ${digits}`.trim();
	if (field.format !== 'custom' || field.customLabel === null) return digits;
	return field.customLabelPosition === 'prefix'
		? `${field.customLabel} ${digits}`
		: `${digits} ${field.customLabel}`;
}
