import { createHmac } from 'node:crypto';
import { Refusal, refusals } from './errors';
import type { World } from './world';

interface Paged<Item> {
	items: Item[];
	/** Where the next page starts; undefined when the list was not paged, null at its end. */
	nextOffset: string | null | undefined;
}

/** One page of a list, or all of it when no `limit` was asked and the list is short enough. */
export function paginate<Item extends { gid: string }>(
	world: World,
	all: Item[],
	query: Record<string, string>,
): Paged<Item> {
	if (query.limit === undefined && query.offset === undefined) {
		if (all.length > world.limits.unpagedList) throw refusals.tooLarge();
		return { items: all, nextOffset: undefined };
	}
	const limit = readLimit(query.limit ?? '100');
	const start = query.offset === undefined ? 0 : startAfter(world, all, query.offset);
	const items = all.slice(start, start + limit);
	const last = items.at(-1);
	const ended = last === undefined || start + limit >= all.length;
	return { items, nextOffset: ended ? null : makeOffset(world, last.gid, start + limit) };
}

function readLimit(limit: string): number {
	const number = /^\d+$/.test(limit) ? Number(limit) : NaN;
	if (!(number >= 1 && number <= 100)) {
		throw new Refusal(400, `limit: Must be between 1 and 100, not: ${limit}`);
	}
	return number;
}

// Nothing depends on the key being secret: it only makes tampering visible.
const signingKey = 'asana-simulator-page-token';

/** A token as Asana's are: a signed JSON web token that ends after 15 minutes. */
function makeOffset(world: World, lastGid: string, index: number): string {
	const iat = Math.floor(world.clock.now() / 1000);
	const claims = {
		border_rank: JSON.stringify([lastGid, index]),
		iat,
		exp: iat + world.limits.pageTokenSeconds,
	};
	const unsigned = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
	return `${unsigned}.${sign(unsigned)}`;
}

/** The index after the item that ended the page before, also when the list has changed since. */
function startAfter(world: World, all: Array<{ gid: string }>, offset: string): number {
	const [header = '', body = '', signature = ''] = offset.split('.');
	if (sign(`${header}.${body}`) !== signature) throw refusals.pageTokenInvalid();
	const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as {
		border_rank: string;
		exp: number;
	};
	if (world.clock.now() / 1000 >= claims.exp) throw refusals.pageTokenExpired();
	const [lastGid, index] = JSON.parse(claims.border_rank) as [string, number];
	const found = all.findIndex(({ gid }) => gid === lastGid);
	return found === -1 ? index : found + 1;
}

const encode = (part: object): string =>
	Buffer.from(JSON.stringify(part), 'utf8').toString('base64url');

const sign = (text: string): string =>
	createHmac('sha256', signingKey).update(text).digest('base64url');
