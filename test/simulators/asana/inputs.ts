import { Refusal, refusals } from './errors';

/** Reads what a request carries; each refuses a value of the wrong kind with the field's name. */

export function readText(field: string, value: unknown, longest = Infinity): string {
	if (typeof value !== 'string')
		throw new Refusal(400, `${field}: Not a valid string: ${show(value)}`);
	if (value.length > longest) throw new Refusal(400, `${field}: Longer than ${longest} characters`);
	return value;
}

export function readBoolean(field: string, value: unknown): boolean {
	if (typeof value !== 'boolean') {
		throw new Refusal(400, `${field}: Not a valid boolean: ${show(value)}`);
	}
	return value;
}

/** A gid: a string of digits. Numbers and objects are refused, as the service does. */
export function readGid(field: string, value: unknown): string {
	if (value === undefined || value === null || value === '') throw refusals.missing(field);
	if (typeof value !== 'string') throw refusals.notAGidType(field, typeof value);
	if (!/^\d+$/.test(value)) throw refusals.notAnId(field, value);
	return value;
}

export function readList(field: string, value: unknown): unknown[] {
	if (!Array.isArray(value)) throw new Refusal(400, `${field}: Not an array: ${show(value)}`);
	return value;
}

export function readObject(field: string, value: unknown): Record<string, unknown> {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) {
		throw new Refusal(400, `${field}: Value is not a JSON object: ${show(value)}`);
	}
	return value as Record<string, unknown>;
}

export function readOneOf<Choice extends string>(
	field: string,
	value: unknown,
	choices: readonly Choice[],
): Choice {
	const found = choices.find((choice) => choice === value);
	if (found === undefined) {
		throw new Refusal(400, `${field}: Not one of ${choices.join(', ')}: ${show(value)}`);
	}
	return found;
}

/** `2026-03-02`, or null. */
export function readDate(field: string, value: unknown): string | null {
	if (value === null) return null;
	if (typeof value !== 'string' || !isDate(value)) throw refusals.notADate(field, show(value));
	return value;
}

/** An ISO date and time, normalized to UTC with milliseconds, or null. */
export function readInstant(field: string, value: unknown): string | null {
	if (value === null) return null;
	const time = typeof value === 'string' && value.includes('T') ? Date.parse(value) : NaN;
	if (Number.isNaN(time)) {
		throw new Refusal(400, `${field}: Not a valid ISO-8601 date and time: ${show(value)}`);
	}
	return new Date(time).toISOString();
}

export function isDate(value: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
	const time = Date.parse(`${value}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

const show = (value: unknown): string =>
	typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
