import { runNode } from '../support/runNode';

import type { INodeParameters, OnError } from 'n8n-workflow';

import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { CredentialStore } from '../support/credentialStore';
import { listSearch, loadOptions } from '../support/loadOptions';
import { connectedTo, credentials, MAIN, NOT_GRANTED } from './exactOnlineCredential';

const node = new ExactOnline();

describe('the node Exact Online', () => {
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;

	beforeAll(async () => {
		exact = await startExactSimulator();
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		credentialStore = connectedTo(exact);
	});

	const run = async (
		parameters: INodeParameters,
		more: { items?: Array<{ json: Record<string, string> }>; onError?: OnError } = {},
	) => await runNode({ node, credentialStore, credentials, parameters, ...more });
	const byId = (value: string) => ({ __rl: true, mode: 'id', value });
	const getOrder = (value: string, more: INodeParameters = {}) => ({
		resource: 'purchaseOrder',
		operation: 'get',
		record: byId(value),
		...more,
	});
	const list = (resource: string, more: INodeParameters = {}) => ({
		resource,
		operation: 'getAll',
		returnAll: true,
		...more,
	});
	const condition = (field: string, operator: string, value = '') => ({
		filters: { conditions: [{ field, operator, value }] },
	});
	const firstOrder = () => String(exact.state.orders()[0]?.PurchaseOrderID);

	it('gets an order as a whole document when nothing is simplified', async () => {
		const { json } = await run(getOrder(firstOrder(), { simplify: false }));
		expect(json).toEqual([
			expect.objectContaining({
				PurchaseOrderID: firstOrder(),
				SupplierCode: '20002',
				PurchaseOrderLines: [
					expect.objectContaining({ LineNumber: 1, GLAccountCode: '0210', VATCode: 'IH' }),
					expect.objectContaining({ LineNumber: 2 }),
					expect.objectContaining({ LineNumber: 3 }),
				],
				_exact: {
					division: MAIN,
					entity: 'purchaseOrder',
					key: firstOrder(),
					readAt: expect.stringMatching(/Z$/) as string,
				},
			}),
		]);
	});

	it('marks what it simplifies as partial', async () => {
		const { json } = await run(getOrder(firstOrder()));
		const [order] = json;
		const own = Object.keys(order ?? {}).filter((name) => !/^_|Lines$/.test(name));
		expect(own.length).toBeLessThanOrEqual(10);
		expect(order).toMatchObject({ _exact: { partial: true } });
		expect(order?.PurchaseOrderLines).toHaveLength(3);
	});

	it('returns the fields that were chosen, and where they come from', async () => {
		const { json } = await run(
			getOrder(firstOrder(), { includeLines: false, options: { fields: ['SupplierName'] } }),
		);
		expect(json).toEqual([
			{
				PurchaseOrderID: firstOrder(),
				SupplierName: 'Müller & Söhne IT-Systemhaus GmbH',
				_exact: expect.objectContaining({ partial: true }) as object,
			},
		]);
	});

	it('says which division has no such order', async () => {
		const key = '00000000-0000-4000-8000-000000000001';
		const { error } = await run(getOrder(key));
		expect(error?.message).toBe(`Division ${MAIN} has no Purchase Order with ID ${key}`);
	});

	it.each([
		['={{ "" }}', 'No Purchase Order is chosen'],
		['PO 1042', '"PO 1042" is not an ID of Exact Online'],
	])('refuses %j as a record', async (value, message) => {
		expect((await run(getOrder(value))).error?.message).toBe(message);
	});

	it('lists many orders with the lines of each', async () => {
		const { json } = await run(list('purchaseOrder', { simplify: false }));
		const orders = exact.state.orders();
		expect(json).toHaveLength(orders.length);
		for (const order of json) {
			const lines = exact.state.linesOf(String(order.PurchaseOrderID));
			expect(order.PurchaseOrderLines).toHaveLength(lines.length);
		}
	});

	it('lists up to a limit, filtered and sorted', async () => {
		const { json } = await run({
			...list('purchaseOrder', { includeLines: false }),
			returnAll: false,
			limit: 2,
			...condition('OrderStatus', 'equals', 'Open'),
			sort: { by: { field: 'OrderNumber', direction: 'desc' } },
		});
		const open = exact.state.orders().filter(({ OrderStatus }) => OrderStatus === 10);
		const newest = open.map(({ OrderNumber }) => Number(OrderNumber)).sort((a, b) => b - a);
		expect(json.map(({ OrderNumber }) => OrderNumber)).toEqual(newest.slice(0, 2));
	});

	it.each([
		['account', condition('Code', 'equals', '20003'), "Drukkerij 't Hoekje"],
		['account', condition('Name', 'contains', "'t Hoek"), "Drukkerij 't Hoekje"],
		['account', condition('Country', 'equals', 'DE'), 'Müller & Söhne IT-Systemhaus GmbH'],
		['item', condition('Code', 'equals', 'LAP-14'), 'Laptop 14 inch'],
		['glAccount', condition('Type', 'equals', 'Inventory'), undefined],
		['glAccount', condition('Code', 'equals', '4510'), 'Opleidingen'],
		['costCenter', condition('Code', 'equals', 'HR'), 'Personeel "en" cultuur'],
		['division', {}, 'Van Dalen Advies B.V.'],
	])('finds %s by %j', async (resource, filters, expected) => {
		const { json, error } = await run(list(resource, filters));
		expect(error).toBeUndefined();
		const names = json.map(({ Name, Description }) => Name ?? Description);
		expect(names).toEqual(expected === undefined ? [] : [expected]);
	});

	it('treats any or all conditions as told', async () => {
		const conditions = [
			{ field: 'Code', operator: 'equals', value: 'HR' },
			{ field: 'Code', operator: 'equals', value: 'ICT' },
		];
		const any = await run(list('costCenter', { filters: { conditions }, match: 'any' }));
		const all = await run(list('costCenter', { filters: { conditions }, match: 'all' }));
		expect([any.json.length, all.json.length]).toEqual([2, 0]);
	});

	it('explains a value of the wrong kind before asking Exact', async () => {
		const { error } = await run(
			list('purchaseOrder', condition('OrderDate', 'greaterThan', 'yesterday')),
		);
		expect(error?.message).toBe('"yesterday" is not a value for Order Date');
		expect(error).toMatchObject({ description: expect.stringContaining('2026-01-31') as string });
		expect(exact.requests.count('GET', /PurchaseOrders/)).toBe(0);
	});

	it('keeps each result with the item it belongs to, and lets the bad one fail alone', async () => {
		const items = [firstOrder(), 'nonsense', firstOrder()].map((id) => ({ json: { id } }));
		const { items: output } = await run(
			{ ...getOrder(''), record: byId('={{ $json.id }}') },
			{ items, onError: 'continueRegularOutput' },
		);
		expect(output[0]?.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(output[0]?.[1]?.json).toMatchObject({
			error: '"nonsense" is not an ID of Exact Online',
		});
	});

	describe('and the division', () => {
		it('is the one of the node, before the default of the credential', async () => {
			credentialStore = connectedTo(exact, { defaultDivision: '99' });
			const { error } = await run(getOrder(firstOrder(), { division: byId(String(MAIN)) }));
			expect(error).toBeUndefined();
			expect(exact.requests.count('GET', /current\/Me/)).toBe(0);
		});

		it('is the default of the credential, before the one last opened', async () => {
			credentialStore = connectedTo(exact, { user: 'pieter', defaultDivision: String(MAIN) });
			expect((await run(getOrder(firstOrder()))).error).toBeUndefined();
		});

		it('is explained when the user last opened one that was never granted', async () => {
			credentialStore = connectedTo(exact, { user: 'pieter' });
			const { error } = await run(getOrder(firstOrder()));
			expect(error?.message).toContain(`may not open division ${NOT_GRANTED}`);
		});

		it('has to be a number', async () => {
			const { error } = await run(getOrder(firstOrder(), { division: byId('={{ "Van Dalen" }}') }));
			expect(error?.message).toBe('"Van Dalen" is not the number of a division');
		});
	});

	describe('and its credential', () => {
		it.each([
			[{ baseUrl: 'exact' }, '"exact" is not a base URL for Exact Online'],
			[{ timeZone: 'Amsterdam' }, '"Amsterdam" is not a time zone'],
		])('with %j is explained', async (details, message) => {
			credentialStore = connectedTo(exact, details as Record<string, string>);
			expect((await run(getOrder(firstOrder()))).error?.message).toBe(message);
		});

		it('gives times in the zone it names', async () => {
			credentialStore = connectedTo(exact, { timeZone: 'Asia/Kolkata' });
			const { json } = await run(getOrder(firstOrder(), { simplify: false }));
			expect(json[0]?.Modified).toMatch(/\+05:30$/);
		});

		it('asks to be connected again when its access was withdrawn', async () => {
			exact.revokeTokens();
			const { error } = await run(getOrder(firstOrder()));
			expect(`${error?.message} ${error?.description}`).toMatch(/connect/i);
		});
	});

	describe('in the panel', () => {
		const panel = (parameters: INodeParameters = {}) => ({
			node,
			credentialStore,
			credentials,
			parameters,
		});

		it('lists the divisions, and those that fit what is typed', async () => {
			const all = await listSearch(panel(), 'searchDivisions');
			expect(all.results).toEqual([
				{ name: `Van Dalen Advies B.V. (${MAIN})`, value: String(MAIN) },
			]);
			expect((await listSearch(panel(), 'searchDivisions', { filter: 'x' })).results).toEqual([]);
		});

		it('lists the newest orders first', async () => {
			const { results } = await listSearch(panel({ resource: 'purchaseOrder' }), 'searchRecords');
			const newest = exact.state.orders().at(-1);
			expect(results[0]?.value).toBe(newest?.PurchaseOrderID);
			expect(results[0]?.name).toContain(`${newest?.OrderNumber} · `);
		});

		it.each([
			['purchaseOrder', 'Brochures', 1],
			['account', "'t Hoek", 1],
			['account', '20003', 1],
			['costCenter', 'zz', 0],
			['division', 'Dalen', 1],
		])('finds %s by %j', async (resource, filter, count) => {
			const { results } = await listSearch(panel({ resource }), 'searchRecords', { filter });
			expect(results).toHaveLength(count);
		});

		it('finds an order by its number', async () => {
			const order = exact.state.orders()[3];
			const { results } = await listSearch(panel({ resource: 'purchaseOrder' }), 'searchRecords', {
				filter: String(order?.OrderNumber),
			});
			expect(results.map(({ value }) => value)).toContain(order?.PurchaseOrderID);
		});

		it('lists the fields of the resource by their labels', async () => {
			const options = await loadOptions(panel({ resource: 'item' }), 'fieldOptions');
			expect(options).toContainEqual({
				name: 'Cost GL Account Code',
				value: 'GLCostsCode',
				description: 'GLCostsCode',
			});
		});

		it('explains what goes wrong', async () => {
			credentialStore = connectedTo(exact, { user: 'pieter' });
			await expect(listSearch(panel(), 'searchDivisions')).rejects.toThrow(
				`may not open division ${NOT_GRANTED}`,
			);
		});
	});
});
