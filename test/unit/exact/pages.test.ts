import { readPages } from '../../../nodes/shared/exact/pages';
import type { Page } from '../../../nodes/shared/exact/parse';
import { collect } from '../../../nodes/shared/http/collect';

const first = 'https://start.exactonline.nl/api/v1/1/crm/Accounts';
const host = 'https://start.exactonline.nl';

const pagesFrom = (pages: Record<string, Page>) => {
	const fetched: string[] = [];
	const fetch = async (url: string) => {
		fetched.push(url);
		return pages[url] ?? { rows: [] };
	};
	return { fetched, fetch };
};

describe('reading pages', () => {
	it('follows the next address untouched until there is none', async () => {
		const next = `${host}/api/v1/1/crm/Accounts?$skiptoken=guid'a%2Fb'&odd=%7e`;
		const { fetch, fetched } = pagesFrom({
			[first]: { rows: [{ n: 1 }], next },
			[next]: { rows: [{ n: 2 }] },
		});
		expect(await collect(readPages({ first, fetch }))).toEqual([{ n: 1 }, { n: 2 }]);
		expect(fetched).toEqual([first, next]);
	});

	it('fetches no page beyond the limit', async () => {
		const { fetch, fetched } = pagesFrom({
			[first]: { rows: [{ n: 1 }, { n: 2 }], next: `${host}/2` },
		});
		expect(await collect(readPages({ first, fetch, limit: 2 }))).toHaveLength(2);
		expect(fetched).toEqual([first]);
	});

	it('tells of each page before its rows', async () => {
		const { fetch } = pagesFrom({
			[first]: { rows: [{ n: 1 }], next: `${host}/2`, count: 2 },
			[`${host}/2`]: { rows: [{ n: 2 }] },
		});
		const told: unknown[] = [];
		const onPage = ({ count }: Page) => told.push(count ?? 'no count');
		for await (const { n } of readPages({ first, fetch, onPage })) told.push(n);
		expect(told).toEqual([2, 1, 'no count', 2]);
	});

	it.each(['https://elsewhere.example/2', 'http://start.exactonline.nl/2', '/2', first])(
		'never follows %s',
		async (next) => {
			const { fetch } = pagesFrom({ [first]: { rows: [], next } });
			await expect(collect(readPages({ first, fetch }))).rejects.toThrow('cannot be followed');
		},
	);
});
