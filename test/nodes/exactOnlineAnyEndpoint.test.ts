import { listSearch, loadOptions, resourceMapping } from '../support/loadOptions';

import type { INodeParameters } from 'n8n-workflow';

import { systemClock } from '../../nodes/shared/n8n/systemClock';
import { loadEndpoints } from '../../nodes/shared/exact/metadata/metadata';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { entities as ownTables } from '../simulators/exact/entities';
import { referenceScopes } from '../simulators/exact/reference/otherEntities';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, credentials, MAIN } from './exactOnlineCredential';
import { byId, fields, json, node, runExact, writesIn } from './exactOnlineWriteStage';

const scopes = Object.fromEntries(referenceScopes().map((scope) => [scope, 'manage' as const]));

/** A value that fits the type. */
function sampleOf(edmType: string): string | number | boolean {
	const samples: Record<string, string | number | boolean> = {
		'Edm.Guid': '5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de',
		'Edm.String': 'x',
		'Edm.DateTime': '2026-01-31',
		'Edm.Boolean': true,
		'Edm.Binary': 'eA==',
	};
	return samples[edmType] ?? 1;
}

const entityAtOwn = (path: string) => ownTables.some((entity) => entity.path === path);

describe('Any Endpoint of the node Exact Online', () => {
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;

	beforeAll(async () => {
		jest.spyOn(systemClock, 'sleep').mockResolvedValue();
		exact = await startExactSimulator({ app: { scopes }, limits: { callsPerMinute: 100_000 } });
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		credentialStore = connectedTo(exact);
	});

	const run = async (parameters: INodeParameters) =>
		await runExact(credentialStore, { resource: 'anyEndpoint', ...parameters });
	const list = (path: string, more: INodeParameters = {}) => ({
		operation: 'getAll',
		endpoint: byId(path),
		returnAll: true,
		...more,
	});
	const get = (path: string, key: string, more: INodeParameters = {}) => ({
		operation: 'get',
		endpoint: byId(path),
		key,
		...more,
	});
	const seed = (path: string, rows: Array<Record<string, string | number | boolean | null>>) =>
		exact.state.table(MAIN, path).push(...rows.map((row) => ({ Division: MAIN, ...row })));
	const guidOf = (number: number) =>
		`00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
	const queries = () => exact.requests.find('GET', /^\/api\/v1\/\d+/).map(({ query }) => query);

	describe('Get Many', () => {
		it('reads rows with dates as ISO, codes trimmed and numbers as numbers', async () => {
			seed('sales/ShippingMethods', [
				{
					ID: guidOf(1),
					Code: '  1',
					Description: ' Post ',
					Active: true,
					Modified: Date.UTC(2026, 6, 1, 12),
				},
			]);
			const { json: rows, error } = await run(list('sales/ShippingMethods'));
			expect(error).toBeUndefined();
			expect(rows).toEqual([
				expect.objectContaining({
					ID: guidOf(1),
					Code: '1',
					Description: 'Post',
					Active: true,
					Modified: '2026-07-01T12:00:00.000+02:00',
					_exact: {
						division: MAIN,
						endpoint: 'sales/ShippingMethods',
						key: guidOf(1),
						readAt: expect.stringMatching(/Z$/) as string,
					},
				}),
			]);
		});

		it('gives what Exact sends when raw values are wanted', async () => {
			const { json: rows } = await run(
				list('crm/Accounts', { anyFilter: "trim(Code) eq '20001'", anyOptions: { raw: true } }),
			);
			expect(rows[0]).toMatchObject({
				Code: '20001'.padStart(18),
				Modified: expect.stringMatching(/^\/Date\(/) as string,
			});
			expect(rows[0]).not.toHaveProperty('_exact');
		});

		it('goes through all pages, of 60 and of 1,000 rows', async () => {
			const rows = Array.from({ length: 2_100 }, (_, at) => ({ ID: guidOf(at + 1) }));
			seed('sales/ShippingMethods', rows.slice(0, 150));
			seed('bulk/Cashflow/Payments', rows);
			expect((await run(list('sales/ShippingMethods'))).json).toHaveLength(150);
			expect(queries()).toHaveLength(3);
			exact.requests.clear();
			expect((await run(list('bulk/Cashflow/Payments'))).json).toHaveLength(2_100);
			expect(queries()).toHaveLength(3);
		});

		describe('of a large list', () => {
			const rows = (count: number) =>
				Array.from({ length: count }, (_, at) => ({ ID: guidOf(at + 1), Timestamp: at + 2 }));
			const counted = () => queries().map(({ $inlinecount }) => $inlinecount);

			it.each([
				['sales/ShippingMethods', 700, 12],
				['bulk/Cashflow/Payments', 11_500, 12],
			])('tells beforehand how many calls it takes (%s)', async (path, records, calls) => {
				seed(path, rows(records));
				const { json: found, hints } = await run(list(path));
				expect(found).toHaveLength(records);
				expect(hints).toEqual([
					expect.objectContaining({
						message: expect.stringContaining(
							`Reading ${records} records of ${path} in division ${MAIN} takes ${calls} calls`,
						) as string,
					}),
				]);
				expect(queries()).toHaveLength(calls);
			});

			it('refuses what does not fit into the day, after the first call', async () => {
				seed('sales/ShippingMethods', rows(1_900));
				exact.limits.callsPerDay = 25;
				const { error } = await run(list('sales/ShippingMethods'));
				expect(error?.message).toBe('This takes more calls than are left today');
				expect(queries()).toHaveLength(1);
			});

			it('reads all the same where Exact does not count along, and does not ask it again', async () => {
				seed('bulk/Cashflow/Payments', rows(2_100));
				exact.faults.next('GET */bulk/*', { status: 400, body: {} });
				const { json: found, error } = await run(list('bulk/Cashflow/Payments'));
				expect(error).toBeUndefined();
				expect(found).toHaveLength(2_100);
				await run(list('bulk/Cashflow/Payments'));
				expect(counted().slice(0, 2)).toEqual(['allpages', undefined]);
				expect(counted().slice(4)).toEqual([undefined, undefined, undefined]);
			});

			it('counts nothing where one page is enough', async () => {
				seed('sales/ShippingMethods', rows(150));
				await run(list('sales/ShippingMethods', { returnAll: false, limit: 60 }));
				expect(counted()).toEqual([undefined]);
			});
		});

		it('fetches no more than the limit', async () => {
			seed(
				'sales/ShippingMethods',
				Array.from({ length: 150 }, (_, at) => ({ ID: guidOf(at + 1) })),
			);
			const { json: rows } = await run(
				list('sales/ShippingMethods', { returnAll: false, limit: 70 }),
			);
			expect(rows).toHaveLength(70);
			expect(queries().map(({ $top }) => $top)).toEqual(['70', '10']);
		});

		it('selects what is wanted with the key, in the wanted order', async () => {
			const { json: rows, error } = await run(
				list('crm/Accounts', {
					anyFilter: "trim(Country) eq 'NL' and IsSupplier eq true",
					anyOptions: { select: ['Name'], orderBy: 'Name desc' },
				}),
			);
			expect(error).toBeUndefined();
			const names = rows.map(({ Name }) => String(Name));
			expect(names.length).toBeGreaterThan(2);
			expect(names).toEqual([...names].sort((a, b) => (a < b ? 1 : -1)));
			expect(queries()[0]?.$select).toBe('ID,Name');
		});

		it('asks a function with its parameters', async () => {
			const parameters = {
				values: [
					{ name: 'year', value: '2026' },
					{ name: 'period', value: '1' },
				],
			};
			const { json: rows, error } = await run(
				list('read/financial/JournalStatusByFinancialPeriod', { parameters }),
			);
			expect(error).toBeUndefined();
			expect(rows[0]).toMatchObject({
				Year: 2026,
				Period: 1,
				Journal: expect.any(String) as string,
			});
		});

		it.each([
			[
				'guid',
				'5D5CBF2C-1d2e-4f6c-9a57-0b8f3ad1c0de',
				"guid'5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de'",
			],
			['date', '2026-01-31', "datetime'2026-01-31T00:00:00'"],
			['text', "t'Hoekje", "'t''Hoekje'"],
			['truth', 'true', 'true'],
		])('writes a %s the way Exact reads it', async (_what, value, literal) => {
			await run(
				list('read/crm/AccountDocuments', { parameters: { values: [{ name: 'x', value }] } }),
			);
			expect(queries()[0]?.x).toBe(literal);
		});

		it('forgets the parameters of a function when another endpoint is chosen', async () => {
			const values = [{ name: 'x', value: '1' }];
			const { json: rows, error } = await run(list('crm/Accounts', { parameters: { values } }));
			expect(error).toBeUndefined();
			expect(rows).not.toEqual([]);
		});

		it.each([
			['crm/Accounts', { anyFilter: "Nmae eq 'x'" }, /crm\/Accounts has no field Nmae/],
			['crm/Accounts', { anyFilter: "Name eq 'x" }, /quotation mark/],
			['bulk/CRM/Contacts', { anyFilter: "LastName eq 'x'" }, /cannot be filtered by LastName/],
			['sync/CRM/Accounts', { anyFilter: "Name eq 'x'" }, /cannot be filtered by Name/],
			['crm/Accounts', { anyOptions: { orderBy: 'Naam' } }, /cannot be ordered by "Naam"/],
			['crm/Accounts', { anyOptions: { select: ['Naam'] } }, /has no field Naam to read/],
			[
				'read/project/ProjectWBSByProjectAndWBS',
				{ parameters: { values: [{ name: 'projectId', value: guidOf(1) }] } },
				/needs projectWBSId and webType/,
			],
			[
				'read/project/CostsById',
				{ parameters: { values: [{ name: 'entryID2', value: guidOf(1) }] } },
				/has no parameter entryID2/,
			],
			[
				'={{ "crm/Accounts" }}',
				{ parameters: { values: [{ name: 'x', value: '1' }] } },
				/no parameters/,
			],
		])('refuses to read %s with %j before a call is spent', async (path, more, message) => {
			const { error } = await run(list(path, more as INodeParameters));
			expect(error?.message).toMatch(message);
			expect(queries()).toEqual([]);
		});

		it('takes words of the filter language and quoted names for no fields', async () => {
			const anyFilter =
				"(startswith(Name,'Nmae eq ''x''') eq true or Modified ge datetime'2020-01-01T00:00:00') and not (ID eq guid'5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de')";
			const { error, json: rows } = await run(list('crm/Accounts', { anyFilter }));
			expect(error).toBeUndefined();
			expect(rows.length).toBeGreaterThan(5);
		});
	});

	describe('Get', () => {
		it('gives one record by its key, which may have several parts elsewhere', async () => {
			const account = exact.state.table(MAIN, 'crm/Accounts')[0];
			const { json: rows, error } = await run(get('crm/Accounts', String(account?.ID)));
			expect(error).toBeUndefined();
			expect(rows).toEqual([expect.objectContaining({ Name: account?.Name, Code: account?.Code })]);
			const path = 'openingbalance/CurrentYear/Processed';
			seed(path, [{ Division: MAIN, GLAccount: guidOf(7), ReportingYear: 2026, Amount: 5 }]);
			const key = `ReportingYear=2026, GLAccount=${guidOf(7)}, division=${MAIN}`;
			expect((await run(get(path, key))).json).toEqual([expect.objectContaining({ Amount: 5 })]);
			expect((await run(get(path, 'ReportingYear=2026'))).error?.message).toBe(
				`The key of ${path} lacks Division`,
			);
		});

		it('says when there is no such record, without an error at Exact', async () => {
			const { error } = await run(get('crm/Accounts', guidOf(99)));
			expect(error?.message).toBe(`Division ${MAIN} has no Account with the key ${guidOf(99)}`);
			expect(exact.requests.entries.every(({ status }) => status === 200)).toBe(true);
		});

		it('reads the user without naming a division', async () => {
			const { json: rows, error } = await run(list('current/Me'));
			expect(error).toBeUndefined();
			expect(rows[0]).toMatchObject({
				CurrentDivision: MAIN,
				ServerTime: expect.any(String) as string,
			});
		});
	});

	describe('writing', () => {
		it('creates, changes and deletes at an endpoint that no resource covers', async () => {
			const at = { endpoint: byId('inventory/ItemWarehouses') };
			const made = await run({
				...at,
				...json('create', { Item: guidOf(1), Warehouse: guidOf(2), MaximumStock: '5' }),
			});
			expect(made.error).toBeUndefined();
			expect(made.json).toEqual([expect.objectContaining({ MaximumStock: 5 })]);
			const key = String(made.json[0]?.ID);
			const changed = await run({ ...at, key, ...fields('update', { MaximumStock: 7 }) });
			expect(changed.json).toEqual([expect.objectContaining({ ID: key, MaximumStock: 7 })]);
			const gone = await run({ ...at, key, operation: 'delete' });
			expect(gone.json).toEqual([expect.objectContaining({ deleted: true, key })]);
			const again = await run({ ...at, key, operation: 'delete' });
			expect(again.json).toEqual([
				expect.objectContaining({
					deleted: false,
					reason: `Division ${MAIN} has no Item Warehouse with this key.`,
				}),
			]);
			expect(writesIn(exact)).toEqual([
				'POST inventory/ItemWarehouses',
				'PUT inventory/ItemWarehouses',
				'DELETE inventory/ItemWarehouses',
			]);
		});

		it.each([
			['update', 'generaljournalentry/GeneralJournalEntries', /does not change records at/],
			['delete', 'purchase/PurchaseInvoiceLines', /does not delete records at/],
			['create', 'financialtransaction/TransactionLines', /does not create records at/],
			['getAll', 'salesinvoice/PrintedSalesInvoices', /does not read at/],
			['getAll', 'crm/accounts', /has no endpoint crm\/accounts/],
			['getAll', '={{ "" }}', /No endpoint is chosen/],
			['getAll', 'logistics/ItemWarehouses', /has no endpoint/],
		])('refuses to %s at "%s"', async (operation, path, message) => {
			const { error } = await run({ operation, endpoint: byId(path), key: guidOf(1) });
			expect(error?.message).toMatch(message);
			expect(exact.requests.entries).toEqual([]);
		});

		it('gives the order to do something its key', async () => {
			const { error, json: rows } = await run({
				endpoint: byId('salesinvoice/PrintedSalesInvoices'),
				...json('create', { InvoiceID: guidOf(3), SendEmailToCustomer: true }),
			});
			expect(error).toBeUndefined();
			expect(rows).toHaveLength(1);
			expect(exact.requests.writes.at(-1)?.body).toEqual({
				InvoiceID: guidOf(3),
				SendEmailToCustomer: true,
			});
		});
	});

	describe('in the panel', () => {
		const panel = (path: string, operation = 'getAll') => ({
			node,
			credentialStore,
			credentials,
			parameters: { resource: 'anyEndpoint', operation, endpoint: byId(path) },
		});

		it('finds endpoints by words and tells what they take', async () => {
			const { results } = await listSearch(panel(''), 'searchEndpoints', {
				filter: 'sales orders',
			});
			expect(results).toContainEqual({
				name: 'salesorder/SalesOrders (create, update, delete)',
				value: 'salesorder/SalesOrders',
			});
			expect((await listSearch(panel(''), 'searchEndpoints')).results).toHaveLength(445);
		});

		it('offers the fields of the chosen endpoint', async () => {
			expect(await loadOptions(panel('sales/ShippingMethods'), 'endpointFields')).toContainEqual({
				name: 'Shipping Rates URL',
				value: 'ShippingRatesURL',
				description: 'ShippingRatesURL',
			});
			const none = await resourceMapping(panel('sales/ShippingMethods'), 'endpointFieldsToCreate');
			expect(none).toEqual({
				fields: [],
				emptyFieldsNotice: 'Exact Online creates nothing at this endpoint.',
			});
			const some = await resourceMapping(
				panel('salesinvoice/PrintedSalesInvoices'),
				'endpointFieldsToCreate',
			);
			expect(some.fields.slice(0, 2).map(({ id }) => id)).toContain('InvoiceID');
		});
	});

	it('creates, changes and deletes at every endpoint that takes it', async () => {
		const failed: string[] = [];
		for (const { path, methods, properties, keyFields } of (await loadEndpoints()).values()) {
			// Those with rules of their own are proven where their resource is.
			if (!methods.has('POST') || methods.size === 0 || entityAtOwn(path)) continue;
			const body: Record<string, unknown> = {};
			for (const one of properties.values()) {
				const isCommand = one.isKey && !methods.has('GET');
				if (!one.methods.has('POST') || !(one.isMandatory || isCommand)) continue;
				body[one.name] = one.isCollection ? [] : sampleOf(one.edmType);
			}
			const [first] = [...properties.values()].filter(
				(one) => one.methods.has('POST') && !one.isKey && !one.isCollection,
			);
			if (first !== undefined) body[first.name] ??= sampleOf(first.edmType);
			const made = await run({ endpoint: byId(path), ...json('create', body) });
			const lacksLines = /Mandatory: /.test(made.error?.message ?? '');
			if (made.error !== undefined && !lacksLines) failed.push(`${path}: ${made.error.message}`);
			if (made.error !== undefined || !methods.has('GET')) continue;
			const key = String(made.json[0]?.[keyFields[0] ?? '']);
			const field = [...properties.values()].find(
				(one) => one.methods.has('PUT') && !one.isKey && !one.isCollection,
			);
			if (methods.has('PUT') && field !== undefined) {
				const change = { [field.name]: sampleOf(field.edmType) };
				const changed = await run({ endpoint: byId(path), key, ...json('update', change) });
				if (changed.error !== undefined) failed.push(`${path}: ${changed.error.message}`);
			}
			if (!methods.has('DELETE')) continue;
			const gone = await run({ endpoint: byId(path), key, operation: 'delete' });
			if (gone.error !== undefined) failed.push(`${path}: ${gone.error.message}`);
			if (exact.state.table(MAIN, path).length > 0) failed.push(`${path}: still there`);
		}
		expect(failed).toEqual([]);
	}, 240_000);

	it('reads every endpoint that can be read', async () => {
		const failed: string[] = [];
		for (const { path, methods, queryParams } of (await loadEndpoints()).values()) {
			if (!methods.has('GET')) continue;
			const usual: Record<string, string> = { modified: '2026-01-01', endPoint: 'Projects' };
			const asked = path.includes('JournalStatusByFinancialPeriod')
				? ['year', 'period']
				: queryParams;
			const values = asked.map((name) => ({ name, value: usual[name] ?? '1' }));
			const { error } = await run(
				list(path, { returnAll: false, limit: 2, parameters: { values } }),
			);
			if (error !== undefined) failed.push(`${path}: ${error.message}`);
		}
		expect(failed).toEqual([]);
	}, 240_000);
});
