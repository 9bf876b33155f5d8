import { openBench, type TestBench } from './testing';

describe('subtasks and places in the Asana simulator', () => {
	let bench: TestBench;
	let project: string;
	let parent: string;

	beforeEach(async () => {
		bench = await openBench({ seed: { customFields: [{ name: 'Cost centre', type: 'text' }] } });
		project = bench.asana.state.project('Inkoop / Purchasing').gid;
		parent = bench.asana.state.person.addTask('Inkoop / Purchasing', 'Order');
	});
	afterEach(async () => await bench.close());

	const subtask = async (name: string, more: object = {}) =>
		String((await bench.api.post(`/tasks/${parent}/subtasks`, { name, ...more })).data.gid);
	const lines = () => bench.asana.state.subtasksOf(parent).map(({ name }) => name);
	const inProject = async () => {
		const { data } = await bench.api.get(`/projects/${project}/tasks`, { limit: '100' });
		return (data as unknown as Array<{ name: string }>).map(({ name }) => name);
	};

	it('are under their parent and not in its project', async () => {
		const gid = await subtask('Line 1');
		expect(lines()).toEqual(['Line 1']);
		expect(await inProject()).toEqual(['Order']);
		await bench.api.post(`/tasks/${gid}/addProject`, { project });
		expect(await inProject()).toEqual(['Order', 'Line 1']);
	});

	it('cannot have the fields of the project before they are added to it', async () => {
		const { gid: field } = bench.asana.state.customField('Cost centre');
		const gid = await subtask('Line 1');
		const early = await bench.api.put(`/tasks/${gid}`, { custom_fields: { [field]: 'HQ' } });
		expect([early.status, early.message]).toEqual([
			400,
			`Custom field with ID ${field} is not on given object`,
		]);
		await bench.api.post(`/tasks/${gid}/addProject`, { project });
		const late = await bench.api.put(`/tasks/${gid}`, { custom_fields: { [field]: 'HQ' } });
		expect(late.status).toBe(200);
		expect(bench.asana.state.customFieldValue(gid, 'Cost centre')).toBe('HQ');
	});

	it('are created with their projects, or without, as the switch says', async () => {
		const honoured = await subtask('Line 1', { projects: [project] });
		bench.asana.switches.parentWithProjects = 'ignored';
		const ignored = await subtask('Line 2', { projects: [project] });
		expect(bench.asana.state.task(honoured).projects).toEqual(['Inkoop / Purchasing']);
		expect(bench.asana.state.task(ignored).projects).toEqual([]);
	});

	it('are also created as tasks that name their parent', async () => {
		await bench.api.post('/tasks', { name: 'Line 1', parent });
		expect(lines()).toEqual(['Line 1']);
	});

	it('are put in order with setParent', async () => {
		await subtask('Line 1');
		const second = await subtask('Line 2');
		const third = await subtask('Line 3');
		await bench.api.post(`/tasks/${third}/setParent`, { parent, insert_before: second });
		expect(lines()).toEqual(['Line 1', 'Line 3', 'Line 2']);
		await bench.api.post(`/tasks/${third}/setParent`, { parent, insert_after: second });
		expect(lines()).toEqual(['Line 1', 'Line 2', 'Line 3']);
		const stranger = bench.asana.state.person.addTask('Finance', 'Elsewhere');
		const both = { parent, insert_after: second, insert_before: second };
		expect((await bench.api.post(`/tasks/${third}/setParent`, both)).status).toBe(400);
		const foreign = { parent, insert_after: stranger };
		expect((await bench.api.post(`/tasks/${third}/setParent`, foreign)).status).toBe(400);
	});

	it('become tasks of their own, and nobody becomes their own ancestor', async () => {
		const gid = await subtask('Line 1');
		expect((await bench.api.post(`/tasks/${parent}/setParent`, { parent: gid })).status).toBe(400);
		await bench.api.post(`/tasks/${gid}/setParent`, { parent: null });
		expect(bench.asana.state.task(gid).parent).toBeNull();
		expect(lines()).toEqual([]);
	});

	it('keep their projects under a new parent, or lose them, as the switch says', async () => {
		const other = bench.asana.state.person.addTask('Finance', 'Other');
		const gid = await subtask('Line 1', { projects: [project] });
		await bench.api.post(`/tasks/${gid}/setParent`, { parent: other });
		expect(bench.asana.state.task(gid).projects).toEqual(['Inkoop / Purchasing']);
		bench.asana.switches.setParentMemberships = 'dropped';
		await bench.api.post(`/tasks/${gid}/setParent`, { parent });
		expect(bench.asana.state.task(gid).projects).toEqual([]);
	});

	it('are placed at the end by addProject and on top by addTask', async () => {
		const section = bench.asana.state.section('Inkoop / Purchasing', 'Received').gid;
		const [first, second, third] = [await subtask('A'), await subtask('B'), await subtask('C')];
		await bench.api.post(`/tasks/${first}/addProject`, { project, section });
		await bench.api.post(`/tasks/${second}/addProject`, { project, section });
		await bench.api.post(`/sections/${section}/addTask`, { task: third });
		const { data } = await bench.api.get(`/sections/${section}/tasks`, { limit: '10' });
		expect((data as unknown as Array<{ name: string }>).map(({ name }) => name)).toEqual([
			'C',
			'A',
			'B',
		]);
		await bench.api.post(`/tasks/${second}/addProject`, { project, section, insert_after: null });
		expect((await inProject()).slice(-3)).toEqual(['B', 'C', 'A']);
	});

	it('leave the other sections of a project when they are added to one', async () => {
		const section = bench.asana.state.section('Inkoop / Purchasing', 'Ordered').gid;
		await bench.api.post(`/sections/${section}/addTask`, { task: parent });
		expect(bench.asana.state.task(parent).sections).toEqual(['Ordered']);
	});

	it('refuse an anchor that is in another section', async () => {
		const section = bench.asana.state.section('Inkoop / Purchasing', 'Ordered').gid;
		const gid = await subtask('A');
		const reply = await bench.api.post(`/tasks/${gid}/addProject`, {
			project,
			section,
			insert_after: parent,
		});
		expect(reply.status).toBe(400);
		expect(bench.asana.state.task(gid).projects).toEqual([]);
	});

	it('leave a project and stay a task', async () => {
		await bench.api.post(`/tasks/${parent}/removeProject`, { project });
		expect(await inProject()).toEqual([]);
		expect((await bench.api.get(`/tasks/${parent}`)).status).toBe(200);
	});

	describe('are listed with what their parent has', () => {
		const tie = 'exact-online:3104512:purchaseOrder:7';
		const path = `/tasks/external:${encodeURIComponent(tie)}/subtasks`;
		const wanted =
			'name,parent.name,parent.created_by,parent.external.gid,parent.modified_at,parent.custom_fields.text_value';

		beforeEach(async () => {
			const { gid: field } = bench.asana.state.customField('Cost centre');
			await bench.api.put(`/tasks/${parent}`, {
				external: { gid: tie },
				custom_fields: { [field]: 'HQ' },
			});
			await subtask('Line 1');
		});

		const list = async () => await bench.api.get(path, { limit: '100', opt_fields: wanted });

		it('by the external id of the parent, all of it in one call', async () => {
			expect((await list()).data).toMatchObject([
				{
					name: 'Line 1',
					parent: {
						gid: parent,
						name: 'Order',
						created_by: { resource_type: 'user' },
						external: { gid: tie },
						modified_at: expect.stringMatching(/^2026/),
						custom_fields: [{ text_value: 'HQ' }],
					},
				},
			]);
		});

		it('or only what the description lists of it', async () => {
			bench.asana.switches.parentFields = 'enumerated';
			const { data } = await list();
			expect(data[0]?.parent).toEqual({
				gid: parent,
				name: 'Order',
				created_by: { gid: expect.any(String), resource_type: 'user' },
			});
			bench.asana.switches.unknownOptFields = 'refused';
			expect((await list()).message).toBe('opt_fields: Unknown field: external');
		});

		it('and answer 404 for an external id nobody has', async () => {
			const reply = await bench.api.get('/tasks/external:nobody/subtasks', { limit: '100' });
			expect(reply.status).toBe(404);
		});
	});
});
