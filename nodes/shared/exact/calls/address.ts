/** The address of Exact's API for calls that belong to no division. */
export function currentUrl(baseUrl: string, path: string): string {
	return `${baseUrl}/api/v1/current/${path}`;
}

/** The address of an endpoint of one division. */
export function divisionUrl(baseUrl: string, division: number, path: string): string {
	return `${baseUrl}/api/v1/${division}/${path}`;
}

/**
 * The endpoint an address belongs to, without division, key and query, e.g.
 * `purchaseorder/PurchaseOrders`. Exact counts errors by it.
 */
export function endpointOf(url: string): string {
	const path = new URL(url).pathname.replace(/^.*\/api\/v1\/(beta\/)?/, '');
	const [first, ...rest] = path.replace(/\(.*$/, '').split('/');
	return first === 'current' ? `current/${rest.join('/')}` : rest.join('/');
}

/** The division in an address, where it has one. */
export function divisionOf(url: string): number | undefined {
	const found = /\/api\/v1\/(?:beta\/)?(\d+)\//.exec(url)?.[1];
	return found === undefined ? undefined : Number(found);
}
