import type { CustomField, CustomFieldValue, EnumOption, Shown } from '../asana/types';
import { toDecimal } from '../values/decimal';
import { MappingFault } from './fault';
import { optionFor } from './optionFor';
import type { MappedValue } from './transforms';

/**
 * How one Asana field is read, compared and written. The canonical form is text that is equal
 * exactly when nothing needs to be written; null means empty.
 */
export interface Codec {
	current(task: Shown): string | null;
	canonical(value: MappedValue): string | null;
	encode(value: MappedValue): unknown;
	/** The wanted value in words, for results. */
	show(value: MappedValue): string | null;
	/** The current value in words, where the canonical form is not fit to read. */
	shown?(task: Shown): string | null;
	/** The canonical form of the value a new task has, where that is not null. */
	initial?: string;
}

/** Asana keeps at most this many characters in a text field (OpenAPI, CustomFieldBase). */
const LONGEST_TEXT = 1_024;

/** The codec of a custom field. Throws `MappingFault` for a field no value can be written to. */
export function codecOf(field: CustomField): Codec {
	const build = field.is_value_read_only === true ? undefined : codecs[field.resource_subtype];
	if (build === undefined) {
		throw new MappingFault(
			`The Asana field "${field.name}" cannot be filled from outside`,
			'It is calculated, or of a kind that holds links to other records. Map to a text, number, date, single-select, multi-select or people field.',
		);
	}
	return build(field);
}

/** The options a value needs that cannot be chosen; they are to be enabled before it is written. */
export function disabledOptions(field: CustomField, value: MappedValue): EnumOption[] {
	if (field.resource_subtype !== 'enum' && field.resource_subtype !== 'multi_enum') return [];
	return wordsIn(value, field.resource_subtype).flatMap((word) => {
		const option = optionOf(field, word);
		return option?.enabled === false ? [option] : [];
	});
}

/** The option names a value needs and the field does not have. */
export function missingOptions(field: CustomField, value: MappedValue): string[] {
	if (field.resource_subtype !== 'enum' && field.resource_subtype !== 'multi_enum') return [];
	return wordsIn(value, field.resource_subtype).filter(
		(word) => optionOf(field, word) === undefined,
	);
}

const codecs: Readonly<Record<string, (field: CustomField) => Codec>> = {
	text: (field) => ({
		current: (task) => on(task, field)?.text_value || null,
		canonical: clippedText,
		encode: clippedText,
		show: clippedText,
	}),
	number: (field) => {
		const places = decimalsOf(field);
		const canonical = (value: MappedValue) => decimalFor(field, value, places);
		return {
			current: (task) => {
				const value = on(task, field)?.number_value;
				return value === undefined || value === null ? null : (toDecimal(value, places) ?? null);
			},
			canonical,
			// The nearest double of a short decimal prints as that decimal again.
			encode: (value) => {
				const decimal = canonical(value);
				return decimal === null ? null : Number(decimal);
			},
			show: canonical,
		};
	},
	enum: (field) => {
		const canonical = (value: MappedValue) => wordsIn(value, 'enum').map(gidIn(field))[0] ?? null;
		return {
			current: (task) => on(task, field)?.enum_value?.gid ?? null,
			canonical,
			encode: canonical,
			show: (value) => wordsIn(value, 'enum')[0] ?? null,
			shown: (task) => on(task, field)?.enum_value?.name ?? null,
		};
	},
	multi_enum: (field) => {
		const gids = (value: MappedValue) => wordsIn(value, 'multi_enum').map(gidIn(field));
		return {
			current: (task) => listed((on(task, field)?.multi_enum_values ?? []).map(({ gid }) => gid)),
			canonical: (value) => listed(gids(value)),
			encode: gids,
			show: (value) => wordsIn(value, 'multi_enum').join(', ') || null,
			shown: (task) => on(task, field)?.display_value ?? null,
		};
	},
	date: (field) => {
		const canonical = (value: MappedValue) => dateFor(field.name, value);
		return {
			current: (task) => on(task, field)?.date_value?.date ?? null,
			canonical,
			encode: (value) => {
				const date = canonical(value);
				return date === null ? null : { date };
			},
			show: canonical,
		};
	},
	people: (field) => ({
		current: (task) =>
			listed((on(task, field)?.people_value ?? []).map(({ email, gid }) => lower(email ?? gid))),
		canonical: (value) => listed(wordsIn(value, 'people').map(lower)),
		encode: (value) => wordsIn(value, 'people'),
		show: (value) => wordsIn(value, 'people').join(', ') || null,
	}),
};

/** A value as one line of text; null when there is nothing in it. */
export function textOf(value: MappedValue): string | null {
	const text = Array.isArray(value) ? value.join(', ') : value === null ? '' : wordFor(value);
	return text.replace(/\r\n?/g, '\n').trim() || null;
}

/** A date for a date field: the day of a date or a time. Throws `MappingFault` for anything else. */
export function dateFor(target: string, value: MappedValue): string | null {
	const text = textOf(value);
	if (text === null) return null;
	const [day] = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(text) ?? [];
	if (day === undefined) {
		throw new MappingFault(
			`"${text}" is no date, so it cannot go to "${target}"`,
			'Choose a date of the document as the source of that mapping row.',
		);
	}
	return day;
}

function wordFor(value: string | number | boolean): string {
	return typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value);
}

function clippedText(value: MappedValue): string | null {
	const text = textOf(value);
	if (text === null || text.length <= LONGEST_TEXT) return text;
	// Half an emoji is no text: Asana would keep something else, which then always differs.
	return `${text.slice(0, LONGEST_TEXT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function on(task: Shown, field: CustomField): CustomFieldValue | undefined {
	return task.custom_fields.find(({ gid }) => gid === field.gid);
}

function decimalFor(field: CustomField, value: MappedValue, places: number): string | null {
	const text = textOf(value);
	if (text === null) return null;
	// Equal amounts of two lines would look like one.
	if (Array.isArray(value)) {
		throw new MappingFault(
			`The lines of this document give the number field "${field.name}" a value each: ${text}`,
			'Choose the transform "Money" in that mapping row, which adds amounts up, or "Raw Value", which takes that of the first line, or a text field as its target.',
		);
	}
	const decimal = toDecimal(text, places);
	if (decimal === undefined) {
		throw new MappingFault(
			`"${text}" is no number, so it cannot go to the number field "${field.name}"`,
			'Choose a number as the source of that mapping row, or a text field as its target.',
		);
	}
	return decimal;
}

/** A percentage is kept as a fraction, and its precision counts the digits that are shown. */
function decimalsOf({ precision = 0, format }: CustomField): number {
	return format === 'percentage' ? precision + 2 : precision;
}

function lower(text: string): string {
	return text.toLowerCase();
}

/**
 * The choices a value stands for: several only where several can be chosen. Of several values, a
 * single-select shows none: the lines of a document disagree, and each line shows its own.
 */
function wordsIn(value: MappedValue, kind: 'enum' | 'multi_enum' | 'people'): string[] {
	if (!Array.isArray(value)) {
		const text = textOf(value);
		return text === null ? [] : [text];
	}
	return kind === 'enum' && value.length > 1 ? [] : value;
}

/** The option a word stands for, by name or code; a disabled one where no other does. */
function optionOf(field: CustomField, word: string): EnumOption | undefined {
	return optionFor(field.enum_options, word);
}

function gidIn(field: CustomField) {
	return (word: string) => optionOf(field, word)?.gid ?? `new option: ${word}`;
}

function listed(gids: string[]): string | null {
	return gids.length === 0 ? null : [...gids].sort().join(' ');
}
