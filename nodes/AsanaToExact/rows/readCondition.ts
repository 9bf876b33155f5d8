import { MappingFault } from '../../shared/mapping/fault';
import type { Condition, FieldName } from '../../shared/writeBack/rows';
import { oneOf } from './oneOf';
import type { TiedRecord } from './recordsField';
import type { ConditionValue, Locator } from './values';

const DIGITS = /^\d+$/;

/** The custom field a locator names. Throws `MappingFault` when it names none. */
export function readFieldName(locator: Locator | undefined, place: Place): FieldName {
	const located = typeof locator === 'object' ? locator : { mode: 'name', value: locator };
	const value = String(located.value ?? '').trim();
	if (value === '') throw missing(place);
	return located.mode === 'list' && DIGITS.test(value) ? { gid: value } : { name: value };
}

/** A text of the panel. Throws `MappingFault` when there is none. */
export function readText(text: unknown, place: Place): string {
	const value = String(text ?? '').trim();
	if (value === '') throw missing(place);
	return value;
}

/** The state of a task that a row waits for. */
export function readCondition(
	value: ConditionValue,
	row: string,
	initial: Condition['kind'] & ('completed' | 'always'),
): Condition {
	const kinds = ['completed', 'approved', 'movedToSection', 'fieldFilled', 'always'] as const;
	const kind = oneOf(value.when, kinds, { row, field: 'When Task Is', initial });
	switch (kind) {
		case 'movedToSection': {
			const section = readText(value.section, { row, field: 'Section' });
			return { kind, section: DIGITS.test(section) ? { gid: section } : { name: section } };
		}
		case 'fieldFilled':
			return { kind, field: readFieldName(value.filledField, { row, field: 'Filled Field' }) };
		default:
			return { kind };
	}
}

/** The kinds of records a row is narrowed down to; nothing when it is for all it can be for. */
export function readRecords(
	{ records = [] }: ConditionValue,
	row: string,
	offered: readonly TiedRecord[],
): { records?: readonly TiedRecord[] } {
	const [initial = 'wbsActivity'] = offered;
	const chosen = records.map((one) => oneOf(one, offered, { row, field: 'Only For', initial }));
	return chosen.length === 0 ? {} : { records: chosen };
}

/** Where in the panel something stands, in its own words. */
export interface Place {
	row: string;
	field: string;
}

function missing({ row, field }: Place): MappingFault {
	return new MappingFault(
		`${row} has no ${field}`,
		`Fill in "${field}" in that row, or remove the row. An expression there may have found nothing.`,
	);
}
