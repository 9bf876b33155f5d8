import { ApiFault } from '../http/fault';
import type { Page } from './parse';

/**
 * The rows of all pages. Exact's next link is followed as given, because it holds the whole query,
 * but never to another host (it would receive the token) and never in a circle.
 */
export async function* readPages({
	first,
	fetch,
	limit = Infinity,
}: {
	first: string;
	fetch: (url: string) => Promise<Page>;
	limit?: number;
}): AsyncGenerator<Page['rows'][number], void, undefined> {
	const seen = new Set<string>();
	let left = limit;
	for (let url: string | undefined = first; url !== undefined && left > 0; ) {
		seen.add(url);
		const { rows, next }: Page = await fetch(url);
		for (const row of rows.slice(0, left)) yield row;
		left -= rows.length;
		if (next !== undefined) checkNext(next, first, seen);
		url = next;
	}
}

function checkNext(next: string, first: string, seen: ReadonlySet<string>): void {
	const sameHost = URL.canParse(next) && new URL(next).origin === new URL(first).origin;
	if (sameHost && !seen.has(next)) return;
	throw new ApiFault('Exact Online', 'Exact Online gave a next page that cannot be followed', {
		kind: 'unavailable',
		hint: 'Check the base URL in the Exact Online credential.',
	});
}
