import { readBatches, readPages } from '../../../nodes/shared/exact/odata/pages';
import type { Page } from '../../../nodes/shared/exact/odata/parse';
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

	describe('ahead', () => {
		const three = {
			[first]: { rows: [{ n: 1 }], next: `${host}/2` },
			[`${host}/2`]: { rows: [{ n: 2 }], next: `${host}/3` },
			[`${host}/3`]: { rows: [{ n: 3 }] },
		};

		it('asks for one page more than is worked on, and for no more than there are', async () => {
			const { fetch, fetched } = pagesFrom(three);
			const asked: number[] = [];
			for await (const rows of readBatches({ first, fetch, ahead: true })) {
				expect(rows).toHaveLength(1);
				asked.push(fetched.length);
			}
			expect(asked).toEqual([2, 3, 3]);
		});

		it('asks for none beyond the limit, nor after one that ends the reading', async () => {
			const { fetch, fetched } = pagesFrom(three);
			expect(await collect(readBatches({ first, fetch, limit: 2, ahead: true }))).toHaveLength(2);
			expect(fetched).toHaveLength(2);
			const onPage = () => {
				throw new Error('too many');
			};
			const ended = collect(readBatches({ first, fetch, onPage, ahead: true }));
			await expect(ended).rejects.toThrow('too many');
			expect(fetched).toHaveLength(3);
		});

		it('hands on what came before a fault, and the fault only to who goes on', async () => {
			const fetch = async (url: string) =>
				url === first ? three[first] : await Promise.reject(new Error('away'));
			const left = readBatches({ first, fetch, ahead: true });
			expect((await left.next()).value).toEqual([{ n: 1 }]);
			await left.return();
			const followed = readBatches({ first, fetch, ahead: true });
			expect((await followed.next()).value).toEqual([{ n: 1 }]);
			await expect(followed.next()).rejects.toThrow('away');
		});
	});

	it.each(['https://elsewhere.example/2', 'http://start.exactonline.nl/2', '/2', first])(
		'never follows %s',
		async (next) => {
			const { fetch } = pagesFrom({ [first]: { rows: [], next } });
			await expect(collect(readPages({ first, fetch }))).rejects.toThrow('cannot be followed');
		},
	);
});
