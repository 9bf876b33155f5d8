import { HOUR, keyOf, PROJECT, startWorld, told, type World } from './world';
import type { Trigger } from './trigger';

let world: World;
let trigger: Trigger;
let task: string;

beforeEach(async () => {
	world = await startWorld();
	task = await world.newTask({ name: 'Laptop' });
	await world.later();
	trigger = world.trigger();
	await trigger.activate();
});
afterEach(async () => await world.close());

interface Fields {
	completed?: boolean;
	due_on?: string;
	custom_fields?: Record<string, unknown>;
}

const put = async (data: Record<string, unknown>) => await world.own.put(`/tasks/${task}`, data);
const sectionNamed = (name: string) => world.asana.state.section(PROJECT, name).gid;

describe('what the package writes itself', () => {
	it.each<[string, () => Promise<unknown>]>([
		['a completion', async () => await put({ completed: true })],
		[
			'a value',
			async () =>
				await put({
					custom_fields: { [world.asana.state.customField('Actual Cost').gid]: 12 },
				}),
		],
		['a due date', async () => await put({ due_on: '2026-05-01' })],
		['an assignee', async () => await put({ assignee: 'me' })],
		['a name and notes', async () => await put({ name: 'Other', notes: 'Others' })],
		[
			'a move',
			async () => {
				await world.own.post(`/sections/${sectionNamed('Received')}/addTask`, { task });
			},
		],
		['a comment', async () => await world.own.post(`/tasks/${task}/stories`, { text: 'Booked' })],
	])('does not come back, and costs no more than the event stream: %s', async (_what, write) => {
		await write();
		await world.later();
		world.asana.requests.clear();
		expect(await trigger.poll()).toEqual([]);
		expect(world.calls()).toEqual(['GET /events', 'GET /users/me']);
		await world.later(25 * HOUR);
		expect(await trigger.poll()).toEqual([]);
	});

	it.each(['memberships', 'section', 'both', 'storyOnly'] as const)(
		'does not come back when it makes tasks, placed ones as well (%s)',
		async (sectionMoveEvents) => {
			world.asana.switches.sectionMoveEvents = sectionMoveEvents;
			const order = await world.newTask();
			const line = await world.newTask({ parent: order });
			await world.own.post(`/tasks/${line}/addProject`, { project: world.project });
			await world.newTask({
				data: {
					projects: undefined,
					memberships: [{ project: world.project, section: sectionNamed('Ordered') }],
				},
			});
			await world.later();
			world.asana.requests.clear();
			expect(await trigger.poll()).toEqual([]);
			expect(world.calls()).toEqual(['GET /events', 'GET /users/me']);
		},
	);

	it('comes back when that was asked for', async () => {
		const other = world.trigger({ ownChanges: true });
		await other.activate();
		await put({ completed: true });
		await world.later();
		expect(told(await other.poll())).toEqual(['Laptop: completed']);
		expect(await trigger.poll()).toEqual([]);
	});

	it('is told apart from what the same user does by hand', async () => {
		await put({ due_on: '2026-05-01' });
		world.self.completeTask(task);
		await world.later();
		expect(told(await trigger.poll())).toEqual(['Laptop: completed']);
	});

	it.each(['memberships', 'section', 'both', 'storyOnly'] as const)(
		'is told apart from moves by hand of the same user (%s)',
		async (sectionMoveEvents) => {
			world.asana.switches.sectionMoveEvents = sectionMoveEvents;
			world.self.moveToSection(task, PROJECT, 'Received');
			await world.later();
			expect(told(await trigger.poll())).toEqual(['Laptop: section']);
		},
	);

	it('is told apart from what others do to the same task, even the same field', async () => {
		const field = world.asana.state.customField('Actual Cost').gid;
		await put({ custom_fields: { [field]: 12 } });
		world.person.setCustomField(task, 'Actual Cost', 13);
		await put({ completed: true });
		await world.later();
		expect(told(await trigger.poll())).toEqual(['Laptop: custom_fields']);
	});

	it('does not silence a rule', async () => {
		world.person.asRule().completeTask(task);
		await world.later();
		expect(told(await trigger.poll())).toEqual(['Laptop: completed']);
	});

	it('does not silence another user of the API', async () => {
		const other = world.clientOf('daan@voorbeeld-advies.example');
		await other.put(`/tasks/${task}`, { completed: true });
		await world.later();
		expect(told(await trigger.poll())).toEqual(['Laptop: completed']);
	});
});

describe('what the package writes with the token of another user', () => {
	const field = () => world.asana.state.customField('Actual Cost').gid;
	const note = async (base: Record<string, string | null>, others: Fields = {}) => {
		const sync = world.asana.state.customField('Exact Sync').gid;
		const other = world.clientOf('daan@voorbeeld-advies.example');
		const custom_fields = { ...others.custom_fields, [sync]: JSON.stringify({ base }) };
		await other.put(`/tasks/${task}`, { ...others, custom_fields });
	};

	beforeEach(async () => {
		// Other users do not see each other's external data, but the text fields of the project.
		const [tie] = ['Exact ID', 'Exact Sync'].map((name) => {
			world.asana.state.addCustomField({ name, type: 'text' });
			return world.asana.state.customField(name).gid;
		});
		const text = `exact-online:3104512:purchaseOrder:${keyOf(77)}`;
		task = await world.newTask({
			name: 'Laptop',
			tied: false,
			data: { custom_fields: { [tie ?? '']: text } },
		});
		await world.later();
		expect(await trigger.poll()).toEqual([]);
	});

	it.each<[string, () => Promise<unknown>]>([
		['a completion', async () => await note({ completed: 'true' }, { completed: true })],
		['a due date', async () => await note({ due_on: '2026-05-01' }, { due_on: '2026-05-01' })],
		[
			'a value',
			async () => await note({ [field()]: '12.50' }, { custom_fields: { [field()]: 12.5 } }),
		],
	])('does not come back when both sides share it: %s', async (_what, write) => {
		await write();
		await world.later(2 * 60_000);
		expect(await trigger.poll()).toEqual([]);
		await world.later(25 * HOUR);
		expect(await trigger.poll()).toEqual([]);
	});

	it('does not silence a person who did the same meanwhile', async () => {
		world.person.completeTask(task);
		await note({ completed: 'true' });
		await world.later();
		expect(told(await trigger.poll())).toEqual(['Laptop: completed']);
	});

	it('does not silence what was changed away from it', async () => {
		await note({ completed: 'true' }, { completed: true });
		await world.own.put(`/tasks/${task}`, { notes: 'x' });
		world.person.reopenTask(task);
		await world.later();
		expect(told(await trigger.poll())).toEqual(['Laptop: completed']);
	});

	it('does not silence another field than the one both sides share', async () => {
		world.asana.state.addCustomField({ name: 'Own', type: 'number', precision: 2 });
		const own = world.asana.state.customField('Own').gid;
		await note({ [field()]: '12.50' }, { custom_fields: { [field()]: 12.5, [own]: 1 } });
		await world.later();
		expect(told(await trigger.poll())).toEqual(['Laptop: custom_fields']);
	});

	it('comes back when that was asked for', async () => {
		const other = world.trigger({ ownChanges: true });
		await other.activate();
		await note({ completed: 'true' }, { completed: true });
		await world.later();
		expect(told(await other.poll())).toEqual(['Laptop: completed, custom_fields']);
	});
});

describe('where events do not show the story they tell of', () => {
	beforeEach(() => {
		// As a service would answer that ignores nested fields of an event's resource.
		const { state } = world.asana;
		state.events.loseWhere(({ resource }) => resource.type === 'story');
	});

	it('asks for the stories, and skips what came through the API', async () => {
		await put({ completed: true });
		await world.later();
		world.asana.requests.clear();
		expect(await trigger.poll()).toEqual([]);
		expect(world.calls()).toContain('GET /tasks/*/stories');
	});

	it('hands over what was done by hand', async () => {
		world.self.completeTask(task);
		await world.later();
		expect(told(await trigger.poll())).toEqual(['Laptop: completed']);
	});

	it('hands over what left no story at all', async () => {
		world.self.completeTask(task);
		await world.later();
		world.asana.faults.next('GET /api/1.0/tasks/*/stories', { status: 200, body: { data: [] } });
		expect(told(await trigger.poll())).toEqual(['Laptop: completed']);
	});
});
