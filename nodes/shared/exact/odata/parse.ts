import { ApiFault } from '../../http/fault';

/** What Exact writes where there is no GUID. */
export const NO_GUID = '00000000-0000-0000-0000-000000000000';

/** A record as Exact sends it. */
export type RawRow = Record<string, unknown>;

/** One page of raw rows and the address of the next, as Exact gave it. */
export interface Page {
	rows: RawRow[];
	next?: string;
	/** How many records there are in all, where that was asked. */
	count?: number;
}

/**
 * Reads an answer in any of Exact's shapes: `{d: {results: […], __next}}`, `{d: […]}` or, for a
 * single record, `{d: {…}}`.
 */
export function parsePage(body: unknown): Page {
	const d = isObject(body) ? body.d : undefined;
	if (Array.isArray(d)) return { rows: objectsIn(d) };
	if (!isObject(d)) throw notData();
	if (!Array.isArray(d.results)) return { rows: [d] };
	const next = typeof d.__next === 'string' && d.__next !== '' ? d.__next : undefined;
	return { rows: objectsIn(d.results), next, count: wholeNumber(d.__count) };
}

/** A count, which Exact sends as text; undefined for anything else. */
export function wholeNumber(value: unknown): number | undefined {
	const text = typeof value === 'number' ? String(value) : value;
	return typeof text === 'string' && /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}

function objectsIn(list: unknown[]): RawRow[] {
	if (list.every(isObject)) return list;
	throw notData();
}

/** Whether a value is an object with named members. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notData(): ApiFault {
	return new ApiFault('Exact Online', 'Exact Online answered with something other than data', {
		kind: 'unavailable',
		hint: 'Check the region, or the base URL, in the Exact Online credential. If it is right, try again later.',
	});
}
