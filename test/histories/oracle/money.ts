/** Whole numbers of a small unit: no binary fraction ever stands between two amounts. */

/** A decimal number as so many units of 10^-places. Throws for a text that has more places. */
export function unitsOf(value: string | number, places: number): bigint {
	const { digits, scale } = decimalOf(value);
	if (scale <= places) return digits * 10n ** BigInt(places - scale);
	const surplus = 10n ** BigInt(scale - places);
	if (digits % surplus !== 0n) throw new Error(`${value} has more than ${places} places`);
	return digits / surplus;
}

/** A quantity times a price in whole cents, half a cent away from zero. */
export function centsOf(quantity: string | number, price: string | number): bigint {
	const one = decimalOf(quantity);
	const other = decimalOf(price);
	return toPlaces(one.digits * other.digits, one.scale + other.scale, 2);
}

/** Minutes in hundredths of an hour, half a hundredth away from zero. */
export function hundredthsOfHours(minutes: number): bigint {
	// 6,000 minutes are 10,000 hundredths: minutes * 100 / 60, in tenths of a hundredth, doubled.
	const [whole, rest] = [(minutes * 5) / 3, (minutes * 5) % 3];
	return BigInt(rest === 2 ? Math.ceil(whole) : Math.floor(whole));
}

/** Cents, or hundredths of an hour, as people write them: `12.50`. */
export function shown(hundredths: bigint): string {
	const digits = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, '0');
	return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function absolute(value: bigint): bigint {
	return value < 0n ? -value : value;
}

function toPlaces(digits: bigint, scale: number, places: number): bigint {
	if (scale <= places) return digits * 10n ** BigInt(places - scale);
	const unit = 10n ** BigInt(scale - places);
	const half = digits < 0n ? -unit / 2n : unit / 2n;
	return (digits + half) / unit;
}

/** 12.5 is 125 with a scale of 1. */
function decimalOf(value: string | number): { digits: bigint; scale: number } {
	const [, sign = '', whole = '', fraction = ''] =
		/^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
	if (whole === '') throw new Error(`${value} is no plain decimal number`);
	return {
		digits: BigInt(`${sign}${whole}${fraction}`),
		scale: fraction.length,
	};
}
