import { moneyIn } from '../values/money';
import { movedByDays } from '../values/days';
import { sum } from '../values/arithmetic';
import { distinctWords, plainText, wordsOf } from './plainText';
import type { Found } from './sources';

/** A value on its way to Asana; a list only where several options may be chosen. */
export type MappedValue = string | number | boolean | null | string[];

/** What a row says of its transform, and what is known of the value. */
export interface TransformOptions {
	/** Days to move a date by. */
	days?: number;
	/** What stands between joined values. */
	separator?: string;
	/** Code of the currency of an amount, where it is known. */
	currency?: string;
}

/** Addresses as they stand in a text, also in `Name <name@example.com>`. */
const ADDRESS = /[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/g;

interface Transform {
	label: string;
	description: string;
	apply(entries: Found[][], options: TransformOptions): MappedValue;
}

/** Exact's order statuses that mean the work is over; purchase and sales orders number them otherwise. */
const FINISHED = new Set(['Complete', 'Canceled']);

/** Every change a mapping row can make to its value. A new one is an entry here and its test. */
export const transforms = {
	automatic: {
		label: 'Automatic',
		description: 'Whatever suits the target: names of statuses, dates, plain numbers',
		apply: automatic,
	},
	date: {
		label: 'Date',
		description: 'The day of a date or time; if wanted, some days before or after it',
		apply: (entries, { days = 0 }) => {
			const text = plainText(entries);
			return text === '' ? null : (movedByDays(text, days) ?? text);
		},
	},
	firstLine: {
		label: 'First Line',
		description: 'Only the first line of a longer text',
		apply: (entries) => plainText(entries).split(/\r?\n/)[0] ?? '',
	},
	isFinished: {
		label: 'Is Complete or Canceled',
		description:
			'True once an order status is Complete or Canceled; of lines, once all of them are',
		apply: (entries) =>
			entries.length > 0 && entries.every((entry) => FINISHED.has(plainText([entry.slice(0, 1)]))),
	},
	isSet: {
		label: 'Is Filled',
		description: 'True when there is a value',
		apply: (entries) => plainText(entries) !== '',
	},
	join: {
		label: 'Joined',
		description: 'All different values as one text',
		apply: (entries, { separator = ', ' }) => distinctWords(entries).join(separator) || null,
	},
	lowerCase: {
		label: 'Lower Case',
		description: 'All letters small',
		apply: (entries) => plainText(entries).toLowerCase(),
	},
	lookup: {
		label: 'Lookup of Code to Name',
		description:
			'The name that Exact Online has for a code: the cost center, GL account, item, project, supplier or customer without its code',
		apply: automatic,
	},
	money: {
		label: 'Money',
		description:
			'An amount, rounded to the decimals of its currency: two for EUR, none for JPY, three for BHD. Amounts of lines are added up.',
		apply: (entries, { currency }) => {
			const amounts = entries.map(wordsOf).filter((word) => word !== '');
			if (amounts.length === 0) return null;
			const isMoney = amounts.every((amount) => moneyIn(amount, currency) !== undefined);
			return isMoney ? (moneyIn(sum(...amounts), currency) ?? null) : plainText(entries);
		},
	},
	person: {
		label: 'Person by Email',
		description:
			'The email addresses in a text, for an assignee, followers or a people field. For names or codes, exchange the values for addresses.',
		apply: (entries) => {
			const text = plainText(entries);
			const addresses = distinct(text.toLowerCase().match(ADDRESS) ?? []);
			if (addresses.length === 0) return text || null;
			return addresses.length === 1 ? (addresses[0] ?? null) : addresses;
		},
	},
	raw: {
		label: 'Raw Value',
		description:
			'Exactly what Exact Online holds: the number behind a status, not its name. Of several lines, that of the first.',
		apply: (entries) => entries[0]?.[0]?.value ?? null,
	},
	status: {
		label: 'Status to Section or Completed',
		description:
			'The name of a status, which puts the task into the section of that name. Exchange the values for other sections, or for Yes where a task is completed.',
		apply: automatic,
	},
	upperCase: {
		label: 'Upper Case',
		description: 'All letters capital',
		apply: (entries) => plainText(entries).toUpperCase(),
	},
} satisfies Record<string, Transform>;

export type TransformName = keyof typeof transforms;

export const transformNames = Object.keys(transforms) as TransformName[];

function distinct(words: readonly string[]): string[] {
	return [...new Set(words)];
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
