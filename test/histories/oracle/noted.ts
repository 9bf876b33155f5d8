import { shown } from './money';
import type { StoredEntry } from './model';

/** All that a task says of its entries. */
export interface Noted {
	/** The field that people see. */
	visible: string;
	/** What is kept out of sight. */
	hidden: string;
}

/** Asana keeps no more characters in a text field. */
const LONGEST_TEXT = 1_024;

/** Entries in the words of the field: `cost:1 no. 10001 (5d5c…)`, with what may stand behind it. */
const PART = /^(?<posting>(?:cost|hours)(?:-\w+)?):(?<n>\d+) /;

/** The shortest words for an entry: its key and its ID. */
const SHORTEST = 'cost:1 (00000000-0000-0000-0000-000000000000)'.length;

/**
 * A task tells of each of its entries, out of sight or in the field that people see; only where that
 * field is full it leaves some out, and then the oldest.
 */
export function unnoted(
	name: string,
	entries: readonly StoredEntry[],
	{ visible, hidden }: Noted,
): string[] {
	const isTold = ({ id }: StoredEntry) => visible.includes(id) || hidden.includes(id);
	const told = new Set(entries.filter(isTold).map(({ key }) => key?.n));
	const missing = entries.filter(({ key }) => !told.has(key?.n));
	if (missing.length === 0) return [];
	const leftOut = missing.map(({ key }) => key?.n ?? 0);
	const inField = numbersIn(visible, name);
	const isFull = visible.length + 2 + SHORTEST > LONGEST_TEXT;
	const areOldest = inField.length > 0 && Math.max(...leftOut) < Math.min(...inField);
	if (hidden === '' && isFull && areOldest && isEven(name, visible)) return [];
	const words = missing.map(({ number, measure, key }) => `${number}#${key?.n}: ${shown(measure)}`);
	return [`${name}: the task does not tell of ${words.join(', ')}`];
}

/** No other posting keeps much more of its entries in the field than one that lost some. */
function isEven(name: string, visible: string): boolean {
	const own = numbersIn(visible, name).length;
	const others = new Set(partsIn(visible).map(({ posting }) => posting));
	return [...others].every((other) => numbersIn(visible, other).length <= own + 1);
}

function numbersIn(visible: string, name: string): number[] {
	return partsIn(visible)
		.filter(({ posting }) => posting === name)
		.map(({ n }) => n);
}

function partsIn(visible: string): Array<{ posting: string; n: number }> {
	return visible.split('; ').flatMap((part) => {
		const { posting, n } = PART.exec(part)?.groups ?? {};
		return posting === undefined ? [] : [{ posting, n: Number(n) }];
	});
}
