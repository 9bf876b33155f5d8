import { outcomes, SETTLED_MS, startBackfill, type Backfill } from './backfillWorld';
import { expectTwin } from './twin';
import type { World, WorldOptions } from './world';

let backfill: Backfill;
let world: World;

afterEach(async () => await world.close());

const start = async (options: WorldOptions = {}) => {
	backfill = await startBackfill(options);
	({ world } = backfill);
};

/** All orders by a process that knows nothing, and what that cost. */
const runAnew = async (keys: readonly string[], given: Parameters<Backfill['run']>[1] = {}) => {
	world.asana.requests.clear();
	const results = await backfill.run(keys, { side: world.newProcess(), ...given });
	return { ...outcomes(results), ...backfill.spent() };
};

/** The project and its fields, and what changed in the last minutes: once for all orders. */
const ONCE = 3;

describe('many orders that are in Asana already', () => {
	it('cost a read for each hundred of them', async () => {
		await start();
		const keys = await backfill.settled(300);
		expect(await runAnew(keys)).toEqual({ unchanged: 300, reads: 3 + ONCE, writes: 0 });
	});

	it('cost as little in a dry run, and when they are gone through again', async () => {
		await start();
		const keys = await backfill.settled(20);
		expect(await runAnew(keys, { dryRun: true })).toEqual({
			unchanged: 20,
			reads: 1 + ONCE,
			writes: 0,
		});
		expect(await runAnew(keys)).toMatchObject({ unchanged: 20, reads: 1 + ONCE, writes: 0 });
	});

	it('report the lines that were not read, too', async () => {
		await start();
		const keys = await backfill.settled(10);
		const [first] = await backfill.run(keys, { side: world.newProcess() });
		expect(first?.lines).toMatchObject({ unchanged: 3, created: 0, updated: 0, retired: 0 });
		expect(first?.lines.subtasks.map(({ name }) => name)).toEqual(
			world.subtasksOf(keys[0] ?? '').map(({ name }) => name),
		);
		expect(first?.taskGid).toBe(world.taskOf(keys[0] ?? '').gid);
	});

	it('cost a read for each hundred tasks and subtasks while search does not know them', async () => {
		await start();
		const keys = backfill.bookOrders(40);
		await backfill.run(keys);
		expect(await runAnew(keys)).toEqual({ unchanged: 40, reads: 1 + ONCE + 1, writes: 0 });
	});

	it('cost a read for each hundred tasks where search is not to be had', async () => {
		await start({ seed: { workspace: { free: true } } });
		const keys = await backfill.settled(120);
		const { reads, ...rest } = await runAnew(keys);
		expect(rest).toEqual({ unchanged: 120, writes: 0 });
		// The plan is asked about once more, and search is refused once.
		expect(reads).toBeLessThanOrEqual(2 + ONCE + 2);
	});

	it('cost a read for each hundred tasks and subtasks where ties stand in the text field', async () => {
		await start({ chosen: { identity: 'textField' } });
		const keys = await backfill.settled(50);
		const { reads, ...rest } = await runAnew(keys);
		expect(rest).toEqual({ unchanged: 50, writes: 0 });
		expect(reads).toBeLessThanOrEqual((50 * 4) / 100 + ONCE);
	});

	it('cost no more where a token keeps no external IDs', async () => {
		await start({ withTieField: true, switches: { external: 'ignoredForPat' } });
		const keys = await backfill.settled(50);
		const { reads, ...rest } = await runAnew(keys);
		expect(rest).toEqual({ unchanged: 50, writes: 0 });
		expect(reads).toBeLessThanOrEqual(1 + (50 * 4) / 100 + ONCE);
	});

	it('are marked once where they were made before there were marks', async () => {
		await start();
		const keys = await backfill.settled(12);
		for (const key of keys) {
			const { gid, external } = world.taskOf(key);
			const data = JSON.stringify({ readAt: '2026-03-02T09:00:00.000Z' });
			await world.process.client.put(`/tasks/${gid}`, { external: { ...external, data } });
		}
		expect(await runAnew(keys)).toMatchObject({ unchanged: 12, writes: 12 });
		await world.clock.advance(SETTLED_MS);
		expect(await runAnew(keys)).toEqual({ unchanged: 12, reads: 1 + ONCE, writes: 0 });
		for (const key of keys) await expectTwin(world, key);
	});

	it('are not all read where the project holds very many others', async () => {
		await start();
		const keys = await backfill.settled(10);
		for (let other = 0; other < 1_200; other += 1) {
			world.asana.state.person.addTask('Inkoop / Purchasing', `Note ${other}`);
			if (other % 50 === 0) await world.clock.advance(1_000);
		}
		await world.clock.advance(SETTLED_MS);
		const { reads, ...rest } = await runAnew(keys);
		expect(rest).toEqual({ unchanged: 10, writes: 0 });
		expect(reads).toBeLessThanOrEqual(7 + 10 + ONCE);
	});
});

describe('many orders of which some need work', () => {
	it('are all brought in step, whatever each needs', async () => {
		await start();
		const keys = await backfill.settled(40);
		world.exact.state.changeOrder(keys[3] ?? '', { ReceiptDate: Date.parse('2026-04-01') });
		world.exact.state.changeLine(world.lineKeys(keys[5] ?? '')[1] ?? '', {
			ReceiptDate: Date.parse('2026-05-01'),
		});
		world.exact.state.addLine(keys[7] ?? '', { item: 'DOCK', quantity: 1 });
		world.exact.state.deleteLine(world.lineKeys(keys[9] ?? '')[0] ?? '');
		const all = [...keys, ...backfill.bookOrders(10)];

		const { reads, ...rest } = await runAnew(all, { side: world.process });
		expect(rest).toMatchObject({ unchanged: 36, updated: 4, created: 10 });
		// One for each new order; one for each of the others, and before each of their writes.
		expect(reads).toBeLessThanOrEqual(1 + ONCE + 10 + 4 * 4);
		for (const key of all) await expectTwin(world, key);

		await world.clock.advance(SETTLED_MS);
		await runAnew(all);
		expect(await runAnew(all)).toMatchObject({ unchanged: 50, writes: 0 });
	});

	it('are left alone by a dry run that tells what it would do', async () => {
		await start();
		const keys = await backfill.settled(12);
		world.exact.state.changeOrder(keys[3] ?? '', { ReceiptDate: Date.parse('2026-04-01') });
		const told = await runAnew([...keys, ...backfill.bookOrders(2)], { dryRun: true });
		expect(told).toMatchObject({ unchanged: 11, updated: 1, created: 2, writes: 0 });
	});

	it('show what people changed on a task, or deleted below it', async () => {
		await start();
		const keys = await backfill.settled(12);
		const { person } = world.asana.state;
		person.setDueOn(world.taskOf(keys[1] ?? '').gid, '2027-01-01');
		person.deleteTask(world.subtasksOf(keys[2] ?? '')[0]?.gid ?? '');
		person.removeFromProject(world.taskOf(keys[3] ?? '').gid, 'Inkoop / Purchasing');
		person.deleteTask(world.taskOf(keys[4] ?? '').gid);
		await world.clock.advance(SETTLED_MS);

		expect(await runAnew(keys)).toMatchObject({ unchanged: 8, updated: 3, created: 1 });
		for (const key of keys) await expectTwin(world, key);
	});

	it('show what people changed on a subtask within the last minutes', async () => {
		await start();
		const keys = await backfill.settled(12);
		world.asana.state.person.renameTask(world.subtasksOf(keys[2] ?? '')[0]?.gid ?? '', 'Changed');

		expect(await runAnew(keys)).toMatchObject({ unchanged: 11, updated: 1 });
		await expectTwin(world, keys[2] ?? '');
	});

	it('wait, with what people changed on a subtask before, for their next change', async () => {
		await start();
		const keys = await backfill.settled(12);
		const [key = ''] = keys;
		world.asana.state.person.renameTask(world.subtasksOf(key)[0]?.gid ?? '', 'Changed');
		await world.clock.advance(SETTLED_MS);

		expect(await runAnew(keys)).toMatchObject({ unchanged: 12, writes: 0 });
		world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-04-01') });
		expect(await runAnew(keys)).toMatchObject({ unchanged: 11, updated: 1 });
		await expectTwin(world, key);
	});

	it('keep the subtasks that people added, and count them from then on', async () => {
		await start();
		const keys = await backfill.settled(12);
		world.asana.state.person.addSubtask(world.taskOf(keys[2] ?? '').gid, 'Call the supplier');
		await world.clock.advance(SETTLED_MS);

		expect(await runAnew(keys)).toMatchObject({ unchanged: 12, writes: 1 });
		await world.clock.advance(SETTLED_MS);
		expect(await runAnew(keys)).toEqual({ unchanged: 12, reads: 1 + ONCE, writes: 0 });
		expect(world.subtasksOf(keys[2] ?? '')).toHaveLength(4);
	});

	it.each([true, false])(
		'show a line that was changed, and changed back while nobody told (Exact counts it: %s)',
		async (touches) => {
			await start();
			world.exact.switches.lineChangeTouchesHeader = touches;
			const keys = await backfill.settled(12);
			const [line = ''] = world.lineKeys(keys[2] ?? '');
			const before = world.exact.state.linesOf(keys[2] ?? '')[0]?.ReceiptDate ?? null;
			world.exact.state.changeLine(line, { ReceiptDate: Date.parse('2026-05-01') });
			await world.sync(keys[2] ?? '');
			await world.clock.advance(SETTLED_MS);
			world.exact.state.changeLine(line, { ReceiptDate: before });

			expect(await runAnew(keys)).toMatchObject({ unchanged: 11, updated: 1 });
			await expectTwin(world, keys[2] ?? '');
		},
	);

	it('show lines that were never made, because the process was killed', async () => {
		await start();
		const keys = await backfill.settled(12);
		const key = world.bookOrder();
		const { client, ...killed } = world.newProcess();
		const post: typeof client.post = async (path, data, options) => {
			if (data !== null && typeof data === 'object' && 'parent' in data && data.parent)
				throw new Error('killed');
			return await client.post(path, data, options);
		};
		const side = { ...killed, client: { ...client, post } };
		await expect(world.sync(key, { side })).rejects.toThrow('killed');
		expect(world.subtasksOf(key)).toHaveLength(0);
		await world.clock.advance(SETTLED_MS);

		expect(await runAnew([...keys, key])).toMatchObject({ unchanged: 12, updated: 1 });
		await expectTwin(world, key);
	});

	it('show a project that was given another mapping', async () => {
		await start();
		const keys = await backfill.settled(12);
		const { lineRows } = world.settings();
		const rows = lineRows.map((row) =>
			row.target.kind === 'standard' && row.target.field === 'due_on'
				? { ...row, transform: 'date' as const, days: 7 }
				: row,
		);
		const told = await runAnew(keys, { lineRows: rows });
		expect(told).toMatchObject({ updated: 12 });
		expect(told).not.toHaveProperty('unchanged');
	});

	it('end with the later state of an order that comes twice', async () => {
		await start();
		const keys = await backfill.settled(12);
		const documents = [];
		for (const key of keys) documents.push(await world.read(key));
		await world.clock.advance(5_000);
		world.exact.state.changeOrder(keys[0] ?? '', { Description: 'Later' });
		const later = await world.read(keys[0] ?? '');
		const all = [...documents, later].flatMap((one) => one ?? []);

		await backfill.apply(all, { side: world.newProcess() });
		await expectTwin(world, keys[0] ?? '');
		const [first, ...others] = all.reverse();
		await backfill.apply([...others, first].flatMap((one) => one ?? []));
		await expectTwin(world, keys[0] ?? '');
	});
});
