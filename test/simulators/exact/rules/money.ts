import type { Value } from '../types';

/** A number to whole cents, half away from zero, as amounts are booked. */
export function cents(amount: number): number {
	// The nudge makes 1.005 round up although its binary neighbour lies below.
	const nudged = Math.abs(amount) * 100 * (1 + Number.EPSILON * 4);
	return (Math.sign(amount) * Math.round(nudged)) / 100 || 0;
}

/**
 * The product of two numbers to whole cents, half away from zero. They are multiplied as the decimals
 * they are written as: no binary fraction comes in between.
 */
export function product(a: number, b: number): number {
	const one = decimalOf(a);
	const other = decimalOf(b);
	const digits = one.digits * other.digits;
	const surplus = one.scale + other.scale - 2;
	if (surplus <= 0) return Number(digits * 10n ** BigInt(-surplus)) / 100;
	const unit = 10n ** BigInt(surplus);
	const half = digits < 0n ? -unit / 2n : unit / 2n;
	return Number((digits + half) / unit) / 100;
}

/** 12.5 is 125 with a scale of 1. */
function decimalOf(value: number): { digits: bigint; scale: number } {
	const [mantissa = '0', exponent = '0'] = String(value).split('e');
	const [whole = '0', fraction = ''] = mantissa.split('.');
	return { digits: BigInt(whole + fraction), scale: fraction.length - Number(exponent) };
}

export function numberOf(value: Value | undefined, otherwise = 0): number {
	return typeof value === 'number' ? value : otherwise;
}
