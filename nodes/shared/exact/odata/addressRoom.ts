import type { Filter } from './odata';

/** Characters of a whole address: web servers of Microsoft refuse a query of more than 2,048. */
const ADDRESS = 2_000;

/** What stands in it besides fields and filter: host, endpoint, order, lines, count, page. */
const REST = 320;

/** Longer lists of fields are asked for as all of them: Exact takes that, and they fit no address. */
const LONGEST_SELECT = 1_200;

/** Names of fields as they are asked for. */
export function selectSent(fields: readonly string[]): string {
	const named = fields.join(',');
	return named.length > LONGEST_SELECT ? '*' : named;
}

/** How many characters a filter may take, as it is sent, beside these fields and the rest. */
export function filterRoom(select: readonly string[], rest = REST): number {
	return ADDRESS - rest - selectSent(select).length;
}

/** How many characters of an address a filter, or a part of one, takes. */
export function lengthSent(filter: Filter | string): number {
	return encodeURIComponent(filter).length;
}
