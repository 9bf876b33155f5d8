/** A decimal number in parts, so that amounts never pass through binary floating point sums. */
interface Decimal {
	negative: boolean;
	/** All digits without the point. */
	digits: bigint;
	/** How many of the digits stand behind the point. */
	scale: number;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;

/**
 * A number, or text holding one, with exactly `places` decimals, rounded half away from zero as
 * bookkeepers do. Works on the shortest decimal form of a number, which is what Exact sent.
 * Undefined when it is no number.
 */
export function toDecimal(value: number | string, places: number): string | undefined {
	const parsed = parse(String(value).trim());
	if (parsed === undefined) return undefined;
	const digits = rescale(parsed, places);
	const padded = digits.toString().padStart(places + 1, '0');
	const whole = padded.slice(0, padded.length - places);
	const fraction = places > 0 ? `.${padded.slice(-places)}` : '';
	return `${parsed.negative && digits !== 0n ? '-' : ''}${whole}${fraction}`;
}

function parse(text: string): Decimal | undefined {
	const [, sign, whole, fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
	if (whole === undefined) return undefined;
	const scale = fraction.length - Number(exponent);
	const digits = BigInt(whole + fraction);
	return scale >= 0
		? { negative: sign === '-', digits, scale }
		: { negative: sign === '-', digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function rescale({ digits, scale }: Decimal, places: number): bigint {
	if (scale <= places) return digits * 10n ** BigInt(places - scale);
	const divisor = 10n ** BigInt(scale - places);
	const quotient = digits / divisor;
	return (digits % divisor) * 2n >= divisor ? quotient + 1n : quotient;
}
