import type { INodeParameters } from 'n8n-workflow';

import { systemClock } from '../../nodes/shared/n8n/systemClock';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo } from './exactOnlineCredential';
import { byId, json, runExact, writesIn } from './exactOnlineWriteStage';

describe('lines of a record that is changed', () => {
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;
	/** Keys of two orders, each made with these lines. */
	let mine: string;
	let others: string;

	const run = async (parameters: INodeParameters) =>
		await runExact(credentialStore, {
			resource: 'purchaseOrder',
			simplify: false,
			...parameters,
		});
	const order = (YourRef: string, PurchaseOrderLines: object[]) =>
		json('upsert', { YourRef, Supplier: '20001', PurchaseOrderLines }, { matchField: 'YourRef' });
	const made = async (YourRef: string) => {
		const { json: rows } = await run(
			order(YourRef, [
				{ Item: 'LAP-14', QuantityInPurchaseUnits: 1, Description: 'laptop' },
				{ Item: 'MON-27', QuantityInPurchaseUnits: 2, Description: 'scherm' },
			]),
		);
		return String(rows[0]?.PurchaseOrderID);
	};
	const linesOf = (key: string) =>
		exact.state
			.linesOf(key)
			.map(({ Description, QuantityInPurchaseUnits }) => [Description, QuantityInPurchaseUnits]);
	const lineOf = (key: string) => String(exact.state.linesOf(key)[0]?.ID);

	beforeAll(async () => {
		exact = await startExactSimulator();
		jest.spyOn(systemClock, 'sleep').mockResolvedValue();
	});
	afterAll(async () => await exact.close());
	beforeEach(async () => {
		exact.reset();
		credentialStore = connectedTo(exact);
		mine = await made('L-1');
		others = await made('L-2');
		exact.requests.clear();
	});

	it.each(['update', 'upsert'] as const)(
		'%s refuses the ID of a line of another record, and sends nothing',
		async (operation) => {
			const body = {
				YourRef: 'L-1',
				PurchaseOrderLines: [{ ID: lineOf(others), Description: 'fout' }],
			};
			const { error } = await run({
				record: byId(mine),
				...json(operation, body, { matchField: 'YourRef' }),
			});
			expect(error?.message).toBe(
				`Line 1: The record has no Purchase Order Line with the ID ${lineOf(others)}`,
			);
			expect(writesIn(exact)).toEqual([]);
		},
	);

	it.each([(id: string) => id.toUpperCase(), (id: string) => `{${id}}`])(
		'are known by their ID in any spelling',
		async (spelled) => {
			const { error } = await run(
				order('L-1', [
					{ ID: spelled(lineOf(mine)), Description: 'anders' },
					{ Item: 'MON-27', Description: 'groter' },
				]),
			);
			expect(error).toBeUndefined();
			expect(linesOf(mine)).toEqual([
				['anders', 1],
				['groter', 2],
			]);
		},
	);

	it('are found by their item in any order, and added when there is no such item', async () => {
		const { error } = await run(
			order('L-1', [
				{ Item: 'DOCK', QuantityInPurchaseUnits: 3, Description: 'nieuw' },
				{ Item: 'MON-27', QuantityInPurchaseUnits: 5 },
				{ Item: 'LAP-14' },
			]),
		);
		expect(error?.message).toBeUndefined();
		expect(linesOf(mine)).toEqual([
			['laptop', 1],
			['scherm', 5],
			['nieuw', 3],
		]);
	});

	it('are found by their number, so that the item can change', async () => {
		const number = Number(exact.state.linesOf(mine)[1]?.LineNumber);
		const { error } = await run(order('L-1', [{ LineNumber: number, Description: 'tweede' }]));
		expect(error).toBeUndefined();
		expect(linesOf(mine)).toEqual([
			['laptop', 1],
			['tweede', 2],
		]);
		const missing = await run(order('L-1', [{ LineNumber: 99, Description: 'x' }]));
		expect(missing.error?.message).toBe(
			'Line 1: The record has no Purchase Order Line with the number 99',
		);
	});

	it.each([
		[[{ Description: 'welke?' }], 'Line 1: The Purchase Order Line has no Item or GL Account'],
		[
			[
				{ Item: 'LAP-14', Description: 'een' },
				{ Item: 'LAP-14', Description: 'twee' },
			],
			'Line 2: The Purchase Order Line is the same stored line as one before it',
		],
	])('are not guessed at: %j', async (lines, message) => {
		const { error } = await run(order('L-1', lines));
		expect(error?.message).toContain(message);
		expect(error?.description).toMatch(/^Give the IDs of the lines, or leave the lines out\./);
		expect(writesIn(exact)).toEqual([]);
	});

	it('are not guessed at when several have the item', async () => {
		await run({
			record: byId(mine),
			...json('update', { PurchaseOrderLines: [{ Item: 'LAP-14', QuantityInPurchaseUnits: 9 }] }),
		});
		exact.requests.clear();
		const { error } = await run(order('L-1', [{ Item: 'LAP-14', QuantityInPurchaseUnits: 4 }]));
		expect(error?.message).toBe('Line 1: The Purchase Order Line could be any of 2 stored lines');
		expect(writesIn(exact)).toEqual([]);
	});
});
