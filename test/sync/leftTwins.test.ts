import { createPreload } from '../../nodes/shared/sync/preload/preload';
import { carriersOf, startWorld, TIE_FIELD, type World } from './world';

let world: World;

beforeEach(async () => {
	world = await startWorld({ withTieField: true, chosen: { identity: 'textField' } });
});

afterEach(async () => await world.close());

/** What a run leaves behind that is killed before it looked whether another had made the task. */
async function leaveTwin(gid: string, differently: Record<string, unknown> = {}): Promise<string> {
	const { name, parent, customFields } = world.asana.state.task(gid);
	const field = world.asana.state.customField(TIE_FIELD).gid;
	const { client } = world.newProcess();
	const made = await client.post<{ gid: string }>('/tasks', {
		name,
		projects: [world.project],
		...(parent === null ? {} : { parent }),
		custom_fields: { [field]: customFields[TIE_FIELD] },
		...differently,
	});
	return made.gid;
}

/** After which no run is busy any more with what it made. */
const A_WHILE = 600_000;

const gidsOf = (key: string) => carriersOf(world.asana, key).map(({ gid }) => gid);

it('deletes the second task of an order that a killed run left behind', async () => {
	const key = world.bookOrder();
	await world.sync(key);
	const { gid } = world.taskOf(key);
	const twin = await leaveTwin(gid);
	await world.sync(key, { side: world.newProcess() });

	// Whoever made it may still be at work.
	expect(gidsOf(key)).toEqual([gid, twin]);

	await world.clock.advance(A_WHILE);
	await world.sync(key, { side: world.newProcess() });

	expect(gidsOf(key)).toEqual([gid]);
});

it('deletes the second subtask of a line, also where it stands by itself', async () => {
	const key = world.bookOrder();
	await world.sync(key);
	const [first, second] = world.subtasksOf(key).map(({ gid }) => gid);
	await leaveTwin(first ?? '');
	await leaveTwin(second ?? '', { parent: undefined });
	await world.clock.advance(A_WHILE);
	await world.sync(key, { side: world.newProcess() });

	const [one, other] = world.lineKeys(key);
	expect(gidsOf(one ?? '')).toEqual([first]);
	expect(gidsOf(other ?? '')).toEqual([second]);
});

it('leaves a second task alone that somebody commented, renamed or took on', async () => {
	const key = world.bookOrder();
	await world.sync(key);
	const { gid } = world.taskOf(key);
	const twins = [
		await leaveTwin(gid),
		await leaveTwin(gid, { name: 'Copy' }),
		await leaveTwin(gid, { assignee: 'daan@voorbeeld-advies.example' }),
	];
	world.asana.state.person.comment(twins[0] ?? '', 'Deze houden');
	await world.clock.advance(A_WHILE);
	await world.sync(key, { side: world.newProcess() });

	expect(gidsOf(key)).toEqual([gid, ...twins]);
});

it('leaves a second task alone that was changed by telephone, by another app or by logged hours', async () => {
	const key = world.bookOrder();
	await world.sync(key);
	const { gid } = world.taskOf(key);
	const twins = [await leaveTwin(gid), await leaveTwin(gid), await leaveTwin(gid)];
	const { person } = world.asana.state;
	person.onTheRoad().setDueOn(twins[0] ?? '', '2026-12-01');
	const other = world.asana.state.addToken({ user: 'daan@voorbeeld-advies.example' });
	await world.newProcess(other).client.put(`/tasks/${twins[1] ?? ''}`, { due_on: '2026-12-01' });
	person.logTime(twins[2] ?? '', 90);
	await world.clock.advance(A_WHILE);
	await world.sync(key, { side: world.newProcess() });

	expect(gidsOf(key)).toEqual([gid, ...twins]);
});

it('leaves a copy alone that somebody else made, or that was made later', async () => {
	const key = world.bookOrder();
	await world.sync(key);
	const { gid, name, customFields } = world.taskOf(key);
	const field = world.asana.state.customField(TIE_FIELD).gid;
	const copy = world.asana.state.person
		.as('noor@voorbeeld-advies.example')
		.addTask(world.project, name, { custom_fields: { [field]: customFields[TIE_FIELD] } });
	await world.clock.advance(3_600_000);
	const later = await leaveTwin(gid);
	await world.clock.advance(A_WHILE);
	await world.sync(key, { side: world.newProcess() });

	expect(gidsOf(key)).toEqual([gid, copy, later]);
});

it('deletes nothing in a dry run', async () => {
	const key = world.bookOrder();
	await world.sync(key);
	await leaveTwin(world.taskOf(key).gid);
	await world.clock.advance(A_WHILE);
	const before = gidsOf(key);
	await world.sync(key, { side: world.newProcess(), dryRun: true });

	expect(gidsOf(key)).toEqual(before);
});

it('deletes the second subtask of a line when its document is gone', async () => {
	const key = world.bookOrder();
	await world.sync(key);
	const [first] = world.subtasksOf(key);
	await leaveTwin(first?.gid ?? '');
	await world.clock.advance(A_WHILE);
	const [line = ''] = world.lineKeys(key);
	world.exact.state.deleteOrder(key);
	await world.sync(key, { side: world.newProcess() });

	expect(carriersOf(world.asana, line)).toMatchObject([{ gid: first?.gid, completed: true }]);
});

describe('where Asana lets several tasks have an external ID', () => {
	const open = async () => {
		await world.close();
		world = await startWorld({ switches: { externalTwice: 'allowed' } });
	};

	/** What Asana makes of a call that nobody waits for any more. */
	async function comesLate(key: string): Promise<string> {
		const { name, external } = world.taskOf(key);
		const { client } = world.newProcess();
		const projects = [world.project];
		const id = { gid: external?.gid, data: '' };
		return (await client.post<{ gid: string }>('/tasks', { name, projects, external: id })).gid;
	}

	it('deletes what a call made that was carried out after it was made again', async () => {
		await open();
		const key = world.bookOrder();
		world.asana.faults.next('POST /api/1.0/tasks', { status: 503 });
		await world.sync(key);
		const { gid } = world.taskOf(key);
		await comesLate(key);
		world.exact.state.changeOrder(key, { YourRef: 'R2' });
		await world.clock.advance(A_WHILE);
		await world.sync(key, { side: world.newProcess() });

		expect(gidsOf(key)).toEqual([gid]);
		expect(world.subtasksOf(key)).toHaveLength(3);
		world.asana.requests.clear();
		expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
			outcome: 'unchanged',
		});
		expect(world.writes()).toEqual([]);
	});

	it('deletes in a run with many documents what nobody has noted', async () => {
		await open();
		const keys = Array.from({ length: 10 }, () => world.bookOrder());
		for (const key of keys) await world.sync(key);
		const [key = ''] = keys;
		const { gid } = world.taskOf(key);
		await comesLate(key);
		await world.clock.advance(A_WHILE);
		const side = { ...world.newProcess(), preload: createPreload(keys.length) };
		for (const one of keys) await world.sync(one, { side });

		expect(gidsOf(key)).toEqual([gid]);
	});
});
