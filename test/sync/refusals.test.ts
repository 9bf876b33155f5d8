import { readRows } from '../../nodes/ExactToAsana/rows';
import { expectTwin } from './twin';
import { startWorld, type World } from './world';

const PROJECT = 'Inkoop / Purchasing';

let world: World;
let key: string;

afterEach(async () => await world.close());

const start = async (...given: Parameters<typeof startWorld>) => {
	world = await startWorld(...given);
	key = world.bookOrder();
};

/** Expects a run to fail with this, write nothing, and leave nothing behind. */
const expectRefused = async (expected: object, side = world.newProcess()) => {
	const before = JSON.stringify(world.asana.state.tasks);
	world.asana.requests.clear();
	await expect(world.sync(key, { side })).rejects.toMatchObject(expected);
	expect(world.asana.requests.writes.filter(({ status }) => status < 300)).toEqual([]);
	expect(JSON.stringify(world.asana.state.tasks)).toBe(before);
};

const unreadable = {
	kind: 'setup',
	message: 'The chosen Asana project cannot be read',
	hint: expect.stringContaining('Choose the project again'),
};

const archived = {
	kind: 'setup',
	message: `The Asana project "${PROJECT}" is archived`,
	hint: expect.stringContaining('Unarchive it'),
};

describe('a project', () => {
	it('that is archived says so and is left alone', async () => {
		await start();
		world.asana.state.person.archiveProject(PROJECT);

		await expectRefused(archived);
	});

	it('that was archived a moment ago says so where Asana refuses new tasks', async () => {
		await start({ switches: { createInArchivedProject: 'refused' } });
		await world.sync(key);
		world.asana.state.person.archiveProject(PROJECT);
		key = world.bookOrder();

		await expectRefused(archived, world.process);
	});

	it('that is deleted says so', async () => {
		await start();
		world.asana.state.person.deleteProject(PROJECT);

		await expectRefused(unreadable);
	});

	it('that was deleted a moment ago says so', async () => {
		await start();
		await world.sync(key);
		world.asana.state.person.deleteProject(PROJECT);
		key = world.bookOrder();

		await expectRefused(unreadable, world.process);
	});

	it('that is private to others says so', async () => {
		await start();
		const [, daan] = world.asana.state.users;
		world.asana.state.person.makePrivate(PROJECT, [daan?.gid ?? '']);

		await expectRefused(unreadable);
	});

	it('that was never there says so', async () => {
		await start({ chosen: { project: '1200000000000001' } });

		await expectRefused(unreadable);
	});
});

describe('a token', () => {
	it('that was revoked has to be replaced', async () => {
		await start();
		world.asana.state.revokeToken(world.pat);

		await expectRefused({
			kind: 'reconnect',
			message: 'Asana did not accept the access token',
			hint: expect.stringContaining('enter a new token'),
		});
	});

	it('that was revoked between two runs loses nothing', async () => {
		await start();
		await world.sync(key);
		world.asana.state.revokeToken(world.pat);
		world.exact.state.addLine(key, { item: 'HOST', quantity: 1 });
		await expectRefused({ kind: 'reconnect' }, world.process);

		const fresh = world.newProcess(world.asana.state.addToken());
		expect(await world.sync(key, { side: fresh })).toMatchObject({ lines: { created: 1 } });
		await expectTwin(world, key);
	});
});

describe('a free workspace', () => {
	beforeEach(async () => await start({ seed: { workspace: { free: true } } }));

	it('has in the description what custom fields would show', async () => {
		expect(await world.sync(key)).toMatchObject({
			outcome: 'created',
			warnings: [expect.stringContaining('no custom fields')],
		});
		expect(world.taskOf(key).notes).toContain('Exact · Document No.: 26000013');
	});

	it('takes a mapping to standard fields', async () => {
		const rows = readRows([
			{
				source: 'template',
				template: 'Order {OrderNumber}',
				target: { __rl: true, mode: 'list', value: 'name' },
			},
		]);
		const lineRows = rows.map((row) => ({ ...row, template: '{ItemDescription}' }));
		await world.sync(key, { taskRows: rows, lineRows });

		expect(world.taskOf(key).name).toBe('Order 26000013');
		expect(world.subtasksOf(key)).toHaveLength(3);
		world.asana.requests.clear();
		await world.sync(key, { taskRows: rows, lineRows, side: world.newProcess() });
		expect(world.writes()).toEqual([]);
	});
});

describe('a mapping', () => {
	beforeEach(async () => await start());

	it('that asks for a field orders do not have is refused before anything is read', async () => {
		const taskRows = world
			.settings()
			.taskRows.map((row) => (row.source === 'AmountFC' ? { ...row, source: 'Amount' } : row));

		await expect(world.sync(key, { taskRows })).rejects.toMatchObject({
			message: 'Row 6 under "Task Fields" asks for "Amount", which purchase orders do not have',
		});
		expect(world.asana.requests.entries).toEqual([]);
	});

	it('that fills one target twice is refused', async () => {
		const { taskRows } = world.settings();

		await expect(
			world.sync(key, { taskRows: [...taskRows, ...taskRows.slice(-1)] }),
		).rejects.toMatchObject({ message: 'Two mapping rows fill "Exact · Project"' });
		expect(world.asana.requests.entries).toEqual([]);
	});
});

describe('an answer that is not from Asana', () => {
	it('is reported as such', async () => {
		await start();
		world.asana.faults.next('GET /api/1.0/projects/*', {
			status: 200,
			body: '<html>Log in</html>',
		});

		await expect(world.sync(key)).rejects.toMatchObject({
			message: 'The answer did not come from Asana',
			hint: expect.stringContaining('Base URL'),
		});
		expect(world.asana.state.tasks).toEqual([]);
		// That answer is nobody's contract.
		world.asana.requests.clear();
	});
});
