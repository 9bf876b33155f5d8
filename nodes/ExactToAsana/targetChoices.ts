import type { CustomField } from '../shared/asana/types';

/** How Asana calls the kinds of custom field that can be filled. */
const types: Readonly<Record<string, string>> = {
	text: 'Text',
	number: 'Number',
	currency: 'Currency',
	percentage: 'Percentage',
	enum: 'Single-Select',
	multi_enum: 'Multi-Select',
	date: 'Date',
	people: 'People',
};

const TYPE_BEHIND = new RegExp(` \\((?:${Object.values(types).join('|')})\\)$`);

/** The name of a field with its type, for a list to choose from. */
export function withType({ name, resource_subtype: type, format = '' }: CustomField): string {
	const shown = types[type === 'number' && Object.hasOwn(types, format) ? format : type];
	return shown === undefined ? name : `${name} (${shown})`;
}

/** The name alone. */
export function withoutType(shown: string): string {
	return shown.replace(TYPE_BEHIND, '');
}

/** Whether a value can be written to a field: not to one that is calculated or holds links. */
export function isWritable(field: CustomField): boolean {
	return field.is_value_read_only !== true && Object.hasOwn(types, field.resource_subtype);
}
