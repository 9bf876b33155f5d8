/** Decimals of currencies that have others than two. */
const unusual: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, BHD: 3, KWD: 3 };

/** Decimals that a field in Asana shows of an amount. */
const PLACES = 2;

/**
 * An amount as Asana has to show it, in hundredths: rounded half away from zero to the decimals of its
 * currency, turned where `sign` says so. Null where there is none.
 */
export function amountIn(
	value: unknown,
	{ currency, sign }: { currency: unknown; sign: 1n | -1n },
): bigint | null {
	if (typeof value !== 'number') return null;
	const places = Math.min(unusual[String(currency)] ?? PLACES, PLACES);
	return sign * rounded(value, places) * 10n ** BigInt(PLACES - places);
}

/** A number as Asana stores it, in hundredths; undefined when it has more decimals than that. */
export function hundredthsOf(value: number): bigint | undefined {
	const exact = rounded(value, PLACES);
	return Number(`${exact}e-2`) === value ? exact : undefined;
}

/** The shortest decimals that mean this number, to so many places. */
function rounded(value: number, places: number): bigint {
	const [mantissa = '0', exponent = '0'] = String(Math.abs(value)).split('e');
	const [whole = '0', fraction = ''] = mantissa.split('.');
	const shift = Number(exponent) - fraction.length + places;
	const digits = BigInt(whole + fraction);
	const unit = 10n ** BigInt(Math.max(0, -shift));
	const size = shift >= 0 ? digits * 10n ** BigInt(shift) : (digits + unit / 2n) / unit;
	return value < 0 ? -size : size;
}
