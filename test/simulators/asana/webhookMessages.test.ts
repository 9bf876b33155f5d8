import { openListening, type Listening } from './listening';

const HOUR = 3_600_000;

describe('what webhooks of the Asana simulator tell', () => {
	let world: Listening;

	beforeEach(async () => {
		world = await openListening();
	});
	afterEach(async () => await world.close());

	it('is what happened, compactly, in one message, signed over its bytes', async () => {
		await world.listen();
		const task = world.addTask();
		world.asana.state.person.completeTask(task);
		const events = await world.told();
		expect(world.hook.received).toHaveLength(1);
		expect(world.hook.received[0]).toMatchObject({ isGenuine: true });
		expect(events).toContainEqual({
			user: { gid: world.asana.state.users[2]?.gid, resource_type: 'user' },
			created_at: expect.stringMatching(/^2026-03-02T/),
			action: 'added',
			resource: { gid: task, resource_type: 'task', resource_subtype: 'default_task' },
			parent: { gid: world.project, resource_type: 'project' },
		});
		expect(events).toContainEqual(
			expect.objectContaining({ change: { field: 'completed', action: 'changed' } }),
		);
		expect(events).toContainEqual(
			expect.objectContaining({
				action: 'added',
				resource: expect.objectContaining({ resource_type: 'story' }),
			}),
		);
	});

	it('says with each change who is there now, where that is a resource', async () => {
		await world.listen([{ resource_type: 'task', action: 'changed', fields: ['assignee'] }]);
		const task = world.addTask();
		const [user] = world.asana.state.users;
		world.asana.state.person.assign(task, user?.gid ?? '');
		expect(await world.told()).toMatchObject([
			{
				change: {
					field: 'assignee',
					action: 'changed',
					new_value: { gid: user?.gid, resource_type: 'user' },
				},
			},
		]);
	});

	it('is nobody’s doing when a rule did it', async () => {
		await world.listen([{ resource_type: 'task', action: 'changed' }]);
		const task = world.addTask();
		world.asana.state.person.asRule().completeTask(task);
		expect(await world.told()).toMatchObject([{ user: null }]);
	});

	it.each([
		['one type', [{ resource_type: 'story' }], ['story added']],
		['one action', [{ resource_type: 'task', action: 'deleted' }], ['task deleted']],
		[
			'one field',
			[{ resource_type: 'task', action: 'changed', fields: ['name'] }],
			['task changed'],
		],
		[
			'one subtype',
			[{ resource_type: 'task', resource_subtype: 'milestone', action: 'added' }],
			[],
		],
		[
			'either of two',
			[
				{ resource_type: 'task', action: 'deleted' },
				{ resource_type: 'task', action: 'changed', fields: ['name'] },
			],
			['task changed', 'task deleted'],
		],
	])('can be narrowed to %s', async (_what, filters, wanted) => {
		const { person } = world.asana.state;
		const task = world.addTask();
		await world.listen(filters);
		person.renameTask(task, 'Order 7');
		person.deleteTask(task);
		const words = (await world.told()).map(({ resource, action }) => {
			const { resource_type: type } = resource as Record<string, string>;
			return `${type ?? ''} ${String(action)}`;
		});
		expect(words).toEqual(wanted);
	});

	it('is of a task, of its subtasks and their comments, and of nothing beside', async () => {
		const { person } = world.asana.state;
		const task = world.addTask();
		const line = person.addSubtask(task, 'Line');
		await world.listen(undefined, task);
		person.comment(line, 'Late');
		person.completeTask(world.addTask('Other'));
		expect(await world.told()).toMatchObject([{ resource: { resource_type: 'story' } }]);
	});

	it('is only of projects themselves above them', async () => {
		const { state } = world.asana;
		await world.listen([{ resource_type: 'project' }], state.workspace.gid);
		world.addTask();
		await world.api.post('/projects', { name: 'New', workspace: state.workspace.gid });
		state.person.changeProject('Finance', { name: 'Money' });
		state.person.deleteProject('Money');
		const words = (await world.told()).map(({ action }) => action);
		expect(words).toEqual(['added', 'changed', 'deleted']);
	});

	it('is of the projects of a team, and of those of a portfolio', async () => {
		const { state } = world.asana;
		state.person.sharePortfolio('Klantprojecten');
		await world.listen([{ resource_type: 'project' }], state.team('Bedrijfsvoering').gid);
		await world.listen([{ resource_type: 'project' }], state.portfolio('Klantprojecten').gid);
		state.person.changeProject('Finance', { notes: 'X' });
		state.person.addToPortfolio('Klantprojecten', 'Finance');
		state.person.changeProject('Finance', { notes: 'Y' });
		await world.told();
		const counts = world.hook.messages().map((events) => events.length);
		expect(counts.sort()).toEqual([2, 3]);
	});

	it('is nothing, every eight hours, as long as it lives', async () => {
		await world.listen();
		await world.clock.advance(24 * HOUR);
		expect(world.hook.messages()).toEqual([[], [], []]);
		expect(world.hook.received.every(({ isGenuine }) => isGenuine)).toBe(true);
	});
});
