import type { INodeParameters } from 'n8n-workflow';

import { systemClock } from '../../nodes/shared/n8n/systemClock';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, MAIN } from './exactOnlineCredential';
import { byId, fields, json, runExact, writesIn } from './exactOnlineWriteStage';

describe('which record is meant', () => {
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;

	beforeAll(async () => {
		exact = await startExactSimulator();
		jest.spyOn(systemClock, 'sleep').mockResolvedValue();
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		credentialStore = connectedTo(exact);
	});

	const run = async (parameters: INodeParameters) =>
		await runExact(credentialStore, { resource: 'account', ...parameters });

	it.each<[string, INodeParameters]>([
		['get', { operation: 'get' }],
		['update', fields('update', { City: 'Ede' })],
		['delete', { operation: 'delete' }],
	])('%s takes no number for an ID', async (_name, parameters) => {
		const { error } = await run({ ...parameters, record: byId('20001') });
		expect(error?.message).toBe('"20001" is not an ID of Exact Online');
		expect(writesIn(exact)).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['get', { operation: 'get' }],
		['update', fields('update', { City: 'Ede' })],
	])('%s takes either from an expression for the whole field', async (_name, parameters) => {
		const { error, json: rows } = await run({ ...parameters, record: '20001' });
		expect(error).toBeUndefined();
		expect(rows).toEqual([expect.objectContaining({ Code: '20001' })]);
	});

	it('a code that two records have is refused, naming both', async () => {
		const accounts = exact.state.table(MAIN, 'crm/Accounts');
		const first = accounts.find(({ Code }) => Code === '20001');
		const second = exact.state.newGuid();
		accounts.push({ ...first, ID: second, Name: 'Nog een' });
		const { error } = await run({
			resource: 'purchaseOrder',
			...json('create', {
				Supplier: '20001',
				PurchaseOrderLines: [{ Item: 'LAP-14', QuantityInPurchaseUnits: 1 }],
			}),
		});
		expect(error?.message).toMatch(/^Several Accounts have the Code "20001"/);
		expect(error?.message).toContain(String(first?.ID));
		expect(error?.message).toContain(second);
		expect(writesIn(exact)).toEqual([]);
	});
});
