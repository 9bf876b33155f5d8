import { createExactClient } from '../../../nodes/shared/exact/client';
import { connectionOf } from '../../../nodes/shared/exact/calls/connection';
import type { AsanaSide } from '../../../nodes/shared/sync/settings';
import { createLedger } from '../../../nodes/shared/writeBack/entries/ledger';
import { writeBack } from '../../../nodes/shared/writeBack/writeBack';
import { simulatorSend } from '../../support/simulatorSend';
import { stageRow } from '../../writeBack/rows';
import { identities, identityNames } from '../identities';
import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;
let key: string;
let line: string;

afterEach(async () => await world.close());

const start = async (...given: Parameters<typeof startProjectWorld>) => {
	world = await startProjectWorld(...given);
	key = world.key('P2026-003');
	line = world.line(key, 'Bouw & test');
	await world.sync(key);
	await world.clock.advance(60_000);
};
const task = () => world.taskOf(line);
const kept = () => JSON.parse(String(task().external?.data)) as Record<string, unknown>;

/** The way back, in a process of its own unless told; its calls to Exact take a moment. */
const carryBack = async (side: AsanaSide = world.newProcess()) => {
	const send = simulatorSend(() => world.exact.issueTokens().access_token);
	const exact = createExactClient({
		send: async (request) => {
			const answer = await send(request);
			await world.clock.advance(1);
			return answer;
		},
		clock: world.clock,
		baseUrl: world.exact.url,
		timeZone: 'Europe/Amsterdam',
		connection: connectionOf(world.exact.url),
	});
	const { identity, tieField } = world.settings();
	const [result] = await writeBack(
		{ exact, asana: side },
		{ taskGid: task().gid },
		{
			rows: [stageRow()],
			mode: 'post',
			dryRun: false,
			limits: {},
			ledger: createLedger(),
			comment: false,
			identity,
			tieField,
			entryField: 'Exact Entry',
		},
	);
	return result?.outcome;
};

/** Another process notes an entry on the task. */
const noteEntry = async () => {
	const data = JSON.stringify({ ...kept(), entries: { 'cost:1': 'an-id' } });
	const external = { gid: task().external?.gid, data };
	await world.newProcess().client.put(`/tasks/${task().gid}`, { external });
};

describe.each(identityNames)('a state read before the way back was there, with %s', (name) => {
	beforeEach(async () => await start(identities[name]));

	it('does not undo the completion that it carried', async () => {
		const stale = await world.read(key);
		await world.clock.advance(1_000);
		world.asana.state.person.completeTask(task().gid);
		expect(await carryBack()).toBe('completed');
		await world.clock.advance(20_000);
		if (stale !== undefined) await world.apply(stale, { side: world.newProcess() });
		expect(task().completed).toBe(true);

		world.exact.state.completeWbsLine(line, false);
		await world.clock.advance(5_000);
		await world.sync(key, { side: world.newProcess() });
		expect(task().completed).toBe(false);
	});

	it('does not undo one that it found done on both sides', async () => {
		const stale = await world.read(key);
		await world.clock.advance(1_000);
		world.asana.state.person.completeTask(task().gid);
		world.exact.state.completeWbsLine(line);
		expect(await carryBack()).toBe('unchanged');
		if (stale !== undefined) await world.apply(stale, { side: world.newProcess() });
		expect(task().completed).toBe(true);
	});

	it('still brings what else it tells', async () => {
		world.exact.state.changeWbsLine(line, { Description: 'Bouw en test' });
		const before = await world.read(key);
		await world.clock.advance(1_000);
		world.asana.state.person.completeTask(task().gid);
		await carryBack();
		if (before !== undefined) await world.apply(before, { side: world.newProcess() });
		expect(task()).toMatchObject({ name: 'Bouw en test', completed: true });
	});
});

describe('what the other direction noted since the task was read', () => {
	beforeEach(async () => await start());

	it('is kept by the way out', async () => {
		world.exact.state.changeWbsLine(line, { BudgetedHours: 77 });
		const side = world.newProcess();
		const get = side.client.get.bind(side.client);
		let reads = 0;
		side.client.get = async (path, query) => {
			// Directly before it is written the task is read once more.
			if (path === `/tasks/${task().gid}` && ++reads === 1) await noteEntry();
			return await get(path, query);
		};
		await world.sync(key, { side });
		expect(reads).toBe(1);
		expect(kept()).toMatchObject({ entries: { 'cost:1': 'an-id' } });
		expect(kept().readAt).toBeDefined();
	});

	it('is not asked for where nothing is written', async () => {
		world.asana.requests.clear();
		await world.sync(key);
		const reads = world.asana.requests.entries.filter(({ path }) => path.endsWith(task().gid));
		expect(reads).toEqual([]);
	});

	it('is kept by the way back', async () => {
		world.asana.state.person.completeTask(task().gid);
		const side = world.newProcess();
		const get = side.client.get.bind(side.client);
		let reads = 0;
		side.client.get = async (path, query) => {
			if (path === `/tasks/${task().gid}` && ++reads === 2) await noteEntry();
			return await get(path, query);
		};
		await carryBack(side);
		expect(reads).toBe(2);
		expect(kept()).toMatchObject({
			entries: { 'cost:1': 'an-id' },
			base: { completed: 'true' },
		});
	});

	it('does not take away what was written, when it comes in between', async () => {
		const before = { ...kept(), readAt: undefined };
		world.exact.state.changeWbsLine(line, { BudgetedHours: 77 });
		const side = world.newProcess();
		const put = side.client.put.bind(side.client);
		let puts = 0;
		side.client.put = async <T>(path: string, ...given: [unknown, never]): Promise<T> => {
			const answer = await put<T>(path, ...given);
			if (path !== `/tasks/${task().gid}` || ++puts > 1) return answer;
			const data = JSON.stringify({ ...before, entries: { 'cost:1': 'an-id' } });
			const external = { gid: task().external?.gid, data };
			return await world.newProcess().client.put<T>(path, { external }, given[1]);
		};
		await world.sync(key, { side });
		expect(puts).toBe(2);
		expect(kept()).toMatchObject({ entries: { 'cost:1': 'an-id' } });
		expect(kept().readAt).toBeDefined();
	});

	it('is kept when both are at work in one process', async () => {
		world.asana.state.person.completeTask(task().gid);
		world.exact.state.changeWbsLine(line, { BudgetedHours: 77 });
		const side = world.newProcess();
		await Promise.all([world.sync(key, { side }), carryBack(side)]);
		expect(kept()).toMatchObject({ base: { completed: 'true' } });
		expect(task().completed).toBe(true);
	});
});
