import { toDecimal } from '../values/decimal';
import { foldedName } from '../values/names';
import { MappingFault } from './fault';
import { distinctWords, plainText } from './plainText';
import type { Found } from './sources';

/** A value on its way to Asana; a list only where several options may be chosen. */
export type MappedValue = string | number | boolean | null | string[];

interface Transform {
	label: string;
	description: string;
	apply(entries: Found[][], translation: string): MappedValue;
}

/** Values of Exact's order statuses that mean the work is over. */
const FINISHED = new Set(['30', '40']);

/** Every change a mapping row can make to its value. A new one is an entry here and its test. */
export const transforms = {
	automatic: {
		label: 'Automatic',
		description: 'Whatever suits the target: names of statuses, dates, plain numbers',
		apply: automatic,
	},
	amount: {
		label: 'Amount (2 Decimals)',
		description: 'A number with exactly two decimals, rounded to the nearest cent',
		apply: (entries) => {
			const text = plainText(entries);
			return text === '' ? null : (toDecimal(text, 2) ?? text);
		},
	},
	firstLine: {
		label: 'First Line',
		description: 'Only the first line of a longer text',
		apply: (entries) => plainText(entries).split(/\r?\n/)[0] ?? '',
	},
	isFinished: {
		label: 'Is Complete or Canceled',
		description: 'True once an order status is Complete or Canceled',
		apply: (entries) => FINISHED.has(String(entries[0]?.[0]?.value)),
	},
	isSet: {
		label: 'Is Filled',
		description: 'True when there is a value',
		apply: (entries) => plainText(entries) !== '',
	},
	lowerCase: {
		label: 'Lower Case',
		description: 'All letters small',
		apply: (entries) => plainText(entries).toLowerCase(),
	},
	raw: {
		label: 'Raw Value',
		description: 'Exactly what Exact Online holds: the number behind a status, not its name',
		apply: (entries) => entries[0]?.[0]?.value ?? null,
	},
	translate: {
		label: 'Translate',
		description: 'Replaces each value as the row says: Open = Nieuw, Partial = Deels',
		apply: (entries, translation) => {
			const pairs = readTranslation(translation);
			const words = distinctWords(entries).map((word) => pairs.get(foldedName(word)) ?? word);
			return words.length === 0 ? null : words.join(', ');
		},
	},
	upperCase: {
		label: 'Upper Case',
		description: 'All letters capital',
		apply: (entries) => plainText(entries).toUpperCase(),
	},
} satisfies Record<string, Transform>;

export type TransformName = keyof typeof transforms;

/** Whether a text names a transform. */
export function isTransformName(name: string): name is TransformName {
	return Object.hasOwn(transforms, name);
}

/** One number, truth or date stays what it is; everything else becomes words. */
function automatic(entries: Found[][]): MappedValue {
	const [entry, ...others] = entries;
	const [only, ...more] = entry ?? [];
	if (only === undefined || others.length > 0) {
		const words = distinctWords(entries);
		return words.length === 0 ? null : words;
	}
	if (more.length === 0 && only.field.choices === undefined && typeof only.value !== 'string') {
		return only.value;
	}
	return plainText(entries) || null;
}

function readTranslation(translation: string): Map<string, string> {
	const pairs = translation.split(/[,;\n]/).filter((pair) => pair.trim() !== '');
	return new Map(
		pairs.map((pair) => {
			const [from, to] = pair.split('=');
			if (from === undefined || to === undefined) {
				throw new MappingFault(
					`The translation "${pair.trim()}" has no "="`,
					'Write pairs with an equals sign between commas, such as: Open = New, Partial = Underway.',
				);
			}
			return [foldedName(from), to.trim()];
		}),
	);
}
