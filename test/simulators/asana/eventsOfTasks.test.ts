import { follow } from './following';
import { openBench, type TestBench } from './testing';

describe('events of tasks in the Asana simulator', () => {
	let bench: TestBench;
	let project: string;
	let order: string;

	const home = 'Inkoop / Purchasing';

	beforeEach(async () => {
		bench = await openBench({
			limits: { eventDelayMs: 0 },
			seed: {
				customFields: [
					{ name: 'Supplier', type: 'text' },
					{ name: 'Amount', type: 'number' },
				],
			},
		});
		project = bench.asana.state.project(home).gid;
		order = bench.asana.state.person.addTask(home, 'Order');
	});
	afterEach(async () => await bench.close());

	const heard = async (resource: string, act: () => unknown): Promise<string[]> => {
		const followed = await follow(bench.api, resource);
		await act();
		return await followed.news();
	};
	const field = (name: string) => bench.asana.state.customField(name).gid;

	it.each([
		['name', { name: 'Order 2' }],
		['notes', { notes: 'Call' }],
		['completed', { completed: true }],
		['due_on', { due_on: '2026-04-01' }],
		['assignee', { assignee: 'me' }],
		['resource_subtype', { resource_subtype: 'milestone' }],
	])('tell that %s changed', async (name, data) => {
		const news = await heard(project, async () => await bench.api.put(`/tasks/${order}`, data));
		const title = 'name' in data ? data.name : 'Order';
		expect(news).toContain(`changed task ${title}: ${name}`);
	});

	it('come once for each custom field, and with a story', async () => {
		const custom_fields = { [field('Supplier')]: 'Bouwmaat', [field('Amount')]: 3 };
		const news = await heard(
			project,
			async () => await bench.api.put(`/tasks/${order}`, { custom_fields }),
		);
		expect(news).toEqual([
			'changed task Order: custom_fields',
			'changed task Order: custom_fields',
			'added story text_custom_field_changed in task Order',
			'added story number_custom_field_changed in task Order',
		]);
	});

	it('do not come for a write that changes nothing', async () => {
		const news = await heard(
			project,
			async () => await bench.api.put(`/tasks/${order}`, { name: 'Order', completed: false }),
		);
		expect(news).toEqual([]);
	});

	it('say who did it, when and what it is now where that is a resource', async () => {
		const first = await bench.api.get('/events', { resource: order });
		await bench.clock.advance(5000);
		await bench.api.put(`/tasks/${order}`, { assignee: 'daan@voorbeeld-advies.example' });
		const sync = String(first.body.sync);
		const { data } = await bench.api.get('/events', { resource: order, sync });
		const named = (name: string) =>
			expect.objectContaining({ gid: expect.any(String) as string, name }) as object;
		expect(data[0]).toEqual({
			user: named('Sanne de Wit'),
			created_at: new Date(bench.clock.now()).toISOString(),
			type: 'task',
			action: 'changed',
			resource: {
				gid: order,
				resource_type: 'task',
				name: 'Order',
				resource_subtype: 'default_task',
			},
			parent: null,
			change: { field: 'assignee', action: 'changed', new_value: named('Daan Jansen') },
		});
		expect(data[1]).toMatchObject({ change: { field: 'followers', action: 'added' } });
		expect(data[1]?.change?.added_value).toMatchObject({ name: 'Daan Jansen' });
	});

	it('do not say what a text, a number or a state of completion became', async () => {
		const first = await bench.api.get('/events', { resource: order });
		await bench.api.put(`/tasks/${order}`, { completed: true, name: 'Order 2' });
		const sync = String(first.body.sync);
		const { data } = await bench.api.get('/events', { resource: order, sync });
		const changes = [...data].flatMap(({ change }) => change ?? []);
		expect(changes).toEqual([
			{ field: 'name', action: 'changed' },
			{ field: 'completed', action: 'changed' },
		]);
	});

	it('name nobody when a rule did it', async () => {
		const first = await bench.api.get('/events', { resource: order });
		bench.asana.state.person.asRule().completeTask(order);
		bench.asana.state.person.as('daan@voorbeeld-advies.example').reopenTask(order);
		const query = { resource: order, sync: String(first.body.sync), opt_fields: 'user.name' };
		const { data } = await bench.api.get('/events', query);
		expect([...data].map(({ user }) => user)).toEqual([
			null,
			null,
			{ gid: expect.any(String) as string, name: 'Daan Jansen' },
			{ gid: expect.any(String) as string, name: 'Daan Jansen' },
		]);
	});

	it('show as much of what they are about as is asked for', async () => {
		const first = await bench.api.get('/events', { resource: order });
		bench.asana.switches.unknownOptFields = 'refused';
		await bench.api.put(`/tasks/${order}`, { completed: true });
		const opt_fields = 'action,resource.completed,resource.memberships.project.name,change.field';
		const query = { resource: order, sync: String(first.body.sync), opt_fields };
		const { data } = await bench.api.get('/events', query);
		expect(data).toEqual([
			{
				action: 'changed',
				resource: {
					gid: order,
					completed: true,
					memberships: [{ project: { gid: project, name: home } }],
				},
				change: { field: 'completed' },
			},
			{ action: 'added', resource: { gid: expect.any(String) as string } },
		]);
		const nonsense = await bench.api.get('/events', { ...query, opt_fields: 'nonsense' });
		expect(nonsense.status).toBe(400);
	});

	it('come to the task and to each project it is in, and to no other', async () => {
		const { person } = bench.asana.state;
		const other = person.addTask(home, 'Other');
		const finance = bench.asana.state.project('Finance').gid;
		person.addToProject(order, 'Finance');
		const complete = () => person.completeTask(order);
		const reopen = () => person.reopenTask(order);
		expect(await heard(order, complete)).toContain('changed task Order: completed');
		expect(await heard(project, reopen)).toContain('changed task Order: completed');
		expect(await heard(finance, complete)).toContain('changed task Order: completed');
		expect(await heard(other, reopen)).toEqual([]);
		person.removeFromProject(order, 'Finance');
		expect(await heard(finance, complete)).toEqual([]);
	});

	it('rise from subtasks of any depth to the projects and tasks above', async () => {
		const { person } = bench.asana.state;
		const line = person.addSubtask(order, 'Line');
		const part = person.addSubtask(line, 'Part');
		for (const [index, above] of [project, order, line].entries()) {
			const news = await heard(above, () => person.renameTask(part, `Part ${index}`));
			expect(news).toEqual([
				`changed task Part ${index}: name`,
				`added story name_changed in task Part ${index}`,
			]);
		}
		expect(await heard(project, () => person.addSubtask(part, 'Screw'))).toEqual([
			'added task Screw in task Part 2',
		]);
	});

	it('tell of comments that come, change and go', async () => {
		let story = '';
		expect(
			await heard(project, async () => {
				const reply = await bench.api.post(`/tasks/${order}/stories`, { text: 'Received' });
				story = String(reply.data.gid);
			}),
		).toEqual(['added story comment_added in task Order']);
		const edit = async () => await bench.api.put(`/stories/${story}`, { text: 'All received' });
		expect(await heard(project, edit)).toEqual(['changed story comment_added in task Order: text']);
		const remove = async () => await bench.api.delete(`/stories/${story}`);
		expect(await heard(project, remove)).toEqual(['deleted story comment_added in task Order']);
	});

	it('tell of tags and followers', async () => {
		const { gid: workspace } = bench.asana.state.workspace;
		const tag = String((await bench.api.post('/tags', { name: 'Urgent', workspace })).data.gid);
		const tagged = async () => await bench.api.post(`/tasks/${order}/addTag`, { tag });
		expect(await heard(project, tagged)).toEqual(['changed task Order: tags']);
		expect(await heard(project, tagged)).toEqual([]);
		const followers = { followers: ['daan@voorbeeld-advies.example'] };
		const joined = async () => await bench.api.post(`/tasks/${order}/addFollowers`, followers);
		expect(await heard(project, joined)).toEqual(['changed task Order: followers']);
	});

	it('tell of the trash, for subtasks too or not, as the switch says', async () => {
		const { person } = bench.asana.state;
		person.addSubtask(order, 'Line');
		const remove = async () => await bench.api.delete(`/tasks/${order}`);
		expect(await heard(project, remove)).toEqual(['deleted task Line', 'deleted task Order']);
		expect(await heard(project, () => person.restoreTask(order))).toEqual([
			'undeleted task Line',
			'undeleted task Order',
		]);
		bench.asana.switches.trashedSubtaskEvents = 'parentOnly';
		expect(await heard(project, remove)).toEqual(['deleted task Order']);
	});

	it('show of what is in the trash only what they knew', async () => {
		const first = await bench.api.get('/events', { resource: project });
		await bench.api.delete(`/tasks/${order}`);
		const sync = String(first.body.sync);
		const query = { resource: project, sync, opt_fields: 'action,resource.(name|completed)' };
		const { data } = await bench.api.get('/events', query);
		expect(data).toEqual([{ action: 'deleted', resource: { gid: order, name: 'Order' } }]);
		expect((await bench.api.get('/events', { resource: order })).status).toBe(400);
	});
});
