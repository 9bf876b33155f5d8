import type { INodeParameters } from 'n8n-workflow';
import { entityOf } from '../../nodes/shared/exact/entities';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, MAIN } from './exactOnlineCredential';
import { runExact } from './exactOnlineWriteStage';

/** Times that differ from one record to the next. */
const BEGIN = Date.parse('2026-01-01T00:00:00Z');
const COUNT = 60;

describe('a list longer than an address', () => {
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;

	beforeAll(async () => {
		exact = await startExactSimulator();
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		credentialStore = connectedTo(exact);
		const accounts = exact.state.table(MAIN, 'crm/Accounts');
		const [model] = accounts;
		for (let at = 0; at < COUNT; at++) {
			const row = {
				...model,
				ID: exact.state.newGuid(),
				Code: String(30_000 + at),
				Name: `N${String(at).padStart(2, '0')}`,
				// Neither in the order of the codes nor against it.
				Created: BEGIN + ((at * 7) % COUNT) * 60_000,
			};
			exact.state.versions.stamp(MAIN, row);
			accounts.push(row);
		}
	});

	const run = async (parameters: INodeParameters) =>
		await runExact(credentialStore, { resource: 'account', ...parameters });
	const codes = Array.from({ length: COUNT }, (_, at) => 30_000 + at).join(',');
	const list = (value = codes, field = 'Code') => ({
		filters: { conditions: [{ field, operator: 'inList', value }] },
	});
	const many = (more: INodeParameters) => ({
		operation: 'getAll',
		returnAll: true,
		includeLines: false,
		...list(),
		...more,
	});
	const sort = (field: string, direction = 'desc') => ({ sort: { by: { field, direction } } });
	const calls = () => exact.requests.find('GET', /crm\/Accounts$/i);
	const byCreated = Array.from({ length: COUNT }, (_, at) => at)
		.sort((one, other) => ((other * 7) % COUNT) - ((one * 7) % COUNT))
		.map((at) => `N${String(at).padStart(2, '0')}`);

	it('takes several calls', async () => {
		const { json } = await run(many({}));
		expect(json).toHaveLength(COUNT);
		expect(calls().length).toBeGreaterThan(1);
	});

	it.each([
		['the first of all of it', { returnAll: false, limit: 5 }, byCreated.slice(0, 5)],
		['all of it', {}, byCreated],
	])('gives %s in the order asked for', async (_what, more, names) => {
		const { json, error } = await run(many({ ...sort('Created'), ...more }));
		expect(error).toBeUndefined();
		expect(json.map(({ Name }) => Name)).toEqual(names);
		const { json: rising } = await run(many({ ...sort('Created', 'asc') }));
		expect(rising.map(({ Name }) => Name)).toEqual([...byCreated].reverse());
	});

	it('shows no field that is only sorted by', async () => {
		const options = { fields: ['Name'], raw: true };
		const { json } = await run(many({ ...sort('Created'), options }));
		expect(json[0]).toMatchObject({ Name: byCreated[0] });
		expect(json[0]?.Created).toBeUndefined();
	});

	it('is not sorted by texts, of which Exact knows the order alone', async () => {
		const { error } = await run(many({ ...sort('Name'), returnAll: false, limit: 5 }));
		expect(error?.message).toBe('A list this long cannot be sorted by Name');
		expect(calls()).toHaveLength(0);
	});

	it('is sorted by Exact where it fits one call', async () => {
		const few = list(codes.split(',').slice(0, 10).join(','));
		const { json } = await run(many({ ...few, ...sort('Name'), returnAll: false, limit: 2 }));
		expect(json.map(({ Name }) => Name)).toEqual(['N09', 'N08']);
	});

	it('is counted with each record once, however its values are written', async () => {
		const ids = exact.state.table(MAIN, 'crm/Accounts').map(({ ID }) => String(ID));
		const value = JSON.stringify([...ids, ...ids.map((id) => id.toUpperCase())]);
		const { json } = await run({ operation: 'count', ...list(value, 'ID') });
		expect(json[0]?.count).toBe(ids.length);
		expect(calls().length).toBeGreaterThan(1);
	});

	it('never makes an address longer than 2,000 characters', async () => {
		const [order] = exact.state.orders();
		const others = Array.from({ length: 40 }, () => exact.state.newGuid());
		const value = [...others, String(order?.PurchaseOrderID)].join('\n');
		const { json } = await run({
			...many({ ...list(value, 'PurchaseOrderID'), simplify: false }),
			resource: 'purchaseOrder',
		});
		expect(json).toHaveLength(1);
		const asked = exact.requests.find('GET', /purchaseorder\/PurchaseOrders$/);
		const lengths = asked.map(
			({ path, query }) =>
				path.length +
				Object.entries(query)
					.map(([name, text]) => name + encodeURIComponent(text ?? ''))
					.join('=&').length,
		);
		expect(lengths.length).toBeGreaterThan(1);
		for (const length of lengths) expect(length).toBeLessThan(2_000);
	});

	it('leaves room for a filter also where every field is wanted', async () => {
		const fields = Object.keys(entityOf('account').fields);
		const one = list('30007,30008');
		const { json, error } = await run({ ...many({ ...one, options: { fields } }) });
		expect(error).toBeUndefined();
		expect(json.map(({ Name }) => Name).sort()).toEqual(['N07', 'N08']);
		expect(Object.keys(json[0] ?? {}).sort()).toEqual([...fields, '_exact'].sort());
		expect(calls()[0]?.query.$select).toBe('*');
	});

	it.each([
		[
			'is none of',
			{ filters: { conditions: [{ field: 'Code', operator: 'notInList', value: codes }] } },
		],
		['fits a filter of that length', { filters: {}, rawFilter: `Name eq '${'x'.repeat(2_000)}'` }],
	])('is refused before it is sent, where a record %s it', async (_what, more) => {
		for (const operation of ['getAll', 'count']) {
			const { error } = await run({ ...many(more), operation });
			expect(error?.message).toBe('The filters are too long for one call to Exact Online');
		}
		expect(calls()).toHaveLength(0);
	});

	it.each([0, -1, 'abc', ''])('is not cut at the limit %p', async (limit) => {
		const { error, json } = await run(many({ returnAll: false, limit }));
		expect(error?.message).toBe(`"${limit}" is no limit`);
		expect(json).toEqual([]);
		expect(calls()).toHaveLength(0);
	});
});
