import type { Start } from '../../nodes/shared/exact/changes/changesState';
import { createExactClient, type ExactClient } from '../../nodes/shared/exact/client';
import { connectionOf, forgetConnections } from '../../nodes/shared/exact/calls/connection';
import type { EntityName } from '../../nodes/shared/exact/entities';
import { entityOf } from '../../nodes/shared/exact/entities';
import { changedSince, type ChangesFound } from '../../nodes/shared/exact/reading/changedSince';
import { cursorText, readCursor, type Cursor } from '../../nodes/shared/exact/reading/cursor';
import { seededRandom } from '../simulators/core/random';
import { TestClock } from '../simulators/core/clock';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { Row } from '../simulators/exact/types';
import { simulatorSend } from '../support/simulatorSend';

const MAIN = 3104512;
const MINUTE = 60_000;

describe('changed records', () => {
	let clock: TestClock;
	let exact: ExactSimulator;

	const begin = async (instant: string, limits?: { callsPerMinute: number }) => {
		forgetConnections();
		clock = new TestClock(instant);
		exact = await startExactSimulator({ clock, limits });
	};
	beforeEach(async () => await begin('2026-03-02T09:00:00Z'));
	afterEach(async () => await exact.close());

	const client = (): ExactClient =>
		createExactClient({
			send: simulatorSend(() => exact.issueTokens().access_token),
			clock,
			baseUrl: exact.url,
			timeZone: 'Europe/Amsterdam',
			connection: connectionOf('test'),
		});
	const read = async (
		entity: EntityName,
		from: Cursor | Start,
		more: Partial<{ select: string[]; lines: boolean; deletions: boolean; asSent: boolean }> = {},
	): Promise<ChangesFound> =>
		await changedSince(client(), entity, {
			division: MAIN,
			select: [entityOf(entity).key],
			lines: false,
			deletions: false,
			asSent: false,
			from,
			...more,
		});
	const keysOf = ({ records }: ChangesFound) => records.map(({ key }) => key);
	const rows = (path: string) => exact.state.table(MAIN, path);
	const change = (row: Row | undefined) => {
		if (row === undefined) throw new Error('There is no such record');
		row.Modified = exact.state.wallNow();
		exact.state.versions.stamp(MAIN, row);
		return String(row.ID ?? row.PurchaseOrderID);
	};
	const streamed = { entity: 'account', path: 'crm/Accounts' } as const;
	const timed = { entity: 'costCenter', path: 'hrm/Costcenters' } as const;

	describe.each([streamed, timed])('of $entity', ({ entity, path }) => {
		it('are all of them at first, and then only what changed, once', async () => {
			const first = await read(entity, 'everything');
			expect(keysOf(first).sort()).toEqual(
				rows(path)
					.map(({ ID }) => ID)
					.sort(),
			);
			const idle = await read(entity, first.cursor);
			expect(keysOf(idle)).toEqual([]);
			await clock.advance(MINUTE);
			const changed = change(rows(path)[2]);
			const next = await read(entity, idle.cursor);
			expect(keysOf(next)).toEqual([changed]);
			expect(keysOf(await read(entity, next.cursor))).toEqual([]);
		});

		it('begin with what comes, when nothing of before counts', async () => {
			const { cursor, records } = await read(entity, 'now');
			expect(records).toEqual([]);
			await clock.advance(1_000);
			const changed = change(rows(path)[1]);
			expect(keysOf(await read(entity, cursor))).toEqual([changed]);
		});

		it('begin at an instant', async () => {
			await clock.advance(86_400_000);
			change(rows(path)[0]);
			await clock.advance(MINUTE);
			const instant = clock.now();
			const changed = change(rows(path)[3]);
			const found = await read(entity, { instant });
			expect(keysOf(found)).toEqual([changed]);
			expect(keysOf(await read(entity, found.cursor))).toEqual([]);
		});

		it('are told again when they change again', async () => {
			const { cursor } = await read(entity, 'everything');
			await clock.advance(MINUTE);
			const changed = change(rows(path)[0]);
			const first = await read(entity, cursor);
			await clock.advance(1);
			change(rows(path)[0]);
			expect([keysOf(first), keysOf(await read(entity, first.cursor))]).toEqual([
				[changed],
				[changed],
			]);
		});

		it('survive a cursor that is kept as text', async () => {
			const { cursor } = await read(entity, 'everything');
			const kept = readCursor(cursorText(cursor), { entity, division: MAIN });
			expect(kept).toEqual(JSON.parse(cursorText(cursor)));
			expect(keysOf(await read(entity, kept))).toEqual([]);
		});

		it.each(['2026-10-24T20:00:00Z', '2027-03-27T20:00:00Z'])(
			'are each told once while the clock is changed, from %s',
			async (instant) => {
				await exact.close();
				await begin(instant);
				let { cursor } = await read(entity, 'now');
				const random = seededRandom(7);
				const told: string[] = [];
				const made: string[] = [];
				for (let turn = 0; turn < 60; turn++) {
					await clock.advance(1 + Math.floor(random() * 9 * MINUTE));
					const all = rows(path);
					made.push(change(all[Math.floor(random() * all.length)]));
					await clock.advance(1 + Math.floor(random() * 9 * MINUTE));
					const found = await read(entity, cursor);
					told.push(...keysOf(found));
					({ cursor } = found);
				}
				expect(told).toEqual(made);
			},
		);
	});

	describe('of a stream', () => {
		it('take one call, whatever fields of the stream are wanted', async () => {
			const { cursor } = await read('account', 'everything');
			exact.requests.clear();
			change(rows('crm/Accounts')[0]);
			const { records } = await read('account', cursor, { select: ['ID', 'Name', 'City'] });
			expect(records.map(({ row }) => row)).toEqual([
				expect.objectContaining({ Name: 'Bureau Jansen & Zonen', City: 'Amersfoort' }),
			]);
			expect(exact.requests.entries).toHaveLength(1);
		});

		it('come whole and with their lines where the stream has not all of it', async () => {
			const { cursor } = await read('purchaseOrder', 'everything');
			const [order] = exact.state.orders();
			change(order);
			const select = ['PurchaseOrderID', 'PurchaseOrderLineCount'];
			const { records } = await read('purchaseOrder', cursor, { select, lines: true });
			expect(records).toMatchObject([
				{ key: order?.PurchaseOrderID, row: { PurchaseOrderLineCount: 3 }, lines: [{}, {}, {}] },
			]);
		});

		it('are asked for whole in addresses of less than 2,000 characters', async () => {
			const { cursor } = await read('purchaseOrder', 'everything');
			const [model] = exact.state.orders();
			for (let made = 0; made < 20; made++) {
				const order = { ...model, PurchaseOrderID: exact.state.newGuid() };
				exact.state.versions.stamp(MAIN, order);
				rows('purchaseorder/PurchaseOrders').push(order);
			}
			exact.requests.clear();
			const select = Object.keys(entityOf('purchaseOrder').fields);
			const { records } = await read('purchaseOrder', cursor, { select });
			expect(records).toHaveLength(20);
			const asked = exact.requests.find('GET', /purchaseorder\/PurchaseOrders$/);
			for (const { query } of asked) {
				const sent = [query.$select, encodeURIComponent(query.$filter ?? '')].join('');
				expect(sent.length).toBeLessThan(1_800);
			}
			expect(asked.length).toBeGreaterThan(1);
		});

		it('that several entities share are those of the entity', async () => {
			const hours = await read('timeTransaction', 'everything');
			const costs = await read('costTransaction', 'everything');
			expect(hours.records).toHaveLength(exact.state.timeEntries().length);
			expect(costs.records).toHaveLength(exact.state.costEntries().length);
		});

		it('are read again when the division moves to another database, without repeats', async () => {
			const { cursor } = await read('account', 'everything');
			await clock.advance(2 * 60 * MINUTE);
			exact.state.moveDivision();
			await clock.advance(MINUTE);
			const changed = change(rows('crm/Accounts')[4]);
			const found = await read('account', cursor);
			expect(keysOf(found)).toEqual([changed]);
			expect(found.notices).toEqual([expect.stringContaining('another database')]);
			await clock.advance(MINUTE);
			const next = change(rows('crm/Accounts')[5]);
			expect(keysOf(await read('account', found.cursor))).toEqual([next]);
		});

		it('go by their time where the app may not read the stream', async () => {
			exact.faults.next('GET *sync/CRM/Accounts', { status: 403, body: {} });
			const first = await read('account', 'everything');
			expect(first.cursor.way).toBe('modified');
			expect(first.notices).toHaveLength(1);
			await clock.advance(MINUTE);
			const changed = change(rows('crm/Accounts')[0]);
			expect(keysOf(await read('account', first.cursor))).toEqual([changed]);
		});
	});

	it.each([
		['one moment', 0],
		['moments close by', 1],
	])('of an import at %s are told once, and the cursor stays small', async (_what, step) => {
		const all = rows('hrm/Costcenters');
		await clock.advance(MINUTE);
		const at = exact.state.wallNow();
		const [model] = all;
		for (let turn = 0; turn < 2_500; turn++) {
			const Modified = at + step * Math.floor(turn / 100);
			all.push({ ...model, ID: exact.state.newGuid(), Code: `I${turn}`, Modified });
		}
		const first = await read('costCenter', 'everything');
		expect(first.records).toHaveLength(all.length);
		const again = await read('costCenter', first.cursor);
		expect(keysOf(again)).toEqual([]);
		expect(cursorText(again.cursor).length).toBeLessThan(50_000);
		await clock.advance(MINUTE);
		const changed = change(all[0]);
		const next = await read('costCenter', again.cursor);
		expect(keysOf(next)).toEqual([changed]);
		expect(keysOf(await read('costCenter', next.cursor))).toEqual([]);
	});

	describe('of lines alone', () => {
		const projectWithLines = () => {
			const { state } = exact;
			const [project] = state
				.table(MAIN, 'project/Projects')
				.filter(({ ID }) => state.wbsOf(String(ID)).length > 0);
			const key = String(project?.ID);
			return { key, line: String(state.wbsOf(key)[0]?.ID) };
		};

		it('are changes of their project where lines are wanted, each once', async () => {
			const { key, line } = projectWithLines();
			const first = await read('project', 'everything', { lines: true });
			expect(first.records).toHaveLength(rows('project/Projects').length);
			await clock.advance(MINUTE);
			exact.state.changeWbsLine(line, { Notes: 'x' });
			expect(keysOf(await read('project', first.cursor))).toEqual([]);
			const found = await read('project', first.cursor, { lines: true });
			expect(keysOf(found)).toEqual([key]);
			expect(keysOf(await read('project', found.cursor, { lines: true }))).toEqual([]);
		});

		it('are told once beside a change of the project itself', async () => {
			const { key, line } = projectWithLines();
			const { cursor } = await read('project', 'now', { lines: true });
			await clock.advance(MINUTE);
			exact.state.changeWbsLine(line, { Notes: 'x' });
			exact.state.changeProject(key, { Notes: 'x' });
			const { records } = await read('project', cursor, { lines: true, select: ['ID', 'Notes'] });
			expect(records).toEqual([{ key, row: { ID: key, Notes: 'x' } }]);
		});

		it('count from an instant on', async () => {
			const { key, line } = projectWithLines();
			await clock.advance(3 * 86_400_000);
			const instant = clock.now();
			await clock.advance(2 * 86_400_000);
			exact.state.changeWbsLine(line, { Notes: 'x' });
			expect(keysOf(await read('project', { instant }, { lines: true }))).toEqual([key]);
		});

		it('count from the run on that wants lines first', async () => {
			const { key, line } = projectWithLines();
			const { cursor: without } = await read('project', 'everything');
			exact.state.changeWbsLine(line, { Notes: 'x' });
			const { cursor, records } = await read('project', without, { lines: true });
			expect(records).toEqual([]);
			await clock.advance(MINUTE);
			exact.state.changeWbsLine(line, { Notes: 'y' });
			const kept = readCursor(cursorText(cursor), { entity: 'project', division: MAIN });
			const unused = await read('project', kept);
			expect(keysOf(await read('project', unused.cursor, { lines: true }))).toEqual([key]);
		});

		it('are not told again when the division moves to another database', async () => {
			const { key, line } = projectWithLines();
			exact.state.changeWbsLine(line, { Notes: 'x' });
			await clock.advance(MINUTE);
			const { cursor } = await read('project', { instant: 0 }, { lines: true });
			await clock.advance(2 * 60 * MINUTE);
			exact.state.moveDivision();
			const moved = await read('project', cursor, { lines: true });
			expect(keysOf(moved)).toEqual([]);
			await clock.advance(MINUTE);
			exact.state.changeWbsLine(line, { Notes: 'y' });
			expect(keysOf(await read('project', moved.cursor, { lines: true }))).toEqual([key]);
		});

		it('are changes of an order also where Exact leaves the order as it is', async () => {
			exact.switches.lineChangeTouchesHeader = false;
			const { cursor } = await read('purchaseOrder', 'everything', { lines: true });
			const [order] = exact.state.orders();
			const key = String(order?.PurchaseOrderID);
			const [line] = exact.state.linesOf(key);
			await clock.advance(MINUTE);
			exact.state.changeLine(String(line?.ID), { Notes: 'x' });
			const found = await read('purchaseOrder', cursor, { lines: true });
			expect(keysOf(found)).toEqual([key]);
			expect(keysOf(await read('purchaseOrder', found.cursor, { lines: true }))).toEqual([]);
		});

		it('of records without a stream go by their time', async () => {
			const lines = rows('purchase/PurchaseInvoiceLines');
			const { cursor } = await read('purchaseInvoice', 'everything', { lines: true });
			await clock.advance(MINUTE);
			change(lines[0]);
			const found = await read('purchaseInvoice', cursor, { lines: true });
			expect(keysOf(found)).toEqual([lines[0]?.InvoiceID]);
			expect(keysOf(await read('purchaseInvoice', found.cursor, { lines: true }))).toEqual([]);
		});

		it('go unnoticed, and that is said, where the app may not read them', async () => {
			exact.faults.next('GET *sync/Project/ProjectWBS', { status: 403, body: {}, times: 9 });
			const { cursor, notices } = await read('project', 'now', { lines: true });
			expect(notices).toEqual([expect.stringContaining('WBS Lines')]);
			exact.requests.clear();
			const again = await read('project', cursor, { lines: true });
			expect(again.notices).toHaveLength(1);
			expect(exact.requests.find('GET', /ProjectWBS$/)).toEqual([]);
		});
	});

	it('bring deletions along, each once', async () => {
		const { cursor } = await read('project', 'everything', { deletions: true });
		const [gone] = exact.state.createProjects(1);
		exact.state.deleteProject(String(gone?.ID));
		const found = await read('project', cursor, { deletions: true });
		expect(found.deleted).toMatchObject([{ key: gone?.ID }]);
		expect(keysOf(found)).toEqual([]);
		expect((await read('project', found.cursor, { deletions: true })).deleted).toEqual([]);
	});

	it.each([
		['text', 'hello', 'This is not a cursor'],
		['other JSON', '{"version":1}', 'This is not a cursor'],
		['', 'null', 'This is not a cursor'],
	])('do not begin at %s', (_what, text, message) => {
		expect(() => readCursor(text, { entity: 'account', division: MAIN })).toThrow(message);
	});

	it('do not begin at the cursor of another place', async () => {
		const { cursor } = await read('costCenter', 'everything');
		const text = cursorText(cursor);
		expect(() => readCursor(text, { entity: 'account', division: MAIN })).toThrow('belongs to');
		expect(() => readCursor(text, { entity: 'costCenter', division: 1 })).toThrow('belongs to');
	});
});
