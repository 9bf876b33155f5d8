import type { NewCustomField } from '../asana/customFields';
import { TEMPLATE_SOURCE, type MappingRow } from '../mapping/row';
import { fieldBehind, type SourceScope } from '../mapping/sources';

/** Decimals of a new number field: cents. */
const CENTS = 2;

/** The custom field that suits a row whose target does not exist yet. */
export function blueprintFor(row: MappingRow, name: string, scope: SourceScope): NewCustomField {
	const field =
		row.source === TEMPLATE_SOURCE || row.transform !== 'automatic'
			? undefined
			: fieldBehind(row.source, scope);
	if (field?.choices !== undefined) {
		return { name, type: 'enum', options: [...new Set(Object.values(field.choices))] };
	}
	switch (field?.type) {
		case 'number':
			return { name, type: 'number', precision: CENTS };
		case 'date':
		case 'dateTime':
			return { name, type: 'date' };
		default:
			return { name, type: 'text' };
	}
}
