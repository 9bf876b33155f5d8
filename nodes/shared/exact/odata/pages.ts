import { ApiFault } from '../../http/fault';
import type { Query } from './odata';
import type { Page, RawRow } from './parse';

/** What is read of a path of a division, page after page, fetched as they are asked for. */
type Reader<T> = (
	division: number,
	path: string,
	query: Query,
	more?: Pick<PagesToRead, 'limit' | 'onPage' | 'ahead'>,
) => AsyncGenerator<T, void, undefined>;

/** Reads raw rows, one by one. */
export type RowReader = Reader<RawRow>;

/** Reads the raw rows of one page after the other, which for many rows is faster. */
export type PageReader = Reader<RawRow[]>;

interface PagesToRead {
	first: string;
	fetch: (url: string) => Promise<Page>;
	limit?: number;
	/** Told of each page before its rows are handed on. */
	onPage?: (page: Page) => void;
	/** Whether a page is asked for while the one before is worked on; only for who reads them all. */
	ahead?: boolean;
}

/** The rows of all pages, one by one. */
export async function* readPages(pages: PagesToRead): AsyncGenerator<RawRow, void, undefined> {
	for await (const rows of readBatches(pages)) for (const row of rows) yield row;
}

/**
 * The rows of each page. Exact's next link is followed as given, because it holds the whole query,
 * but never to another host (it would receive the token) and never in a circle.
 */
export async function* readBatches({
	first,
	fetch,
	limit = Infinity,
	onPage,
	ahead = false,
}: PagesToRead): AsyncGenerator<RawRow[], void, undefined> {
	const seen = new Set<string>();
	let left = limit;
	let coming: Promise<Page> | undefined;
	for (let url: string | undefined = first; url !== undefined && left > 0; ) {
		seen.add(url);
		const page: Page = await (coming ?? fetch(url));
		onPage?.(page);
		const { rows, next } = page;
		const isMore = next !== undefined && rows.length < left;
		if (isMore) checkNext(next, first, seen);
		coming = isMore && ahead ? fetch(next) : undefined;
		// A fault is for who asks for the page; nobody may.
		coming?.catch(() => undefined);
		yield rows.length > left ? rows.slice(0, left) : rows;
		left -= rows.length;
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
