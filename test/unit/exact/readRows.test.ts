import { connectionOf, forgetConnections } from '../../../nodes/shared/exact/calls/connection';
import { createExactClient, type ExactClient } from '../../../nodes/shared/exact/client';
import { countRecords } from '../../../nodes/shared/exact/reading/countRecords';
import {
	readRows,
	type Forecast,
	type OnForecast,
} from '../../../nodes/shared/exact/reading/readRows';
import { sourcesFor, type Ask } from '../../../nodes/shared/exact/reading/sources';
import { eq, number, text } from '../../../nodes/shared/exact/odata/odata';
import type { EntityName } from '../../../nodes/shared/exact/entities';
import type { RawRow } from '../../../nodes/shared/exact/odata/parse';
import { collect } from '../../../nodes/shared/http/collect';
import type { HttpRequest } from '../../../nodes/shared/http/types';
import { TestClock } from '../../simulators/core/clock';

const clock = new TestClock();
const ID = '5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de';
const account = { ID, Name: 'Jansen' };

/** A client whose service answers by the path, query and headers of each call. */
function clientTo(answer: (call: { path: string; request: HttpRequest }) => unknown) {
	forgetConnections();
	const called: string[] = [];
	const client: ExactClient = createExactClient({
		send: async (request) => {
			const url = decodeURIComponent(request.url);
			called.push(url.replace(/^.*\/api\/v1\/1\//, ''));
			const body = answer({ path: url, request });
			return body === undefined
				? { status: 400, headers: {}, body: { error: { message: { value: 'No' } } } }
				: { status: 200, headers: {}, body };
		},
		clock,
		baseUrl: 'https://start.exactonline.nl',
		timeZone: 'Europe/Amsterdam',
		connection: connectionOf('readRows'),
	});
	return { client, called };
}

const ask = (more: Partial<Ask> = {}): Ask => ({ division: 1, select: ['ID', 'Name'], ...more });
const read = async (client: ExactClient, entity: EntityName, asked: Ask, onForecast?: OnForecast) =>
	(
		await collect(readRows(client, entity, asked, { take: (raw: RawRow) => raw, onForecast }))
	).flat();
const kinds = (more: Partial<Ask>, entity: Parameters<typeof sourcesFor>[0] = 'account') =>
	sourcesFor(entity, ask(more)).map(({ kind }) => kind);

describe('the endpoints that can answer', () => {
	it.each([
		['everything', {}, ['bulk', 'sync', 'ordinary']],
		['one page', { limit: 60 }, ['ordinary']],
		['more than one page', { limit: 61 }, ['bulk', 'ordinary']],
		['an order', { orderBy: { field: 'Name' } }, ['ordinary']],
		['a filter', { where: eq('Name', text('x')) }, ['bulk', 'ordinary']],
		['lines', { expand: 'Lines' }, ['ordinary']],
	])('with %s', (_what, more, expected) => {
		expect(kinds(more)).toEqual(expected);
	});

	it('leave out a twin that cannot filter so, or lacks a field', () => {
		const where = eq('Description', text('x'));
		expect(kinds({ where, select: ['ID'] }, 'glAccount')).toEqual(['ordinary']);
		const code = eq('Code', text('x'));
		expect(kinds({ where: code, select: ['ID'] }, 'glAccount')).toEqual(['bulk', 'ordinary']);
		expect(kinds({ select: ['PurchaseOrderLineCount'] }, 'purchaseOrder')).toEqual(['ordinary']);
		expect(kinds({ select: ['PurchaseOrderID'] }, 'purchaseOrder')).toEqual(['sync', 'ordinary']);
	});
});

describe('reading rows', () => {
	it('asks a twin that does not count without counting, and remembers that', async () => {
		const { client, called } = clientTo(({ path }) =>
			path.includes('$inlinecount') ? undefined : { d: { results: [account] } },
		);
		expect(await read(client, 'account', ask())).toEqual([account]);
		expect(await read(client, 'account', ask())).toEqual([account]);
		expect(called.map((url) => [url.split('/')[0], url.includes('$inlinecount')])).toEqual([
			['bulk', true],
			['bulk', false],
			['bulk', false],
		]);
	});

	it('blames no endpoint for a question that all of them refuse', async () => {
		const { client, called } = clientTo(() => undefined);
		const where = eq('Name', text('x'));
		await expect(read(client, 'account', ask({ where }))).rejects.toThrow();
		expect(called.map((url) => url.split('/')[0])).toEqual(['bulk', 'bulk', 'crm']);
		await expect(read(client, 'account', ask())).rejects.toThrow();
		expect(called[3]).toMatch(/^bulk/);
	});

	it('gives the latest of a record that a stream tells twice, and none of another kind', async () => {
		const row = { PurchaseOrderID: ID, Timestamp: '5', LineNumber: 0, Description: 'old' };
		const { client } = clientTo(() => ({
			d: {
				results: [
					row,
					{ ...row, LineNumber: 1, Description: 'line' },
					{ ...row, Timestamp: '6', Description: 'new' },
				],
			},
		}));
		const select = ['PurchaseOrderID', 'Description'];
		const found = await read(client, 'purchaseOrder', ask({ select }));
		expect(found).toMatchObject([{ Description: 'new', LineNumber: 0 }]);
	});

	it('foretells the calls by the size of the first page, before the second', async () => {
		const next = 'https://start.exactonline.nl/api/v1/1/crm/Accounts?$skiptoken=x';
		const { client, called } = clientTo(() => ({
			d: { results: Array.from({ length: 50 }, () => account), __count: '501', __next: next },
		}));
		const told: Forecast[] = [];
		const rows = read(client, 'account', ask({ orderBy: { field: 'Name' } }), (forecast) => {
			told.push(forecast);
			throw new Error('too many');
		});
		await expect(rows).rejects.toThrow('too many');
		expect(told).toEqual([
			{ division: 1, entity: 'account', kind: 'ordinary', records: 501, calls: 11 },
		]);
		expect(called).toHaveLength(1);
	});
});

describe('counting', () => {
	const where = eq('Division', number(1));

	it('asks for the bare number where nothing is counted along', async () => {
		const { client, called } = clientTo(({ path, request }) => {
			if (!path.includes('$count')) return { d: [] };
			return request.headers?.Accept === 'text/plain' ? 42 : undefined;
		});
		expect(await countRecords(client, 1, { entity: 'account', where })).toBe(42);
		expect(called[1]).toMatch(/^crm\/Accounts\/\$count\?.*\$filter=Division eq 1$/);
	});

	it('says so when Exact does not tell', async () => {
		const { client } = clientTo(() => ({ d: [] }));
		const counting = countRecords(client, 1, { entity: 'account', where });
		await expect(counting).rejects.toThrow('did not say how many Accounts');
	});
});
