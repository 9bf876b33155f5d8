import type { FieldSpec } from '../entities/spec';
import { isObject, NO_GUID } from '../odata/parse';
import { dayOfWallClock, isoOfWallClock } from '../odata/wallClock';
import type { RawRow } from './access';
import { fieldOf, type Target } from './target';

const DATE = /^\/Date\((-?\d+)\)\/$/;
const DAY = 86_400_000;
/** Moments by their name, although Exact now and then keeps one at midnight. */
const MOMENT = /^(Created|Modified)$|Time(stamp)?$|^EventCreatedOn$/;

/** What a row holds once it is readable: values, and records within it. */
export type AnyValue = string | number | boolean | null | AnyValue[] | { [name: string]: AnyValue };

/**
 * A row of any endpoint in our types: dates as ISO, padded texts trimmed, numbers as numbers, links
 * to what was not read left out. A date of an endpoint that is not in the register reads as a day
 * when it is at midnight and its name is not that of a moment.
 */
export function anyRow(
	raw: RawRow,
	{ target, timeZone }: { target: Target; timeZone: string },
): Record<string, AnyValue> {
	const row: Record<string, AnyValue> = {};
	for (const [name, value] of Object.entries(raw)) {
		if (name === '__metadata' || isDeferred(value)) continue;
		const property = target.facts.properties.get(name);
		const field = property && fieldOf(target, property);
		row[name] = readable(value, { name, field, timeZone });
	}
	return row;
}

interface Reading {
	name: string;
	/** Undefined for what Exact sends beyond its reference. */
	field?: FieldSpec;
	timeZone: string;
}

function readable(value: unknown, reading: Reading): AnyValue {
	if (value === null || value === undefined) return null;
	if (typeof value === 'string') return readableText(value, reading);
	if (typeof value === 'number') return reading.field?.type === 'flag' ? value !== 0 : value;
	if (typeof value === 'boolean') return value;
	const { timeZone } = reading;
	const within = isObject(value) && Array.isArray(value.results) ? value.results : value;
	if (Array.isArray(within)) return within.map((one) => readable(one, { name: '', timeZone }));
	return isObject(within)
		? Object.fromEntries(
				Object.entries(within)
					.filter(([name, one]) => name !== '__metadata' && !isDeferred(one))
					.map(([name, one]) => [name, readable(one, { name, timeZone })]),
			)
		: String(within);
}

function readableText(value: string, { name, field, timeZone }: Reading): AnyValue {
	const milliseconds = DATE.exec(value)?.[1];
	if (milliseconds !== undefined)
		return readableDate(Number(milliseconds), { name, field, timeZone });
	switch (field?.type) {
		case 'guid':
			return value === NO_GUID || value === '' ? null : value.toLowerCase();
		case 'number':
		case 'integer':
		case 'choice':
			return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
		default:
			return isMultiline(value) ? value : value.trim();
	}
}

function readableDate(wallClock: number, { name, field, timeZone }: Reading): AnyValue {
	if (Number.isNaN(new Date(wallClock).getTime())) return null;
	const isDay = field?.type === 'date' || (wallClock % DAY === 0 && !MOMENT.test(name));
	return isDay ? dayOfWallClock(wallClock) : isoOfWallClock(wallClock, timeZone);
}

/** Longer texts keep what people have put around them. */
function isMultiline(value: string): boolean {
	return /[\r\n]/.test(value);
}

function isDeferred(value: unknown): boolean {
	return isObject(value) && isObject(value.__deferred);
}
