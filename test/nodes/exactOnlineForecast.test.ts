import { runNode } from '../support/runNode';

import type { INodeParameters } from 'n8n-workflow';

import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, credentials, MAIN } from './exactOnlineCredential';

const node = new ExactOnline();

describe('a large read tells how many calls it takes', () => {
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;

	beforeAll(async () => {
		exact = await startExactSimulator({ limits: { callsPerMinute: 10_000 } });
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		exact.limits.syncPageSize = 1_000;
		exact.limits.callsPerDay = 5_000;
		credentialStore = connectedTo(exact, { callsKeptForTriggers: '0' });
	});

	const run = async (parameters: INodeParameters) =>
		await runNode({ node, credentialStore, credentials, parameters });
	const changed = (resource: string, more: INodeParameters = {}) => ({
		resource,
		operation: 'getChangedSince',
		includeLines: false,
		...more,
	});
	const rows = (path: string) => exact.state.table(MAIN, path);
	/** Copies of the first record, until there are so many. */
	const fill = (path: string, key: string, count: number) => {
		const [model] = rows(path);
		while (rows(path).length < count) {
			const row = { ...model, [key]: exact.state.newGuid() };
			exact.state.versions.stamp(MAIN, row);
			rows(path).push(row);
		}
	};
	const calls = (path: RegExp) => exact.requests.find('GET', path);
	const told = ({ hints }: Awaited<ReturnType<typeof run>>) =>
		hints
			.map(({ message }) => String(message))
			.filter((message) => /takes \d+ calls/.test(message));

	describe('with Get Changed Since', () => {
		it('of a stream', async () => {
			exact.limits.syncPageSize = 10;
			fill('crm/Accounts', 'ID', 150);
			const found = await run(changed('account'));
			expect(found.json).toHaveLength(150);
			expect(told(found)).toEqual([
				expect.stringMatching(/^Reading 150 Accounts of division \d+ .* takes 15 calls, of which/),
			]);
			expect(calls(/sync\/CRM\/Accounts$/)).toHaveLength(15);
		});

		it('of a stream that does not count along, only how it is read', async () => {
			exact.limits.syncPageSize = 10;
			fill('crm/Accounts', 'ID', 150);
			exact.faults.next('GET */sync/CRM/Accounts', { status: 400, body: {} });
			const found = await run(changed('account'));
			expect(found.json).toHaveLength(150);
			expect(told(found)).toEqual([]);
			const again = await run(changed('account'));
			expect(again.error).toBeUndefined();
			expect(calls(/sync\/CRM\/Accounts$/).map(({ status }) => status)).toEqual([
				400,
				...Array<number>(30).fill(200),
			]);
		});

		it('of records that their stream has only in part', async () => {
			const path = 'purchaseorder/PurchaseOrders';
			fill(path, 'PurchaseOrderID', 200);
			exact.requests.clear();
			const found = await run(changed('purchaseOrder', { simplify: false }));
			const [message = ''] = told(found);
			expect(message).toMatch(/^Reading \d+ Purchase Orders of division/);
			const counted = Number(/takes (\d+) calls/.exec(message)?.[1]);
			expect(calls(/purchaseorder\/PurchaseOrders$/)).toHaveLength(counted - 1);
		});
	});

	it('of lines that do not come along with their records', async () => {
		fill('project/Projects', 'ID', 200);
		const found = await run({ resource: 'project', operation: 'getAll', returnAll: true });
		expect(found.json).toHaveLength(200);
		// Fifteen projects a call, for each of the three kinds of lines.
		const needed = Math.ceil(200 / 15) * 3;
		expect(told(found)).toEqual([
			expect.stringMatching(
				new RegExp(`^Reading the lines of 200 Projects of division \\d+ takes ${needed + 1} calls`),
			),
		]);
		expect(calls(/project\/WBS/)).toHaveLength(needed);
	});

	it('and lines that do not fit into the day are not begun', async () => {
		fill('project/Projects', 'ID', 200);
		exact.limits.callsPerDay = 30;
		const { error } = await run({ resource: 'project', operation: 'getAll', returnAll: true });
		expect(error?.message).toBe('This takes more calls than are left today');
		expect(calls(/project\/WBS/)).toEqual([]);
	});
});
