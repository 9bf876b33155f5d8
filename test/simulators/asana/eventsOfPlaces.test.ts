import { follow } from './following';
import { openBench, type TestBench } from './testing';

const home = 'Inkoop / Purchasing';

describe('events of where tasks are in the Asana simulator', () => {
	let bench: TestBench;
	let project: string;
	let order: string;

	beforeEach(async () => {
		bench = await openBench({
			limits: { eventDelayMs: 0 },
			switches: { sectionMoveEvents: 'storyOnly' },
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
	const section = (name: string) => bench.asana.state.section(home, name).gid;

	it('tell a project that a task came and went, also after it went', async () => {
		const finance = bench.asana.state.project('Finance').gid;
		const path = `/tasks/${order}`;
		const add = async () => await bench.api.post(`${path}/addProject`, { project: finance });
		const remove = async () => await bench.api.post(`${path}/removeProject`, { project: finance });
		expect(await heard(finance, add)).toEqual([
			'added task Order in project Finance',
			'added story added_to_project in task Order',
		]);
		expect(await heard(finance, remove)).toEqual(['removed task Order in project Finance']);
	});

	it.each([
		['storyOnly' as const, []],
		['memberships' as const, ['changed task Order: memberships']],
		[
			'section' as const,
			['removed task Order in section New', 'added task Order in section Ordered'],
		],
		[
			'both' as const,
			[
				'removed task Order in section New',
				'added task Order in section Ordered',
				'changed task Order: memberships',
			],
		],
	])('tell of a move between sections: %s', async (way, expected) => {
		bench.asana.switches.sectionMoveEvents = way;
		const move = async () =>
			await bench.api.post(`/sections/${section('Ordered')}/addTask`, { task: order });
		const story = 'added story section_changed in task Order';
		expect(await heard(project, move)).toEqual([...expected, story]);
		expect(await heard(project, move)).toEqual([]);
	});

	it('tell the same of a move by addProject and by hand', async () => {
		bench.asana.switches.sectionMoveEvents = 'memberships';
		const moved = ['changed task Order: memberships', 'added story section_changed in task Order'];
		const data = { project, section: section('Received') };
		const byCall = async () => await bench.api.post(`/tasks/${order}/addProject`, data);
		expect(await heard(project, byCall)).toEqual(moved);
		const { person } = bench.asana.state;
		expect(await heard(project, () => person.moveToSection(order, home, 'New'))).toEqual(moved);
	});

	it('do not move modified_at, which a listing goes by', async () => {
		const before = bench.asana.state.task(order).modifiedAt;
		await bench.clock.advance(60_000);
		await bench.api.post(`/sections/${section('Ordered')}/addTask`, { task: order });
		bench.asana.state.person.moveToSection(order, home, 'Received');
		await bench.api.post(`/tasks/${order}/addProject`, { project, section: section('New') });
		expect(bench.asana.state.task(order).modifiedAt).toBe(before);
		const modified_since = new Date(bench.clock.now()).toISOString();
		expect((await bench.api.get('/tasks', { project, modified_since })).data).toEqual([]);
	});

	it('tell both old and new streams of another parent', async () => {
		const { person } = bench.asana.state;
		const other = person.addTask('Finance', 'Other');
		const line = person.addSubtask(order, 'Line');
		const finance = bench.asana.state.project('Finance').gid;
		const [here, there] = [await follow(bench.api, project), await follow(bench.api, finance)];
		await bench.api.post(`/tasks/${line}/setParent`, { parent: other });
		expect(await here.news()).toEqual(['changed task Line: parent']);
		expect(await there.news()).toEqual(['changed task Line: parent']);
		person.completeTask(line);
		expect(await here.news()).toEqual([]);
		expect(await there.news()).toContain('changed task Line: completed');
	});

	it('tell a project of its sections', async () => {
		const create = async () =>
			await bench.api.post(`/projects/${project}/sections`, { name: 'Draft' });
		expect(await heard(project, create)).toEqual([`added section Draft in project ${home}`]);
		const draft = section('Draft');
		const rename = async () => await bench.api.put(`/sections/${draft}`, { name: 'Asked' });
		expect(await heard(project, rename)).toEqual([
			`changed section Asked in project ${home}: name`,
		]);
		const remove = async () => await bench.api.delete(`/sections/${draft}`);
		expect(await heard(project, remove)).toEqual([`deleted section Asked in project ${home}`]);
	});
});

describe('events of projects in the Asana simulator', () => {
	let bench: TestBench;
	let project: string;

	beforeEach(async () => {
		bench = await openBench({ limits: { eventDelayMs: 0 } });
		project = bench.asana.state.project('Finance').gid;
	});
	afterEach(async () => await bench.close());

	const heard = async (act: () => unknown): Promise<string[]> => {
		const followed = await follow(bench.api, project);
		await act();
		return await followed.news();
	};

	it.each([
		['name', { name: 'Finance' }, { name: 'Books' }],
		['due_on', { due_on: null }, { due_on: '2026-05-01' }],
		['notes', { notes: '' }, { notes: 'Closed monthly' }],
		['archived', { archived: false }, { archived: true }],
	])('tell of another %s, and not of the same one', async (name, same, data) => {
		const put = async (written: object) => await bench.api.put(`/projects/${project}`, written);
		expect(await heard(async () => await put(same))).toEqual([]);
		const title = 'name' in data ? data.name : 'Finance';
		expect(await heard(async () => await put(data))).toEqual([`changed project ${title}: ${name}`]);
	});

	it('tell of a value of the project itself', async () => {
		bench.asana.state.addCustomField({ name: 'Phase', type: 'text', projects: [] });
		const { person } = bench.asana.state;
		person.addCustomFieldToPortfolio('Klantprojecten', 'Phase');
		expect(await heard(() => person.addToPortfolio('Klantprojecten', 'Finance'))).toEqual([
			'added project Finance in portfolio Klantprojecten',
		]);
		expect(await heard(() => person.setProjectField('Finance', 'Phase', 'Design'))).toEqual([
			'changed project Finance: custom_fields',
		]);
	});

	it.each([
		['changed' as const, ['changed project Finance: current_status_update']],
		['added' as const, ['added status_update Week 9 in project Finance']],
		[
			'both' as const,
			[
				'changed project Finance: current_status_update',
				'added status_update Week 9 in project Finance',
			],
		],
	])('tell of a status update: %s', async (way, expected) => {
		bench.asana.switches.statusUpdateEvents = way;
		const { person } = bench.asana.state;
		const post = () => person.postStatus('Finance', 'at_risk', { title: 'Week 9', text: 'Late' });
		expect(await heard(post)).toEqual(expected);
	});

	it('tell that the project was completed by its status', async () => {
		const { person } = bench.asana.state;
		expect(await heard(() => person.postStatus('Finance', 'complete'))).toContain(
			'changed project Finance: completed',
		);
	});
});
