import { wordsOf } from './words';

/**
 * How a field travels and reads:
 * - `text`; `code` is a short code that Exact pads with blanks (trimmed for us, compared through
 *   `trim()`); `paddedText` is known to be left-padded to 18 characters and is compared that way.
 * - `number` is Edm.Double; `int64` stays text, for it may not fit a JavaScript number.
 * - `flag` is Edm.Byte 0/1 and reads as true or false.
 * - `date` is an Edm.DateTime at midnight and reads as `yyyy-MM-dd`; `dateTime` reads as an ISO
 *   time with the offset of the division's zone.
 * - `choice` is a number, `textChoice` a letter, each standing for one of the labels.
 */
export type FieldType =
	| 'guid'
	| 'text'
	| 'code'
	| 'paddedText'
	| 'number'
	| 'integer'
	| 'int64'
	| 'boolean'
	| 'flag'
	| 'date'
	| 'dateTime'
	| 'choice'
	| 'textChoice';

export interface FieldSpec {
	type: FieldType;
	/** Title Case, for people. Left out in a spec, it follows from the name of the field. */
	label: string;
	/** What the values of a `choice` or `textChoice` mean. */
	choices?: Readonly<Record<string, string>>;
	/** Read only when asked for by name. */
	extra?: true;
	/** Nobody may know it; then people may, so it never empties a field in Asana. */
	mayBeUnknown?: true;
}

/** Fields that a row takes over from a record of another entity it points to. */
export interface LookupSpec<Field extends string = string> {
	/** The field holding the other record's key, or what `matches` names. */
	by: Field;
	/** Register name of the other entity. */
	entity: string;
	/** The other record's field that `by` holds, where that is not its key. */
	matches?: string;
	/** The row is whole without it, so it may do without where the app may not read the other entity. */
	optional?: true;
	/** Name of the added field → field of the other record, and its label. */
	adds: Readonly<Record<string, { from: string; label: string }>>;
}

/** How the record that a field points to is named by people, and what of it the field keeps. */
export interface ReferenceSpec {
	/** Register name of the other entity. */
	entity: string;
	/** Its field that people know it by, such as its code. */
	by: string;
	/** Its field whose value is stored: its key, or its code. */
	stores: string;
}

/** One of several entities that lines are kept in; all point back by the same field. */
export interface LineKind {
	/** Register name. */
	entity: string;
	/** Fields of the line that have another name there. */
	renamed: Readonly<Record<string, string>>;
	/** Fields of the line that follow from its kind. */
	fixed: Readonly<Record<string, number>>;
}

/** Facts of one entity; behaviour lives once, in the client. */
export interface EntitySpec<Field extends string = string> {
	label: string;
	plural: string;
	/** Behind `/api/v1/{division}/`. Exact's upper and lower case counts. */
	path: string;
	/** The endpoint that hands out all that changed since a Timestamp, where there is one. */
	sync?: string;
	/** Values that tell rows of this entity from the others `sync` hands out. */
	syncOnly?: Readonly<Record<string, number>>;
	/** The endpoint with pages of 1,000 rows, where there is one. */
	bulk?: string;
	/** `EntityType` of its rows in sync/Deleted, where deletions are kept there. */
	deletedKind?: number;
	key: Field;
	/** The type of its key where that is no GUID. */
	keyType?: FieldType;
	/** Its records do not say when they were changed: it has no field Modified. */
	undated?: true;
	/** Its files hang on the document that its field Document names. */
	filed?: true;
	/** The field people know a record by: an order number, a code. */
	number?: Field;
	/** The file behind a record: the fields that hold its address and its name. */
	binary?: { url: Field; name: Field };
	/** The webhook topic that tells of its changes. */
	topic?: string;
	/** Name of the scope in Exact's App Center; left out where none is needed. */
	scope?: string;
	/** Its lines: the register name of their entity, and the field that points back. */
	lines?: {
		entity: string;
		property: string;
		parentKey: string;
		/** The entities Exact keeps such lines in, where it is not one. */
		kinds?: readonly LineKind[];
		/** Fields of a line without dates that follow from the lines below it. */
		spans?: { parent: string; start: string; end: string };
	};
	/** On a line entity: the field that orders the lines of one parent. */
	lineNumber?: Field;
	lookups?: ReadonlyArray<LookupSpec<Field>>;
	/** How a record is named and searched in a list to choose from. */
	picker: {
		title: readonly Field[];
		detail?: Field;
		search: readonly Field[];
		/** Highest value first instead of lowest. */
		newestFirst?: Field;
	};
	/** At most ten fields that say the most, for Simplify. */
	summary: readonly Field[];
	/** Fields that hold the key or the code of a record people name otherwise; see `referencesOf`. */
	references?: Readonly<Partial<Record<Field, ReferenceSpec>>>;
	/** Fields that Asana may change: to a plain value, or to a record named by people. */
	editable?: Readonly<Partial<Record<Field, 'value' | ReferenceSpec>>>;
	fields: Readonly<Record<Field, FieldSpec>>;
}

/**
 * Checks at compile time that every field named in a spec is one of its fields, and makes them when
 * they are first asked for: n8n loads all entities at its start, and a run needs few of them.
 */
export function defineEntity<Field extends string>(
	spec: Omit<EntitySpec<NoInfer<Field>>, 'fields'> & {
		fields: () => Readonly<Record<Field, FieldSpec>>;
	},
): EntitySpec<Field> {
	let fields: Readonly<Record<Field, FieldSpec>> | undefined;
	return {
		...spec,
		get fields() {
			fields ??= labelled(spec.fields());
			return fields;
		},
	};
}

function labelled<Field extends string>(
	fields: Readonly<Record<Field, FieldSpec>>,
): Readonly<Record<Field, FieldSpec>> {
	const named = Object.entries<FieldSpec>(fields).map(([name, field]) => [
		name,
		field.label === '' ? { ...field, label: labelOf(name, field.type) } : field,
	]);
	return Object.fromEntries(named) as Record<Field, FieldSpec>;
}

function labelOf(name: string, type: FieldType): string {
	const words = wordsOf(name);
	return type === 'guid' && !/\bID$/.test(words) ? `${words} ID` : words;
}

/** A field that points to a record of another entity. */
export function named(
	entity: string,
	{ by, stores }: Omit<ReferenceSpec, 'entity'>,
): ReferenceSpec {
	return { entity, by, stores };
}

const plain =
	(type: FieldType) =>
	(label = '') => ({ type, label });
const chosen = (type: FieldType) => (label: string, choices: Record<string, string>) => ({
	type,
	label,
	choices,
});

export const guid = plain('guid');
export const text = plain('text');
export const code = plain('code');
export const paddedText = plain('paddedText');
export const number = plain('number');
export const integer = plain('integer');
export const int64 = plain('int64');
export const boolean = plain('boolean');
export const flag = plain('flag');
export const date = plain('date');
export const dateTime = plain('dateTime');
export const choice = chosen('choice');
export const textChoice = chosen('textChoice');

/** Marks a field that is read only when asked for by name. */
export function extra(field: FieldSpec): FieldSpec {
	return { ...field, extra: true };
}
