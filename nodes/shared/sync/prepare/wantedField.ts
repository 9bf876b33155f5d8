import type { NewCustomField } from '../../asana/customFields/customFields';
import type { CustomFieldType } from '../../asana/types';
import { ApiFault } from '../../http/fault';
import { MappingFault } from '../../mapping/fault';
import { decimalsOf } from '../../values/money';
import { foldedName } from '../../values/names';
import type { Entry } from '../dimension/entry';
import { planField } from '../dimension/newField';
import { fieldKeys, fieldNames, type ConventionField, type FieldKey } from '../fields/fieldNames';

/** A custom field that a project should have. */
export interface WantedField {
	name: string;
	/** Of one that was chosen from the list, which is never made. */
	gid?: string;
	/** Kinds that do. */
	types: readonly string[];
	/** What it is made with, should there be none. Rejects, with the reason, where that is not known. */
	design(): Promise<NewCustomField>;
	/** Of money: the currency all its amounts are in; undefined where they differ, or nobody knows. */
	currency?(): Promise<string | undefined>;
}

/** What of Exact decides how fields are made; asked only when one is. */
export interface Books {
	division: number;
	/** The currency of the division, ISO 4217; undefined where Exact does not tell. */
	divisionCurrency(): Promise<string | undefined>;
	/** The records of a dimension. */
	entries(dimension: DimensionOfField): Promise<Entry[]>;
	/** The currency of all documents, where there is but one. */
	documentCurrency?: string;
}

type DimensionOfField = Extract<ConventionField, { holds: 'dimension' }>['dimension'];

const USUAL_CURRENCY = 'EUR';

/** The field of the convention with this name. */
export function conventionKey(name: string): FieldKey | undefined {
	return fieldKeys.find((key) => foldedName(fieldNames[key].name) === foldedName(name));
}

/**
 * A field of the convention.
 * @param states what it can show, of a status
 */
export function conventionField(
	key: FieldKey,
	books: Books,
	states: readonly string[] = [],
): WantedField {
	const field: ConventionField = fieldNames[key];
	const { name } = field;
	return {
		name,
		types: kindsOf(key, field),
		design: async () => await designOf(field, books, states),
		...(field.type === 'number' ? { currency: async () => await currencyFor(field, books) } : {}),
	};
}

/** Codes and names are text where there are too many for options, and options where people want them. */
function kindsOf(key: FieldKey, field: ConventionField): readonly string[] {
	if (field.type !== 'enum') return key === 'relation' ? [...CHOICES, field.type] : [field.type];
	return field.holds === 'status' ? CHOICES : [...CHOICES, 'text'];
}

const CHOICES: readonly CustomFieldType[] = ['enum', 'multi_enum'];

async function designOf(
	field: ConventionField,
	books: Books,
	states: readonly string[],
): Promise<NewCustomField> {
	const { name, type } = field;
	if (type === 'number') return { name, type, ...(await numberDesign(field, books)) };
	if (type !== 'enum') return { name, type };
	if (field.holds === 'currency') {
		const { documentCurrency: chosen } = books;
		return { name, type, options: [chosen ?? (await books.divisionCurrency()) ?? USUAL_CURRENCY] };
	}
	if (field.holds === 'status') {
		if (states.length > 0) return { name, type, options: states };
		throw new MappingFault(
			`The document has no status that "${name}" could show`,
			'Choose another document, or leave the field out.',
		);
	}
	const entries = await books.entries(field.dimension);
	return planField(name, entries, books.division) ?? (await noRecords(name));
}

async function numberDesign(
	field: Extract<ConventionField, { type: 'number' }>,
	books: Books,
): Promise<Pick<NewCustomField, 'precision' | 'currency'>> {
	const currency = await currencyFor(field, books);
	// Without a currency of its own it shows a plain number: the currency differs with the document.
	return currency === undefined
		? { precision: field.precision }
		: { precision: decimalsOf(currency), currency };
}

async function currencyFor(
	{ currency }: Extract<ConventionField, { type: 'number' }>,
	books: Books,
): Promise<string | undefined> {
	if (currency === 'division') return await books.divisionCurrency();
	return currency === 'document' ? books.documentCurrency : undefined;
}

async function noRecords(name: string): Promise<never> {
	return await Promise.reject(
		new ApiFault('Exact Online', `Exact Online has no records for "${name}"`, {
			kind: 'setup',
			hint: 'Asana makes no single-select without an option. Prepare the project again when there are some.',
		}),
	);
}
