import type { Filter } from './odata';

/** Characters of a whole address: web servers of Microsoft refuse a query of more than 2,048. */
const ADDRESS = 2_000;

/** What stands in it besides fields and filter: host, endpoint, order, lines, count, page. */
const REST = 320;

/** How many characters a filter may take, as it is sent, beside these fields. */
export function filterRoom(select: readonly string[]): number {
	return ADDRESS - REST - select.join(',').length;
}

/** How many characters of an address a filter, or a part of one, takes. */
export function lengthSent(filter: Filter | string): number {
	return encodeURIComponent(filter).length;
}
