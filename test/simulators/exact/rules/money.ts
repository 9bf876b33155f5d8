import type { Value } from '../types';

/** A number to whole cents, half away from zero, as amounts are booked. */
export function cents(amount: number): number {
	// The nudge makes 1.005 round up although its binary neighbour lies below.
	const nudged = Math.abs(amount) * 100 * (1 + Number.EPSILON * 4);
	return (Math.sign(amount) * Math.round(nudged)) / 100 || 0;
}

export function numberOf(value: Value | undefined, otherwise = 0): number {
	return typeof value === 'number' ? value : otherwise;
}
