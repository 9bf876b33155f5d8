import { runNode } from '../support/runNode';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, credentials, MAIN, NOT_GRANTED } from './exactOnlineCredential';

const node = new ExactOnline();
const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

describe('reading with the node Exact Online', () => {
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

	const run = async (parameters: INodeParameters) =>
		await runNode({ node, credentialStore, credentials, parameters });
	const calls = (path: RegExp) => exact.requests.find('GET', path);
	const many = (resource: string, more: INodeParameters = {}) => ({
		resource,
		operation: 'getAll',
		returnAll: true,
		simplify: true,
		includeLines: false,
		...more,
	});
	const condition = (field: string, operator: string, value = '') => ({ field, operator, value });
	const orders = () => exact.state.orders();
	const accounts = (division = MAIN) => exact.state.table(division, 'crm/Accounts');
	/** Many more accounts, as an import would leave them. */
	const importAccounts = (count: number) => {
		const [model] = accounts();
		for (let at = 0; at < count; at++) {
			const row = {
				...model,
				ID: exact.state.newGuid(),
				Code: String(30_000 + at),
				Name: `N ${at}`,
			};
			exact.state.versions.stamp(MAIN, row);
			accounts().push(row);
		}
	};

	describe('gets a record by what people call it', () => {
		it('such as the number of an order, with its lines, in the calls of the order alone', async () => {
			const order = orders()[3];
			const { json } = await run({
				resource: 'purchaseOrder',
				operation: 'get',
				record: locator('number', String(order?.OrderNumber)),
			});
			expect(json).toEqual([
				expect.objectContaining({
					PurchaseOrderID: order?.PurchaseOrderID,
					OrderNumber: order?.OrderNumber,
					PurchaseOrderLines: expect.any(Array) as unknown[],
				}),
			]);
			expect(calls(/PurchaseOrders$/)).toHaveLength(1);
		});

		it.each([
			['account', '20003', 'Name', "Drukkerij 't Hoekje"],
			['item', 'LAP-14', 'Description', 'Laptop 14 inch'],
			['glAccount', ' 4510 ', 'Description', 'Opleidingen'],
			['costCenter', 'HR', 'Description', 'Personeel "en" cultuur'],
			['project', 'P2026-001', 'Code', 'P2026-001'],
		])('or the code of %s', async (resource, value, field, expected) => {
			const { json, error } = await run({
				resource,
				operation: 'get',
				record: locator('number', value),
			});
			expect(error).toBeUndefined();
			expect(json.map((row) => row[field])).toEqual([expected]);
		});

		it('and names them when several share it', async () => {
			const [one, other] = accounts();
			if (other !== undefined) other.Code = one?.Code ?? null;
			const { error } = await run({
				resource: 'account',
				operation: 'get',
				record: locator('number', String(one?.Code).trim()),
			});
			expect(error?.message).toContain('Several Accounts have Code');
			expect(error?.message).toContain(String(one?.Name));
			expect(error?.message).toContain(String(other?.Name));
			expect(error?.message).toContain(String(other?.ID));
		});

		it.each([
			['purchaseOrder', '99999', `Division ${MAIN} has no Purchase Order with Order Number 99999`],
			['purchaseOrder', 'PO-1', '"PO-1" is not a value for Order Number'],
			['purchaseOrder', '99999999999', '"99999999999" is not a value for Order Number'],
		])('and says of %s %s: %s', async (resource, value, message) => {
			const { error } = await run({
				resource,
				operation: 'get',
				record: locator('number', value),
			});
			expect(error?.message).toBe(message);
		});

		it.each([
			['its page', (id: string) => `https://start.exactonline.nl/docs/X.aspx?ID=%7b${id}%7d&M=1`],
			['a webhook', (id: string) => `https://start.exactonline.nl/api/v1/1/a/B(guid'${id}')`],
		])('or by the address of %s', async (_what, address) => {
			const id = String(orders()[0]?.PurchaseOrderID);
			const { json, error } = await run({
				resource: 'purchaseOrder',
				operation: 'get',
				record: locator('url', address(id)),
			});
			expect(error).toBeUndefined();
			expect(json[0]?.PurchaseOrderID).toBe(id);
		});
	});

	describe('counts', () => {
		it('in one call that brings no record', async () => {
			const { json } = await run({ resource: 'purchaseOrder', operation: 'count' });
			expect(json).toEqual([
				{
					count: orders().length,
					_exact: expect.objectContaining({ division: MAIN, entity: 'purchaseOrder' }) as object,
				},
			]);
			expect(calls(/purchaseorder/)).toHaveLength(1);
		});

		it('what fits', async () => {
			const { json } = await run({
				resource: 'account',
				operation: 'count',
				filters: { conditions: [condition('Country', 'equals', 'DE')] },
			});
			expect(json[0]?.count).toBe(1);
		});
	});

	describe('finds', () => {
		const codes = async (filters: INodeParameters, more: INodeParameters = {}) => {
			const { json, error } = await run(many('account', { filters, ...more }));
			expect(error).toBeUndefined();
			return json.map(({ Code }) => Code).sort();
		};

		it('what fits any condition of each of several groups', async () => {
			const groups = [
				{
					match: 'any',
					members: {
						conditions: [
							condition('City', 'equals', 'Utrecht'),
							condition('City', 'equals', 'Zwolle'),
						],
					},
				},
				{
					match: 'any',
					members: {
						conditions: [
							condition('Name', 'startsWith', 'Drukkerij'),
							condition('Name', 'endsWith', 'Helder'),
						],
					},
				},
			];
			expect(await codes({ groups })).toEqual(['20003', '20007']);
			const conditions = [condition('Code', 'notEquals', '20007')];
			expect(await codes({ groups, conditions })).toEqual(['20003']);
		});

		it('all groups of which one fits', async () => {
			const group = (city: string, name: string) => ({
				match: 'all',
				members: {
					conditions: [condition('City', 'equals', city), condition('Name', 'contains', name)],
				},
			});
			const groups = [group('Zwolle', "'t"), group('Utrecht', 'Helder'), group('Ede', 'nobody')];
			expect(await codes({ groups }, { match: 'any' })).toEqual(['20003', '20007']);
		});

		it.each([
			['commas', '20001, 20003;20007'],
			['lines', '20001\n20003\r\n20007\n'],
			['JSON', '["20001",20003,"20007"]'],
			['an array', '={{ [20001, "20003", "20007"] }}'],
		])('what is in a list, given with %s', async (_how, value) => {
			const conditions = [condition('Code', 'inList', value)];
			expect(await codes({ conditions })).toEqual(['20001', '20003', '20007']);
		});

		it('what is in a list longer than an address', async () => {
			const wanted = accounts().map(({ ID }) => String(ID));
			const others = Array.from({ length: 40 }, () => exact.state.newGuid());
			const conditions = [condition('ID', 'inList', [...others, ...wanted, ...others].join('\n'))];
			expect(await codes({ conditions })).toHaveLength(wanted.length);
			for (const { query } of calls(/crm\/Accounts$/)) {
				expect(encodeURIComponent(query.$filter ?? '').length).toBeLessThan(1_500);
			}
		});

		it('what a filter of Exact says, besides the conditions', async () => {
			const conditions = [condition('Country', 'equals', 'NL')];
			const rawFilter = "$filter=startswith(City,'U') eq true or City eq 'Zwolle'";
			expect(await codes({ conditions }, { rawFilter })).toEqual(['20003', '20007']);
		});

		it.each([
			["City eq 'Zwolle", 'The $filter has a text without its closing quote'],
			["City eq 'Zwolle') or (1 eq 1", 'The $filter has a bracket without its other half'],
			["(City eq 'Zwolle'", 'The $filter has a bracket without its other half'],
			["City eq 'Zwolle'&$top=1", 'The $filter holds more than a filter'],
		])('but not by %s', async (rawFilter, message) => {
			const { error } = await run(many('account', { rawFilter }));
			expect(error?.message).toBe(message);
			expect(calls(/Accounts/)).toHaveLength(0);
		});

		it('what was changed on a day', async () => {
			const days = orders().map(({ Modified }) =>
				new Date(Number(Modified)).toISOString().slice(0, 10),
			);
			const day = String(days[3]);
			const count = (fits: (other: string) => boolean) => days.filter(fits).length;
			const all = { resource: 'purchaseOrder', operation: 'count' };
			const on = async (operator: string) =>
				(await run({ ...all, filters: { conditions: [condition('Modified', operator, day)] } }))
					.json[0]?.count;
			expect(await on('equals')).toBe(count((other) => other === day));
			expect(await on('notEquals')).toBe(count((other) => other !== day));
			expect(await on('greaterThan')).toBe(count((other) => other > day));
			expect(await on('greaterOrEqual')).toBe(count((other) => other >= day));
			expect(await on('lessThan')).toBe(count((other) => other < day));
			expect(await on('lessOrEqual')).toBe(count((other) => other <= day));
		});
	});

	describe('shows', () => {
		it('no field that is left out', async () => {
			const { json } = await run(
				many('account', {
					options: { excludedFields: ['Name', 'ID'] },
					limit: 1,
					returnAll: false,
				}),
			);
			expect(json[0]).not.toHaveProperty('Name');
			expect(json[0]).toMatchObject({
				ID: expect.any(String) as string,
				_exact: { partial: true },
			});
		});

		it('what Exact sends, when that is wanted', async () => {
			const { json } = await run({
				...many('purchaseOrder', { simplify: false, includeLines: true, limit: 1 }),
				returnAll: false,
				options: { raw: true },
			});
			expect(json[0]).toMatchObject({
				Created: expect.stringMatching(/^\/Date\(\d+\)\/$/) as string,
				PurchaseOrderLines: expect.arrayContaining([
					expect.objectContaining({ VATCode: expect.stringMatching(/ $/) as string }),
				]) as unknown[],
				_exact: { partial: true },
			});
		});
	});

	it('shows one record as Exact sends it, too', async () => {
		const order = orders()[1];
		const record = locator('id', String(order?.PurchaseOrderID));
		const one = { resource: 'purchaseOrder', operation: 'get', record };
		const { json } = await run({ ...one, options: { raw: true } });
		expect(json[0]?.OrderDate).toMatch(/^\/Date/);
		expect(calls(/PurchaseOrder/)).toHaveLength(1);
	});

	describe('takes the fewest calls', () => {
		const orderLines = /PurchaseOrderLines$/;

		it('bringing the lines along with their orders', async () => {
			const { json } = await run(many('purchaseOrder', { includeLines: true, simplify: false }));
			expect(json).toHaveLength(orders().length);
			for (const { PurchaseOrderID, PurchaseOrderLines } of json) {
				const lines = exact.state.linesOf(String(PurchaseOrderID));
				expect((PurchaseOrderLines as IDataObject[]).map(({ ID }) => ID)).toEqual(
					lines.map(({ ID }) => ID),
				);
			}
			// One order has more lines than come along.
			const apart = calls(orderLines).map(({ query }) => query.$filter?.match(/guid/g)?.length);
			expect([calls(/PurchaseOrders$/).length, apart]).toEqual([1, [1, 1]]);
		});

		it('yet reads the lines of an order that has more than come along', async () => {
			const long = exact.state.bookOrder({
				supplier: '20001',
				description: 'Long',
				lines: Array.from({ length: 130 }, () => ({ item: 'LAP-14', quantity: 1 })),
			});
			const { json } = await run(many('purchaseOrder', { includeLines: true }));
			const found = json.find(({ PurchaseOrderID }) => PurchaseOrderID === long.PurchaseOrderID);
			expect(found?.PurchaseOrderLines).toHaveLength(130);
			const apart = orders()
				.map(({ PurchaseOrderID }) => exact.state.linesOf(String(PurchaseOrderID)).length)
				.filter((lines) => lines >= 60);
			const rows = apart.reduce((sum, lines) => sum + lines, 0);
			expect(calls(orderLines)).toHaveLength(Math.ceil(rows / 60));
		});

		it('and reads all lines by themselves when none come along', async () => {
			exact.faults.next('GET *PurchaseOrders', { status: 400, body: {} });
			const { json } = await run(many('purchaseOrder', { includeLines: true }));
			const lines = json.map(({ PurchaseOrderLines }) => (PurchaseOrderLines as unknown[]).length);
			expect(lines).toEqual(
				json.map(({ PurchaseOrderID }) => exact.state.linesOf(String(PurchaseOrderID)).length),
			);
			await run(many('purchaseOrder', { includeLines: true }));
			expect(calls(/PurchaseOrders$/).map(({ query }) => query.$expand !== undefined)).toEqual([
				true,
				false,
				false,
			]);
		});

		it('reading all accounts by the thousand', async () => {
			importAccounts(1_500);
			const { json } = await run(many('account'));
			expect(json).toHaveLength(accounts().length);
			expect(calls(/Accounts$/).map(({ path }) => path.split('/')[4])).toEqual(['bulk', 'bulk']);
		});

		it('also with a filter, and up to a limit', async () => {
			importAccounts(400);
			const { json } = await run({
				...many('account', { filters: { conditions: [condition('Name', 'startsWith', 'N ')] } }),
				returnAll: false,
				limit: 300,
			});
			expect(json).toHaveLength(300);
			expect(calls(/Accounts$/)).toHaveLength(1);
		});

		it('but one page is read the ordinary way', async () => {
			importAccounts(400);
			await run({ ...many('account'), returnAll: false, limit: 60 });
			expect(calls(/Accounts$/).map(({ path }) => path.includes('/crm/'))).toEqual([true]);
		});

		it('reading all projects from their stream', async () => {
			const { json } = await run(many('project'));
			expect(json).toHaveLength(exact.state.table(MAIN, 'project/Projects').length);
			expect(calls(/Projects$/).map(({ path }) => path.includes('/sync/'))).toEqual([true]);
		});

		it('reading all sales invoices and all of their lines by the thousand', async () => {
			const { json } = await run(many('salesInvoice', { includeLines: true }));
			const headers = exact.state.table(MAIN, 'salesinvoice/SalesInvoices');
			const lines = exact.state.table(MAIN, 'salesinvoice/SalesInvoiceLines');
			expect(json).toHaveLength(headers.length);
			const numbers = json.flatMap(({ SalesInvoiceLines }) =>
				(SalesInvoiceLines as IDataObject[]).map(({ LineNumber }) => Number(LineNumber)),
			);
			expect(numbers).toHaveLength(lines.length);
			expect(Math.min(...numbers)).toBe(1);
			const families = calls(/SalesInvoice/).map(({ path }) => path.split('/')[4]);
			expect(families).toEqual(['bulk', 'bulk']);
		});

		it('and goes the ordinary way when a twin is closed, without asking it again', async () => {
			exact.faults.next('GET *bulk/CRM/Accounts', { status: 404, body: {} });
			exact.faults.next('GET *sync/CRM/Accounts', { status: 404, body: {} });
			expect((await run(many('account'))).json).toHaveLength(accounts().length);
			expect((await run(many('account'))).json).toHaveLength(accounts().length);
			const families = calls(/Accounts$/).map(({ path }) => path.split('/')[4]);
			expect(families).toEqual(['bulk', 'sync', 'crm', 'crm']);
		});

		it('fetching no more pages than the limit needs', async () => {
			importAccounts(400);
			const sort = { by: { field: 'Code', direction: 'desc' } };
			const { json } = await run({ ...many('account', { sort }), returnAll: false, limit: 100 });
			expect(json).toHaveLength(100);
			expect(calls(/Accounts$/)).toHaveLength(2);
		});
	});

	it('tells before a large read how many calls it takes', async () => {
		importAccounts(700);
		const sort = { by: { field: 'Code', direction: 'asc' } };
		const { json, hints } = await run(many('account', { sort }));
		const count = Math.ceil(json.length / 60);
		expect(count).toBeGreaterThan(10);
		expect(hints).toEqual([
			expect.objectContaining({
				message: expect.stringContaining(`Reading ${json.length} Accounts`) as string,
			}),
		]);
		expect(hints[0]?.message).toContain(`${count} calls`);
		expect(calls(/Accounts$/)).toHaveLength(count);
	});

	it('refuses a read that does not fit into the day, after its first call', async () => {
		importAccounts(1_900);
		exact.limits.callsPerDay = 25;
		const sort = { by: { field: 'Code', direction: 'asc' } };
		const { error } = await run(many('account', { sort }));
		expect(error?.message).toBe('This takes more calls than are left today');
		expect(calls(/Accounts$/)).toHaveLength(1);
	});

	describe('works in several divisions', () => {
		beforeEach(() => {
			exact.state.user('sanne').grantedDivisions.push(NOT_GRANTED);
		});

		const divisionsOf = (json: IDataObject[]) => [
			...new Set(json.map(({ _exact }) => (_exact as IDataObject).division)),
		];

		it.each([
			['all', {}],
			['several', { divisions: [String(MAIN), String(NOT_GRANTED)] }],
			['several', { divisions: `={{ "${MAIN}, ${NOT_GRANTED}" }}` }],
		])('%s %j', async (divisionScope, more) => {
			const { json, error } = await run(many('purchaseOrder', { divisionScope, ...more }));
			expect(error).toBeUndefined();
			expect(divisionsOf(json)).toEqual([MAIN, NOT_GRANTED]);
			expect(json).toHaveLength(orders().length + 1);
		});

		it('counting each by itself', async () => {
			const counting = { resource: 'purchaseOrder', operation: 'count', divisionScope: 'all' };
			const { json } = await run(counting);
			expect(json.map(({ count }) => count)).toEqual([orders().length, 1]);
		});

		it.each(['2', 'van dalen holding b.v.'])('or in one, by %j', async (value) => {
			const { json, error } = await run(
				many('purchaseOrder', { division: locator('code', value) }),
			);
			expect(error).toBeUndefined();
			expect(divisionsOf(json)).toEqual([NOT_GRANTED]);
		});

		it('and names those there are when none has the code', async () => {
			const { error } = await run(many('item', { division: locator('code', '7') }));
			expect(error?.message).toBe('No division has the code or name "7"');
			expect(error).toMatchObject({
				description: expect.stringContaining('Van Dalen Holding') as string,
			});
		});
	});
});
