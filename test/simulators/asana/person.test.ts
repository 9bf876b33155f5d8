import { openBench, type TestBench } from './testing';

const home = 'Inkoop / Purchasing';
const daan = 'daan@voorbeeld-advies.example';

describe('people at work in the Asana simulator', () => {
	let bench: TestBench;
	let order: string;

	beforeEach(async () => {
		bench = await openBench({
			seed: {
				customFields: [
					{ name: 'Stage', type: 'enum', options: ['Open', 'Done'] },
					{ name: 'Actual Cost', type: 'number', precision: 2 },
				],
			},
		});
		order = bench.asana.state.person.addTask(home, 'Order');
	});
	afterEach(async () => await bench.close());

	it('fill in fields, by value and by the name of an option', () => {
		const { person } = bench.asana.state;
		person.setCustomField(order, 'Actual Cost', 120.5);
		person.chooseOption(order, 'Stage', 'Done');
		expect(bench.asana.state.task(order).customFields).toEqual({
			Stage: 'Done',
			'Actual Cost': 120.5,
		});
		expect(() => person.chooseOption(order, 'Stage', 'Gone')).toThrow('no option Gone in Stage');
	});

	it('assign, move and take away', () => {
		const { state } = bench.asana;
		state.person.assign(order, daan);
		state.person.addToProject(order, 'Finance');
		state.person.moveToSection(order, home, 'Ordered');
		expect(state.task(order)).toMatchObject({
			assignee: daan,
			projects: [home, 'Finance'],
			sections: ['Ordered', 'Untitled section'],
		});
		state.person.assign(order, null);
		state.person.removeFromProject(order, home);
		expect(state.task(order)).toMatchObject({ assignee: null, projects: ['Finance'] });
	});

	it('delete tasks with their subtasks, and take them back', async () => {
		const { state } = bench.asana;
		const line = state.person.addSubtask(order, 'Line');
		await bench.api.put(`/tasks/${line}`, { external: { gid: 'tie' } });
		bench.asana.switches.externalAfterTrash = 'released';
		state.person.deleteTask(order);
		expect((await bench.api.get('/tasks/external:tie')).status).toBe(404);
		await bench.clock.advance(1000);
		state.person.restoreTask(order);
		expect((await bench.api.get('/tasks/external:tie')).data.gid).toBe(line);
		expect(state.subtasksOf(order)).toHaveLength(1);
		expect(Date.parse(state.task(order).modifiedAt)).toBe(bench.clock.now());
	});

	it('are somebody else when a test says so', async () => {
		const { person } = bench.asana.state;
		person.as(daan).comment(order, 'Received');
		person.as(daan).completeTask(order);
		const opt_fields = 'created_by.name,source';
		const { data } = await bench.api.get(`/tasks/${order}/stories`, { opt_fields });
		expect([...data].map(({ created_by: by }) => by?.name)).toEqual(['Daan Jansen', 'Daan Jansen']);
		expect((await bench.api.get(`/tasks/${order}`)).data.completed_by?.name).toBe('Daan Jansen');
		expect(() => person.as('x@elsewhere.example').completeTask(order)).toThrow('no user');
	});

	it('log time, correct it and take it back', () => {
		const { state } = bench.asana;
		const entry = state.person.as(daan).logTime(order, 45, { on: '2026-02-27', project: home });
		state.person.logTime(order, 15);
		expect(state.timeOn(order)).toEqual([
			{ gid: entry, minutes: 45, on: '2026-02-27', by: daan, project: home },
			expect.objectContaining({ minutes: 15, on: '2026-03-02', project: null }),
		]);
		state.person.correctTime(entry, 60);
		expect(state.task(order).minutes).toBe(75);
		state.person.deleteTime(entry);
		expect(state.timeOn(state.task(order))).toHaveLength(1);
	});

	it('say how projects are doing, and take it back', () => {
		const { state } = bench.asana;
		const { gid } = state.project('Finance');
		state.person.postStatus('Finance', 'on_track');
		const status = state.person.postStatus('Finance', 'off_track', { text: 'Late', title: 'W9' });
		expect(state.statusUpdates(gid)).toMatchObject([
			{ type: 'on_track', text: '' },
			{ type: 'off_track', text: 'Late', title: 'W9', author: 'noor@voorbeeld-advies.example' },
		]);
		state.person.deleteStatus(status);
		expect(state.project('Finance').status).toBe('on_track');
		state.person.postStatus('Klantprojecten', 'at_risk');
		expect(state.portfolio('Klantprojecten').status).toBe('at_risk');
	});

	it('set up projects, sections and portfolios', () => {
		const { state } = bench.asana;
		const project = state.person.addProject('Verbouwing', ['Ontwerp', 'Bouw']);
		state.person.addSection('Verbouwing', 'Oplevering');
		state.person.renameSection('Verbouwing', 'Bouw', 'Uitvoering');
		state.person.deleteSection('Verbouwing', 'Ontwerp');
		const sections = state.project(project).sections.map(({ name }) => name);
		expect(sections).toEqual(['Uitvoering', 'Oplevering']);
		const portfolio = state.person.addPortfolio('Bouw');
		state.person.addToPortfolio('Bouw', 'Verbouwing');
		state.person.changeProject('Verbouwing', { notes: 'Fase 1', due_on: '2026-09-30' });
		expect(state.portfolio(portfolio).items).toEqual(['Verbouwing']);
		expect(state.project('Verbouwing')).toMatchObject({
			notes: 'Fase 1',
			dueOn: '2026-09-30',
			owner: 'noor@voorbeeld-advies.example',
			portfolios: ['Bouw'],
		});
		state.person.removeFromPortfolio('Bouw', 'Verbouwing');
		expect(state.project('Verbouwing').portfolios).toEqual([]);
		expect(() => state.person.deleteSection(home, 'New')).toThrow('New has tasks');
	});
});
