import { foldedName } from '../values/names';
import { wordOf } from './plainText';
import type { MappedValue } from './transforms';

/** What becomes of a value that no pair names. */
export type OtherValues = (typeof otherValues)[number];

export const otherValues = ['keep', 'empty', 'text'] as const;

/** Exchanges values for others: names of statuses for sections, of people for e-mail addresses. */
export interface ValueMap {
	/** An empty `from` stands for no value. Case and stray blanks do not count. */
	pairs: ReadonlyArray<{ from: string; to: string }>;
	others: OtherValues;
	/** What all other values become where `others` is `text`. */
	otherText?: string;
}

/** The value in its stead. Of several values each is exchanged; equal ones are told once. */
export function exchanged(value: MappedValue, map: ValueMap): MappedValue {
	if (!Array.isArray(value)) return exchangedOne(value, map);
	const words = value.map((word) => exchangedOne(word, map)).map(wordOf);
	const found = [...new Set(words)].filter((word) => word !== '');
	return found.length === 0 ? null : found;
}

type One = Exclude<MappedValue, string[]>;

function exchangedOne(value: One, { pairs, others, otherText = '' }: ValueMap): One {
	const word = foldedName(wordOf(value));
	const pair = pairs.find(({ from }) => foldedName(from) === word);
	if (pair !== undefined) return pair.to.trim() || null;
	if (others === 'keep') return value;
	return others === 'text' ? otherText.trim() || null : null;
}
