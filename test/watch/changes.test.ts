import type { TaskItem } from '../../nodes/shared/watch/items';
import { keyOf, MINUTE, PROJECT, startWorld, told, type World } from './world';

let world: World;

beforeEach(async () => {
	world = await startWorld();
});
afterEach(async () => await world.close());

describe('a poll', () => {
	it('hands over nothing when watching begins', async () => {
		const task = await world.newTask();
		world.person.completeTask(task);
		await world.later();
		expect(await world.trigger().activate()).toEqual([]);
	});

	it('costs one call for each project when nothing happened', async () => {
		for (let number = 0; number < 3; number++) {
			const task = await world.newTask();
			await world.newTask({ parent: task });
		}
		const finance = world.asana.state.project('Finance').gid;
		const trigger = world.trigger({ place: { projects: [world.project, finance] } });
		await trigger.activate();
		await world.later();
		await trigger.poll();
		world.asana.requests.clear();
		for (let poll = 0; poll < 3; poll++) {
			await world.later();
			expect(await trigger.poll()).toEqual([]);
		}
		expect(world.calls()).toEqual(Array<string>(6).fill('GET /events'));
	});

	it.each<[string, string, (task: string) => void]>([
		['completed', 'completed', (task) => world.person.completeTask(task)],
		['assigned', 'assignee', (task) => world.person.assign(task, 'bram@voorbeeld-advies.example')],
		['given a due date', 'due_on', (task) => world.person.setDueOn(task, '2026-05-01')],
		[
			'given a value',
			'custom_fields',
			(task) => world.person.setCustomField(task, 'Actual Cost', 12.5),
		],
		[
			'moved to a section',
			'section',
			(task) => world.person.moveToSection(task, PROJECT, 'Received'),
		],
		[
			'taken out of the project',
			'section',
			(task) => world.person.removeFromProject(task, PROJECT),
		],
	])('hands over a task that was %s', async (_how, changed, change) => {
		const task = await world.newTask({ name: 'Laptop' });
		const trigger = world.trigger();
		await trigger.activate();
		change(task);
		await world.later();
		expect(told(await trigger.poll())).toEqual([`Laptop: ${changed}`]);
		await world.later();
		expect(await trigger.poll()).toEqual([]);
	});

	it('gives the full task with its tie taken apart', async () => {
		const task = await world.newTask({ name: 'Laptop', key: keyOf(77) });
		const trigger = world.trigger();
		await trigger.activate();
		world.person.setCustomField(task, 'Actual Cost', 1240.5);
		world.person.completeTask(task);
		await world.later();
		const [item] = (await trigger.poll()) as TaskItem[];
		expect(item).toMatchObject({
			gid: task,
			name: 'Laptop',
			completed: true,
			completed_at: '2026-03-02T09:00:00.000Z',
			memberships: [{ project: { gid: world.project, name: PROJECT } }],
			permalink_url: expect.stringContaining(task) as string,
			_exact: { division: 3104512, entity: 'purchaseOrder', key: keyOf(77) },
			_asana: {
				kind: 'task',
				project: world.project,
				changed: ['completed', 'custom_fields'],
				readAt: '2026-03-02T09:01:00.000Z',
			},
		});
		expect(item?.custom_fields).toEqual([
			expect.objectContaining({ name: 'Actual Cost', number_value: 1240.5 }),
		]);
		expect(item?._asana).not.toHaveProperty('repeated');
	});

	it('hears of subtasks at any depth that are in no project', async () => {
		const order = await world.newTask({ name: 'Order' });
		const line = await world.newTask({ name: 'Line', parent: order });
		const detail = await world.newTask({ name: 'Detail', parent: line });
		const trigger = world.trigger();
		await trigger.activate();
		world.person.completeTask(line);
		world.person.completeTask(detail);
		await world.later();
		expect(told(await trigger.poll())).toEqual(['Detail: completed', 'Line: completed']);
	});

	it('drops tasks that are not tied, and those that are gone', async () => {
		const untied = await world.newTask({ tied: false });
		const gone = await world.newTask();
		const trigger = world.trigger();
		await trigger.activate();
		world.person.completeTask(untied);
		world.person.completeTask(gone);
		world.person.deleteTask(gone);
		await world.later();
		expect(await trigger.poll()).toEqual([]);
		await world.later();
		world.asana.requests.clear();
		await trigger.poll();
		expect(world.calls()).toEqual(['GET /events']);
	});

	it('knows a task by the text field, by whatever name', async () => {
		world.asana.state.addCustomField({ name: 'Exact-nummer', type: 'text' });
		const task = await world.newTask({ tied: false, name: 'Laptop' });
		world.self.setCustomField(task, 'Exact-nummer', `exact-online:1:purchaseOrder:${keyOf(5)}`);
		const trigger = world.trigger({ tieField: 'exact-nummer' });
		await trigger.activate();
		world.person.completeTask(task);
		await world.later();
		const [item] = await trigger.poll();
		expect(item?._exact).toEqual({ division: 1, entity: 'purchaseOrder', key: keyOf(5) });
	});

	it('leaves out what is not watched', async () => {
		const task = await world.newTask();
		const trigger = world.trigger({ aspects: ['assignee'] });
		await trigger.activate();
		world.person.completeTask(task);
		world.person.renameTask(task, 'Another name');
		world.person.comment(task, 'Well done');
		await world.later();
		world.asana.requests.clear();
		expect(await trigger.poll()).toEqual([]);
		expect(world.calls()).toEqual(['GET /events']);
	});

	it('hands over what was undone as another change', async () => {
		const task = await world.newTask({ name: 'Laptop' });
		const trigger = world.trigger();
		await trigger.activate();
		for (const change of ['completeTask', 'reopenTask', 'completeTask'] as const) {
			world.person[change](task);
			await world.later();
			expect(told(await trigger.poll())).toEqual(['Laptop: completed']);
		}
	});

	it('reads a task once, however much happened to it', async () => {
		const task = await world.newTask({ name: 'Laptop' });
		await world.later();
		const trigger = world.trigger();
		await trigger.activate();
		for (let price = 1; price <= 70; price++) {
			world.person.setCustomField(task, 'Actual Cost', price);
		}
		await world.later();
		world.asana.requests.clear();
		expect(told(await trigger.poll())).toEqual(['Laptop: custom_fields']);
		// 140 events, 100 for each token; the first thing that happens shows whose token it is.
		expect(world.calls().sort()).toEqual([
			'GET /events',
			'GET /events',
			'GET /tasks/*',
			'GET /users/me',
		]);
	});

	it('reads what happened to hundreds of tasks at once', async () => {
		const tasks: string[] = [];
		for (let number = 0; number < 130; number++) tasks.push(await world.newTask());
		const trigger = world.trigger();
		await trigger.activate();
		for (const task of tasks) world.person.completeTask(task);
		await world.later();
		const items = await trigger.poll();
		expect(new Set(items.map(({ gid }) => gid))).toEqual(new Set(tasks));
		await world.later(10 * MINUTE);
		expect(await trigger.poll()).toEqual([]);
	});

	it('hands over what changed before a task came back from the trash', async () => {
		const task = await world.newTask({ name: 'Laptop' });
		await world.later();
		const trigger = world.trigger();
		await trigger.activate();
		world.person.completeTask(task);
		world.person.deleteTask(task);
		await world.later();
		expect(await trigger.poll()).toEqual([]);
		world.person.restoreTask(task);
		await world.later();
		expect(told(await trigger.poll())).toEqual(['Laptop: completed']);
	});

	it('hands over an approval that was decided', async () => {
		const task = await world.newTask({ name: 'Budget', data: { resource_subtype: 'approval' } });
		const trigger = world.trigger();
		await trigger.activate();
		world.person.approve(task, 'rejected');
		await world.later();
		const [item] = (await trigger.poll()) as TaskItem[];
		expect(item).toMatchObject({ approval_status: 'rejected', _asana: { changed: ['completed'] } });
	});
});

describe('events that are told in other ways', () => {
	it.each(['memberships', 'section', 'both', 'storyOnly'] as const)(
		'are understood when a move is told as %s',
		async (sectionMoveEvents) => {
			world.asana.switches.sectionMoveEvents = sectionMoveEvents;
			const task = await world.newTask({ name: 'Laptop' });
			const trigger = world.trigger();
			await trigger.activate();
			world.person.moveToSection(task, PROJECT, 'Ordered');
			await world.later();
			expect(told(await trigger.poll())).toEqual(['Laptop: section']);
		},
	);

	it('come late and each tell of a change of their own', async () => {
		world.asana.limits.eventDelayMs = 3 * MINUTE;
		const task = await world.newTask({ name: 'Laptop' });
		await world.later(10 * MINUTE);
		const trigger = world.trigger();
		await trigger.activate();
		world.person.completeTask(task);
		await world.later(2 * MINUTE);
		world.person.setDueOn(task, '2026-05-01');
		const received: string[] = [];
		for (let minute = 0; minute < 10; minute++) {
			await world.later();
			received.push(...told(await trigger.poll()));
		}
		expect(received).toEqual(['Laptop: completed', 'Laptop: due_on']);
	});
});
