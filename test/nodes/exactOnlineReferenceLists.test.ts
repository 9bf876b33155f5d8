import { resourceMapping } from '../support/loadOptions';

import type { INodeParameters, ResourceMapperField } from 'n8n-workflow';

import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, credentials, MAIN, NOT_GRANTED } from './exactOnlineCredential';
import { fields, node, runExact } from './exactOnlineWriteStage';

describe('fields that point to other records', () => {
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;

	beforeAll(async () => {
		exact = await startExactSimulator();
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		credentialStore = connectedTo(exact, { defaultDivision: String(MAIN) });
	});

	const shown = async (resource: string, more: INodeParameters = {}, isConnected = true) => {
		const parameters = { resource, operation: 'create', ...more };
		const panel = { node, credentialStore, parameters, ...(isConnected && { credentials }) };
		const { fields: all } = await resourceMapping(panel, 'fieldsToCreate');
		return new Map(all.map((field): [string, ResourceMapperField] => [field.id, field]));
	};
	const rows = (path: string, division = MAIN) => exact.state.table(division, path);
	const reads = (path: RegExp) => exact.requests.count('GET', path);

	it('are picked from live lists, by code and name', async () => {
		const order = await shown('purchaseOrder');
		const supplier = rows('crm/Accounts').find(({ Code }) => Code === '20001');
		expect(order.get('Supplier')).toMatchObject({ type: 'options', required: true });
		expect(order.get('Supplier')?.options).toHaveLength(rows('crm/Accounts').length);
		expect(order.get('Supplier')?.options).toContainEqual({
			name: expect.stringContaining(String(supplier?.Name)) as string,
			value: '20001',
		});
		const [condition] = rows('cashflow/PaymentConditions');
		expect(order.get('PaymentCondition')?.options).toContainEqual({
			name: expect.stringContaining(String(condition?.Description)) as string,
			value: condition?.Code,
		});
	});

	it('take one call for each list, which is kept for a while', async () => {
		await shown('salesInvoice');
		const before = exact.requests.count();
		expect(reads(/Accounts$/)).toBe(1);
		expect(reads(/Journals$/)).toBe(1);
		await shown('salesInvoice');
		await shown('purchaseInvoice');
		expect(exact.requests.count()).toBe(before);
	});

	it('show the records of the division in the panel', async () => {
		exact.state.user('sanne').grantedDivisions.push(NOT_GRANTED);
		const division = { __rl: true, mode: 'id', value: String(NOT_GRANTED) };
		const journals = (await shown('salesInvoice', { division })).get('Journal')?.options;
		const theirs = rows('financial/Journals', NOT_GRANTED).map(({ Code }) => Code);
		expect(journals?.map(({ value }) => value) ?? []).toEqual(theirs.sort());
	});

	it('are filled in by code or ID where the list is too long to pick from', async () => {
		const [model] = rows('crm/Accounts');
		for (let at = 0; at < 300; at++) {
			rows('crm/Accounts').push({ ...model, ID: exact.state.newGuid(), Code: String(30_000 + at) });
		}
		const order = await shown('purchaseOrder');
		expect(order.get('Supplier')).toMatchObject({
			type: 'string',
			displayName: 'Supplier (Code or ID)',
		});
		expect(order.get('PaymentCondition')?.type).toBe('options');
	});

	it.each([
		['without a connection', async () => await shown('purchaseOrder', {}, false)],
		[
			'where the app may not read them',
			async () => {
				const [app] = exact.state.apps;
				delete app?.scopes['crm.accounts'];
				return await shown('purchaseOrder');
			},
		],
		[
			'in a division that only the run will know',
			async () => {
				const division = { __rl: true, mode: 'id', value: '={{ $json.division }}' };
				return await shown('purchaseOrder', { division });
			},
		],
	])('are filled in by code or ID %s', async (_where, shownThen) => {
		expect((await shownThen()).get('Supplier')?.type).toBe('string');
	});

	it('take what is not in the list from an expression', async () => {
		const schema = [...(await shown('contact')).values()];
		expect(schema.find(({ id }) => id === 'Account')?.type).toBe('options');
		const [model] = rows('crm/Accounts');
		rows('crm/Accounts').push({ ...model, ID: exact.state.newGuid(), Code: '39999' });
		const written = fields('create', { Account: '={{ $json.code }}', LastName: 'De Wit' });
		const mapper = { ...(written.createFields as object), schema };
		const { json, error } = await runExact(
			credentialStore,
			{ resource: 'contact', ...written, createFields: mapper } as unknown as INodeParameters,
			[{ json: { code: '39999' } }],
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ FullName: 'De Wit' }]);
	});
});
