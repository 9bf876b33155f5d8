import { toDecimal } from './decimal';

/** More than any amount needs; what is longer was never money. */
const PLACES = 20;

const SCALE = 10n ** BigInt(PLACES);

/** The sum of decimal texts, exact, without needless zeros. Throws for a text that is no number. */
export function sum(...terms: readonly string[]): string {
	return shown(terms.reduce((total, term) => total + scaled(term), 0n));
}

/** `one` less `other`. */
export function difference(one: string, other: string): string {
	return shown(scaled(one) - scaled(other));
}

/** The product of two decimal texts, exact up to 20 places. */
export function product(one: string, other: string): string {
	return shown((scaled(one) * scaled(other)) / SCALE);
}

/** One number divided by a whole number, to so many places, rounded half away from zero. */
export function quotient(one: string, divisor: number, places: number): string {
	return rounded(shown(scaled(one) / BigInt(divisor)), places);
}

/**
 * What a number comes to where `from` comes to `to`, to so many places, rounded half away from zero;
 * nothing where `from` is nothing.
 */
export function converted(
	value: string,
	{ from, to, places }: { from: string; to: string; places: number },
): string {
	if (isZero(from)) return '0';
	return rounded(shown((scaled(value) * scaled(to)) / scaled(from)), places);
}

/** The same number with the other sign. */
export function negated(value: string): string {
	return shown(-scaled(value));
}

/** The number without its sign. */
export function absolute(value: string): string {
	return isNegative(value) ? negated(value) : shown(scaled(value));
}

/** Whether two texts are the same number: `1.50` is `1.5`. */
export function isEqual(one: string, other: string): boolean {
	return scaled(one) === scaled(other);
}

export function isZero(value: string): boolean {
	return scaled(value) === 0n;
}

export function isNegative(value: string): boolean {
	return scaled(value) < 0n;
}

export function isGreater(one: string, other: string): boolean {
	return scaled(one) > scaled(other);
}

/** The number with exactly so many places, rounded half away from zero as bookkeepers do. */
export function rounded(value: string, places: number): string {
	return toDecimal(value, places) ?? notNumber(value);
}

/** A number, or a text holding one, as decimal text without needless zeros. */
export function decimalText(value: number | string): string {
	return shown(scaled(String(value)));
}

function scaled(value: string): bigint {
	const text = toDecimal(value, PLACES) ?? notNumber(value);
	return BigInt(text.replace('.', ''));
}

function shown(value: bigint): string {
	const digits = (value < 0n ? -value : value).toString().padStart(PLACES + 1, '0');
	const fraction = digits.slice(-PLACES).replace(/0+$/, '');
	const whole = digits.slice(0, -PLACES);
	return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function notNumber(value: string): never {
	throw new Error(`"${value}" is no number.`);
}
