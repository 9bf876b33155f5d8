import { displayValue } from '../customFieldDisplay';
import type { EnumOptionRecord, FieldType, FieldValue } from '../records';
import type { Value } from '../render';
import { defineResource, type FieldOnHolder, type Reader } from './reader';

export const enumOption = defineResource<EnumOptionRecord>({
	type: 'enum_option',
	compact: ['name', 'color', 'enabled'],
	scope: 'custom_fields:read',
	fields: {
		name: ({ name }) => name,
		color: ({ color }) => color,
		enabled: ({ enabled }) => enabled,
	},
});

type ReadValue = (value: FieldValue | undefined, holder: FieldOnHolder, reader: Reader) => Value;

/** A member that only fields of one type have, and only on something that can hold a value. */
function valueOf(type: FieldType, read: ReadValue) {
	return (holder: FieldOnHolder, reader: Reader): Value =>
		holder.held === undefined || holder.field.subtype !== type
			? undefined
			: read(holder.held.value, holder, reader);
}

function definitionOf(types: FieldType[], read: (holder: FieldOnHolder, reader: Reader) => Value) {
	return (holder: FieldOnHolder, reader: Reader): Value =>
		types.includes(holder.field.subtype) ? read(holder, reader) : undefined;
}

const option = ({ field }: FieldOnHolder, gid: string, reader: Reader): Value => {
	const found = field.options.find((each) => each.gid === gid);
	return found === undefined ? null : reader.show('enumOption', found);
};

const fields: Record<string, (holder: FieldOnHolder, reader: Reader) => Value> = {
	name: ({ field }) => field.name,
	type: ({ field }) => field.subtype,
	resource_subtype: ({ field }) => field.subtype,
	representation_type: ({ field }) => field.representation,
	description: ({ field }) => field.description,
	enabled: ({ held }) => held?.enabled,
	is_formula_field: ({ field }) => field.representation === 'formula',
	is_value_read_only: ({ field }) => field.representation !== field.subtype,
	is_global_to_workspace: ({ field }) => field.isGlobal,
	has_notifications_enabled: ({ field }) => field.hasNotifications,
	asana_created_field: () => null,
	created_by: ({ field }, reader) => reader.user(field.createdBy),
	privacy_setting: ({ field }) => field.privacy,
	default_access_level: ({ field }) => field.defaultAccess,
	precision: definitionOf(['number'], ({ field }) => field.precision),
	format: definitionOf(['number'], ({ field }) => field.format),
	currency_code: definitionOf(['number'], ({ field }) => field.currencyCode),
	custom_label: definitionOf(['number'], ({ field }) => field.customLabel),
	custom_label_position: definitionOf(['number'], ({ field }) => field.customLabelPosition),
	input_restrictions: definitionOf(['reference'], ({ field }) => field.inputRestrictions),
	enum_options: definitionOf(['enum', 'multi_enum'], ({ field }, reader) =>
		field.options.map((each) => reader.show('enumOption', each)),
	),
	text_value: valueOf('text', (value) => (value && 'text' in value ? value.text : null)),
	number_value: valueOf('number', (value) => (value && 'number' in value ? value.number : null)),
	enum_value: valueOf('enum', (value, holder, reader) =>
		value && 'option' in value ? option(holder, value.option, reader) : null,
	),
	multi_enum_values: valueOf('multi_enum', (value, holder, reader) =>
		value && 'options' in value ? value.options.map((gid) => option(holder, gid, reader)) : [],
	),
	date_value: valueOf('date', (value) => (value && 'date' in value ? dateValue(value) : null)),
	people_value: valueOf('people', (value, _holder, reader) =>
		value && 'people' in value ? reader.users(value.people) : [],
	),
	reference_value: valueOf('reference', (value, _holder, reader) =>
		value && 'references' in value
			? value.references.flatMap((gid) => {
					const task = reader.world.tasks.get(gid);
					return task === undefined ? [] : [reader.show('task', task)];
				})
			: [],
	),
	display_value: ({ field, held }, { world }) =>
		held === undefined ? undefined : displayValue(world, field, held.value),
};

function dateValue(value: { date: string; dateTime: string | null }): Value {
	return value.dateTime === null
		? { date: value.date }
		: { date: value.date, date_time: value.dateTime };
}

const ofDefinition = [
	'created_by',
	'privacy_setting',
	'default_access_level',
	'has_notifications_enabled',
	'asana_created_field',
];

export const customField = defineResource<FieldOnHolder>({
	type: 'custom_field',
	// On a task a custom field shows all but what concerns its definition alone.
	compact: Object.keys(fields).filter((name) => !ofDefinition.includes(name)),
	scope: 'custom_fields:read',
	fields,
});
