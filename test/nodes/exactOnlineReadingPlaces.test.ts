import { runNode } from '../support/runNode';

import type { IDataObject, INodeParameters, WorkflowExecuteMode } from 'n8n-workflow';

import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { Row } from '../simulators/exact/types';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, credentials, MAIN, NOT_GRANTED } from './exactOnlineCredential';

const node = new ExactOnline();

describe('Get Changed Since and Get Deleted of the node Exact Online', () => {
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;
	let staticData: IDataObject;

	beforeAll(async () => {
		exact = await startExactSimulator();
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		credentialStore = connectedTo(exact);
		staticData = {};
	});

	const run = async (
		parameters: INodeParameters,
		{ mode, items }: { mode?: WorkflowExecuteMode; items?: IDataObject[] } = {},
	) =>
		await runNode({
			node,
			credentialStore,
			credentials,
			parameters,
			mode,
			staticData,
			items: items?.map((json) => ({ json })),
		});
	const changed = (resource: string, more: INodeParameters = {}) => ({
		resource,
		operation: 'getChangedSince',
		includeLines: false,
		...more,
	});
	const change = (path: string, at: number, division = MAIN): Row => {
		const row = exact.state.table(division, path)[at] ?? {};
		row.Modified = exact.state.wallNow();
		exact.state.versions.stamp(division, row);
		return row;
	};
	const originsOf = (json: IDataObject[]) => json.map(({ _exact }) => _exact as IDataObject);
	const cursorOf = (json: IDataObject[]) => String(originsOf(json).at(-1)?.cursor ?? '');
	const accounts = () => exact.state.table(MAIN, 'crm/Accounts');

	it('goes on from its last run, in a workflow that is active', async () => {
		expect((await run(changed('account'))).json).toHaveLength(accounts().length);
		expect((await run(changed('account'))).json).toEqual([]);
		const row = change('crm/Accounts', 2);
		const { json } = await run(changed('account'));
		expect(json).toMatchObject([{ ID: row.ID, Name: row.Name, _exact: { division: MAIN } }]);
		expect((await run(changed('account'))).json).toEqual([]);
	});

	it('stays where it was when any item of the run fails', async () => {
		await run(changed('account'));
		const row = change('crm/Accounts', 0);
		const division = { __rl: true, mode: 'id', value: '={{ $json.division }}' };
		const items = [{ division: MAIN }, { division: NOT_GRANTED }];
		const { error } = await run(changed('account', { division }), { items });
		expect(error?.message).toContain(String(NOT_GRANTED));
		expect((await run(changed('account'))).json).toMatchObject([{ ID: row.ID }]);
	});

	it('keeps a place for each resource and division', async () => {
		exact.state.user('sanne').grantedDivisions.push(NOT_GRANTED);
		const all = { divisionScope: 'all' };
		await run(changed('account', all));
		await run(changed('item', all));
		const one = change('crm/Accounts', 1);
		const other = change('crm/Accounts', 3, NOT_GRANTED);
		const { json } = await run(changed('account', all));
		expect(originsOf(json)).toMatchObject([
			{ division: MAIN, key: one.ID },
			{ division: NOT_GRANTED, key: other.ID },
		]);
		expect((await run(changed('item', all))).json).toEqual([]);
	});

	it('says that a run by hand keeps no place', async () => {
		const { hints } = await run(changed('account'), { mode: 'manual' });
		expect(hints).toMatchObject([{ message: expect.stringContaining('by hand') as string }]);
	});

	it.each(['account', 'costCenter'])(
		'gives the cursor of %s with the last record',
		async (name) => {
			const path = name === 'account' ? 'crm/Accounts' : 'hrm/Costcenters';
			const since = { since: 'cursor' };
			const first = await run(changed(name, since));
			expect(originsOf(first.json).filter(({ cursor }) => cursor !== undefined)).toHaveLength(1);
			const cursor = cursorOf(first.json);
			const row = change(path, 1);
			const next = await run(changed(name, { ...since, cursor }));
			expect(next.json).toMatchObject([{ ID: row.ID }]);
			const last = await run(changed(name, { ...since, cursor: cursorOf(next.json) }));
			expect(last.json).toEqual([]);
			expect(staticData).toEqual({});
		},
	);

	it('gives the cursor as an item of its own, also without a record', async () => {
		const more = { since: 'cursor', firstRun: 'now', cursorOutput: 'item' };
		const { json } = await run(changed('account', more));
		expect(json).toEqual([{ cursor: cursorOf(json), _exact: expect.any(Object) as object }]);
		const row = change('crm/Accounts', 0);
		const next = await run(changed('account', { ...more, cursor: String(json[0]?.cursor) }));
		expect(next.json).toMatchObject([{ ID: row.ID }, { cursor: expect.any(String) as string }]);
	});

	it('gives a first cursor also where there is no record to put it on', async () => {
		const more = { since: 'cursor', firstRun: 'now', cursorOutput: 'last' };
		const { json } = await run(changed('costCenter', more));
		expect(json).toEqual([{ cursor: cursorOf(json), _exact: expect.any(Object) as object }]);
		const cursor = cursorOf(json);
		expect((await run(changed('costCenter', { ...more, cursor }))).json).toEqual([]);
		const row = change('hrm/Costcenters', 0);
		const next = await run(changed('costCenter', { ...more, cursor }));
		expect(next.json).toMatchObject([{ ID: row.ID }]);
	});

	it('refuses the cursor of another resource', async () => {
		const { json } = await run(changed('item', { since: 'cursor' }));
		const { error } = await run(changed('account', { since: 'cursor', cursor: cursorOf(json) }));
		expect(error?.message).toContain('belongs to item');
	});

	it('returns what was changed since a time on the clock of the division', async () => {
		const wall = new Date(exact.state.wallNow()).toISOString().slice(0, 19);
		const row = change('crm/Accounts', 5);
		const { json } = await run(changed('account', { since: 'date', sinceDate: wall }));
		expect(originsOf(json).map(({ key }) => key)).toContain(row.ID);
		const none = await run(changed('account', { since: 'date', sinceDate: '2099-01-01' }));
		expect(none.json).toEqual([]);
	});

	it.each([
		['={{ "" }}', 'No date is given'],
		['yesterday', '"yesterday" is not a date or time'],
	])('refuses %j as a date', async (sinceDate, message) => {
		const { error } = await run(changed('account', { since: 'date', sinceDate }));
		expect(error?.message).toContain(message);
	});

	it('returns records as Exact sends them when that is wanted', async () => {
		const { json } = await run(changed('account', { options: { raw: true }, simplify: false }));
		expect(json).toHaveLength(accounts().length);
		expect(json[0]?.Code).toMatch(/^ +\d+$/);
		expect(json[0]?.Modified).toMatch(/^\/Date/);
	});

	it('returns changed orders with their lines, and those that are gone', async () => {
		const more = { includeLines: true, includeDeletions: true };
		await run(changed('purchaseOrder', more));
		const [order, gone] = exact.state.orders();
		change('purchaseorder/PurchaseOrders', 0);
		exact.state.deleteOrder(String(gone?.PurchaseOrderID));
		const { json } = await run(changed('purchaseOrder', more));
		expect(json).toMatchObject([
			{ PurchaseOrderID: order?.PurchaseOrderID, PurchaseOrderLines: [{}, {}, {}] },
			{ PurchaseOrderID: gone?.PurchaseOrderID, _exact: { deleted: true } },
		]);
	});

	it('lists what was deleted of one kind, since a date or all that is kept', async () => {
		const [gone] = exact.state.orders();
		exact.state.deleteOrder(String(gone?.PurchaseOrderID));
		const deleting = { resource: 'purchaseOrder', operation: 'getDeleted' };
		const { json } = await run(deleting);
		expect(json).toEqual([
			{
				PurchaseOrderID: gone?.PurchaseOrderID,
				_exact: expect.objectContaining({
					division: MAIN,
					entity: 'purchaseOrder',
					key: gone?.PurchaseOrderID,
					deleted: true,
					deletedAt: expect.stringMatching(/[+-]\d\d:\d\d$/) as string,
				}) as object,
			},
		]);
		expect((await run({ ...deleting, deletedSince: '2099-01-01' })).json).toEqual([]);
		expect((await run({ ...deleting, resource: 'account' })).json).toEqual([]);
	});

	it('says which entities a deletion may be of, where Exact keeps them together', async () => {
		const [entry] = exact.state.costEntries();
		exact.state.deleteEntry(String(entry?.ID));
		const { json } = await run({ resource: 'timeTransaction', operation: 'getDeleted' });
		expect(originsOf(json)).toMatchObject([{ oneOf: ['costTransaction', 'timeTransaction'] }]);
	});
});
