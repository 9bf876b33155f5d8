/**
 * The custom fields of Asana that show Exact data: one convention for every document, preset and
 * template, so that a field made by one is found by all. The names start alike, so they stand
 * together in lists; U+00B7 is between the two parts, which no name of a person's own has.
 */
interface NamedField {
	/** Unique in an Asana workspace. */
	name: string;
}

/** Any text; Asana keeps 1,024 characters of it. */
interface TextField extends NamedField {
	type: 'text';
}

/** A day. */
interface DateField extends NamedField {
	type: 'date';
}

/** One of a few states, named by the document that has them. */
interface StatusField extends NamedField {
	type: 'enum';
	holds: 'status';
}

/** Currency codes, ISO 4217. */
interface CurrencyField extends NamedField {
	type: 'enum';
	holds: 'currency';
}

/**
 * A record with a code and a name, written "code – name". Asana keeps 500 options at most, disabled
 * ones included; with more, the field is a text field of the same name.
 */
interface DimensionField extends NamedField {
	type: 'enum';
	holds: 'dimension';
	/** Register name of the Exact entity whose records are the options. */
	dimension: 'glAccount' | 'costCenter' | 'costUnit' | 'project';
}

/**
 * Money. `currency` tells whose currency the number is in: that of the document, which differs from
 * one to the next, or that of the division, which every document has.
 */
interface MoneyField extends NamedField {
	type: 'number';
	currency: 'document' | 'division';
	/** Decimals where the currency is not known; one that has others has its own. */
	precision: 2;
}

/** A number that is no money. */
interface NumberField extends NamedField {
	type: 'number';
	currency?: undefined;
	precision: number;
}

export type ConventionField =
	| TextField
	| DateField
	| StatusField
	| CurrencyField
	| DimensionField
	| MoneyField
	| NumberField;

const text = (name: string) => ({ name: `Exact · ${name}`, type: 'text' }) as const;
const date = (name: string) => ({ name: `Exact · ${name}`, type: 'date' }) as const;
const status = (name: string) =>
	({ name: `Exact · ${name}`, type: 'enum', holds: 'status' }) as const;
const dimension = <D extends DimensionField['dimension']>(name: string, of: D) =>
	({ name: `Exact · ${name}`, type: 'enum', holds: 'dimension', dimension: of }) as const;
const money = <C extends MoneyField['currency']>(name: string, currency: C) =>
	({ name: `Exact · ${name}`, type: 'number', currency, precision: 2 }) as const;
const number = (name: string, precision: number) =>
	({ name: `Exact · ${name}`, type: 'number', precision }) as const;

/** Every field of the convention, by a key for our own use, in the order they stand in a project. */
export const fieldNames = {
	documentNumber: text('Document No.'),
	relation: text('Relation'),
	amount: money('Amount', 'document'),
	currency: { name: 'Exact · Currency', type: 'enum', holds: 'currency' },
	divisionAmount: money('Amount (Division)', 'division'),
	vatAmount: money('VAT', 'document'),
	status: status('Status'),
	receiptStatus: status('Receipt Status'),
	dueDate: date('Due Date'),
	documentDate: date('Document Date'),
	glAccount: dimension('GL Account', 'glAccount'),
	costCenter: dimension('Cost Center', 'costCenter'),
	costUnit: dimension('Cost Unit', 'costUnit'),
	project: dimension('Project', 'project'),
	quantity: number('Quantity', 4),
	originalDocument: text('Original Document'),
	reference: text('Reference'),
	budgetedHours: number('Budgeted Hours', 2),
	budgetedCost: money('Budgeted Cost', 'division'),
	budgetedRevenue: money('Budgeted Revenue', 'division'),
	exactId: { name: 'Exact ID', type: 'text' },
} as const satisfies Readonly<Record<string, ConventionField>>;

export type FieldKey = keyof typeof fieldNames;

export const fieldKeys = Object.keys(fieldNames) as FieldKey[];
