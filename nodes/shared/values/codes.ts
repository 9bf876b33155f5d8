import { BETWEEN } from './codeAndName';
import { foldedName } from './names';

/** A text that may be a code, at the start of a longer one. */
export interface CodeAtStart {
	/** Folded as `foldedName` does. */
	code: string;
	/** What is behind it, folded. */
	rest: string;
	/**
	 * What ends it: `end` of the text, the `dash` that is between code and name wherever we write them,
	 * a `sign` that people put there instead, or just a `blank`.
	 */
	by: 'end' | 'dash' | 'sign' | 'blank';
}

const ENDS = /( – )|( (?:-|—|\|) |: )| /g;

/** A code and the name behind it as one text; the code alone where there is no name. */
export function codeAndName(code: string, name: string): string {
	const [first, second] = [code, name].map((part) => part.trim().replace(/\s+/g, ' '));
	return second ? `${first}${BETWEEN}${second}` : String(first);
}

/**
 * Every text that may be the code of "4000 – Office supplies": what stands before a dash, another
 * sign or a blank, and the whole. Shortest first.
 */
export function codesAtStart(text: string): CodeAtStart[] {
	const folded = foldedName(text);
	if (folded === '') return [];
	const found = [...folded.matchAll(ENDS)].map(({ 0: end, 1: dash, 2: sign, index }) => ({
		code: folded.slice(0, index),
		rest: folded.slice(index + end.length),
		by: dash === undefined ? (sign === undefined ? 'blank' : 'sign') : 'dash',
	}));
	return [...(found as CodeAtStart[]), { code: folded, rest: '', by: 'end' }];
}

/**
 * Whether such a start is the code of a record. Before a blank it may as well be the first word of
 * something else ("ICT desk"), unless the record's name follows, or it is plainly a number.
 */
export function isCodeOf({ code, rest, by }: CodeAtStart, name: string): boolean {
	if (by !== 'blank') return true;
	return rest === foldedName(name) || (code.length > 2 && /\d/.test(code));
}

/** Sorts codes as people count them: 20 before 100, A-9 before A-10. Case does not count. */
export function compareCodes(one: string, other: string): number {
	const [parts, others] = [partsOf(one), partsOf(other)];
	for (const [at, part] of parts.entries()) {
		const order = compareParts(part, others[at] ?? '');
		if (order !== 0) return order;
	}
	// What counts alike, such as 7 and 07, still needs an order of its own.
	return parts.length - others.length || compareTexts(one, other);
}

/** Runs of digits and of everything else, in turn. */
function partsOf(code: string): string[] {
	return foldedName(code).match(/\d+|\D+/g) ?? [];
}

function compareParts(part: string, other: string): number {
	if (!/^\d/.test(part) || !/^\d/.test(other)) return compareTexts(part, other);
	const [digits, others] = [withoutZeros(part), withoutZeros(other)];
	return digits.length - others.length || compareTexts(digits, others);
}

function withoutZeros(number: string): string {
	return number.replace(/^0+(?=\d)/, '');
}

function compareTexts(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
