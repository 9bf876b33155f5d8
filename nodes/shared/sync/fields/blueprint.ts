import type { NewCustomField } from '../../asana/customFields/customFields';
import type { DocumentOrigin } from '../../exact/types';
import { mapRecord, type SourceRecords } from '../../mapping/mapRecord';
import type { MappingRow } from '../../mapping/row';
import { TEMPLATE_SOURCE, VALUE_SOURCE } from '../../mapping/row';
import { fieldBehind, type SourceScope } from '../../mapping/sources';
import { foldedName, sameName } from '../../values/names';
import { describedWith } from '../dimension/divisions';
import { fieldKeys, fieldNames, type ConventionField } from './fieldNames';

/** Decimals of a new number field: cents. */
const CENTS = 2;

/** Asana makes no single-select without an option, and lets none be deleted. */
const NO_CHOICE = 'None';

/** What a row is about to show, and where it reads from. */
interface Shown {
	scope: SourceScope;
	records: readonly SourceRecords[];
}

/**
 * The custom field that suits a row whose target does not exist yet: of the kind the convention has
 * for that name, otherwise of the kind of the row's source.
 */
export function blueprintFor(row: MappingRow, name: string, shown: Shown): NewCustomField {
	const known = fieldKeys.map((key) => fieldNames[key]).find((one) => sameName(one.name, name));
	return known === undefined ? bySource(row, name, shown.scope) : byConvention(known, row, shown);
}

/** One field for two rows: with the options of both. */
export function together(one: NewCustomField | undefined, other: NewCustomField): NewCustomField {
	if (one?.options === undefined || other.options === undefined) return one ?? other;
	const options = [...one.options, ...other.options].filter((option) => option !== NO_CHOICE);
	return { ...one, options: options.length === 0 ? [NO_CHOICE] : distinct(options) };
}

function byConvention(field: ConventionField, row: MappingRow, shown: Shown): NewCustomField {
	const { name, type } = field;
	switch (type) {
		case 'number':
			return { name, type, precision: field.precision };
		case 'enum': {
			const states = field.holds === 'status' ? choicesOf(row, shown.scope) : [];
			const options = distinct([...states, ...wordsOf(row, shown)]);
			const whose = field.holds === 'dimension' ? describedFor(shown.records) : {};
			return { name, type, options: options.length === 0 ? [NO_CHOICE] : options, ...whose };
		}
		default:
			return { name, type };
	}
}

/** A field of codes says which division they are of. */
function describedFor([first]: readonly SourceRecords[]): Pick<NewCustomField, 'description'> {
	const origin = (first?.parent ?? first?.record)?._exact as Partial<DocumentOrigin> | undefined;
	const division = origin?.division;
	return division === undefined ? {} : { description: describedWith(undefined, division) };
}

function bySource(row: MappingRow, name: string, scope: SourceScope): NewCustomField {
	const choices = choicesOf(row, scope);
	if (choices.length > 0) return { name, type: 'enum', options: choices };
	if (row.transform === 'person') return { name, type: 'people' };
	switch (plainField(row, scope)?.type) {
		case 'number':
			return { name, type: 'number', precision: CENTS };
		case 'date':
		case 'dateTime':
			return { name, type: 'date' };
		default:
			return { name, type: 'text' };
	}
}

/** All values a row can show, where its source is a status. */
function choicesOf(row: MappingRow, scope: SourceScope): string[] {
	const { choices = {} } = plainField(row, scope) ?? {};
	return row.values === undefined ? distinct(Object.values(choices)) : [];
}

/** The field a row shows as it is. */
function plainField({ source, transform }: MappingRow, scope: SourceScope) {
	const isPlain = source !== TEMPLATE_SOURCE && source !== VALUE_SOURCE;
	const keepsKind = ['automatic', 'date', 'money', 'status'].includes(transform);
	return isPlain && keepsKind ? fieldBehind(source, scope) : undefined;
}

/** What a row shows of the records at hand. */
function wordsOf(row: MappingRow, { scope, records }: Shown): string[] {
	return records
		.flatMap((record) => mapRecord([row], scope, record))
		.flatMap(({ value }) => (value === null ? [] : Array.isArray(value) ? value : [String(value)]))
		.filter((word) => word.trim() !== '');
}

function distinct(words: readonly string[]): string[] {
	const byName = new Map<string, string>();
	for (const word of words) {
		const name = foldedName(word);
		if (!byName.has(name)) byName.set(name, word);
	}
	return [...byName.values()];
}
