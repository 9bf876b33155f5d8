import { distinctNames, identities } from '../identities';
import { startLineWorld, type LineWorld } from './world';

let world: LineWorld;
let key: string;

afterEach(async () => await world.close());

const BY_COST_CENTER = { lineTasks: { sectionBy: 'CostCenter+CostCenterDescription' } };

const ICT = 'ICT – ICT & Informatie';

const line = (index: number) => world.lineKeys(key)[index] ?? '';
const task = (index: number) => world.lineTaskOf(line(index));
const name = () => world.projectOf(key).name;
const sections = () => world.projectOf(key).sections.map((section) => section.name);
const sync = async () => {
	await world.clock.advance(5_000);
	return await world.sync(key, { side: world.newProcess() });
};

/** Nothing is written, neither by this process nor by another. */
async function expectSilence(): Promise<void> {
	world.asana.requests.clear();
	expect(await sync()).toMatchObject({ outcome: 'unchanged' });
	expect(world.writes()).toEqual([]);
}

describe.each(distinctNames)('sections by cost center, with %s', (identity) => {
	beforeEach(async () => {
		world = await startLineWorld({ ...identities[identity], wanted: BY_COST_CENTER });
		key = world.bookOrder();
		await world.sync(key);
	});

	it('are made in the order of their codes, after the first, where lines without one stand', () => {
		expect(sections()).toEqual(['Untitled section', 'ADV – Advies', ICT]);
		expect([0, 1, 2].map((at) => task(at).sections)).toEqual([
			[ICT],
			['ADV – Advies'],
			['Untitled section'],
		]);
	});

	it('change their tasks when the value of a line changes; an empty one stays', async () => {
		world.exact.state.changeLine(line(0), { CostCenter: 'HR' });
		const result = await sync();

		expect(result).toMatchObject({ outcome: 'updated', sections: { renamed: [] } });
		expect(result.sections.created).toHaveLength(1);
		expect(result.lines.subtasks.flatMap(({ changes }) => changes)).toContainEqual({
			field: 'Place',
			from: ICT,
			to: result.sections.created[0],
		});
		expect(task(0).sections).toEqual(result.sections.created);
		expect(sections()).toContain(ICT);
		await expectSilence();
	});

	it('take a task back to the first when its line has no value any more, and out again', async () => {
		world.exact.state.changeLine(line(0), { CostCenter: null });
		await sync();
		expect(task(0).sections).toEqual(['Untitled section']);
		await expectSilence();

		world.exact.state.changeLine(line(0), { CostCenter: 'ICT' });
		expect((await sync()).sections.created).toEqual([]);
		expect(task(0).sections).toEqual([ICT]);
		await expectSilence();
	});

	it('leave a task where people put it, also when its line changes later', async () => {
		world.asana.state.person.moveToSection(task(0).gid, name(), 'ADV – Advies');
		await expectSilence();

		world.exact.state.changeLine(line(0), { CostCenter: 'HR' });
		await sync();
		expect(task(0).sections).toEqual(['ADV – Advies']);
		await expectSilence();
	});

	it('stay with the name people gave them, and take new lines all the same', async () => {
		world.asana.state.person.renameSection(name(), ICT, 'Automatisering');
		await expectSilence();

		world.exact.state.addLine(key, { item: 'DOCK', quantity: 1, costCenter: 'ICT' });
		expect((await sync()).sections.created).toEqual([]);
		expect(task(3).sections).toEqual(['Automatisering']);
		world.describe('hrm/Costcenters', 'ICT', 'Informatie');
		expect((await sync()).sections).toEqual({ created: [], renamed: [] });
		expect(task(3).sections).toEqual(['Automatisering']);
		await expectSilence();
	});

	it('are renamed when Exact renames what they are by', async () => {
		world.describe('hrm/Costcenters', 'ICT', 'Informatie & techniek');
		expect(await sync()).toMatchObject({ sections: { renamed: ['ICT – Informatie & techniek'] } });

		expect(sections()).toEqual(['Untitled section', 'ADV – Advies', 'ICT – Informatie & techniek']);
		expect(task(0).sections).toEqual(['ICT – Informatie & techniek']);
		await expectSilence();
	});

	it('come in between those that are there', async () => {
		world.exact.state.addLine(key, { item: 'DOCK', quantity: 1, costCenter: 'HR' });
		await sync();
		expect(sections().map((section) => section.split(' ')[0])).toEqual([
			'Untitled',
			'ADV',
			'HR',
			'ICT',
		]);
		await expectSilence();
	});

	it('of people stay as they are, with what is in them', async () => {
		const { person } = world.asana.state;
		person.addSection(name(), 'Ideeën');
		const own = person.addTask(name(), 'Taart bestellen');
		person.moveToSection(own, name(), ICT);
		await expectSilence();
		expect(world.asana.state.task(own).sections).toEqual([ICT]);
		expect(sections()).toContain('Ideeën');
	});

	it('that people made with such a name are used', async () => {
		world.asana.state.person.addSection(name(), ' hr – personeel ');
		world.describe('hrm/Costcenters', 'HR', 'Personeel');
		world.exact.state.addLine(key, { item: 'DOCK', quantity: 1, costCenter: 'HR' });
		expect((await sync()).sections.created).toEqual([]);
		expect(task(3).sections).toEqual([' hr – personeel ']);
		await expectSilence();
	});

	it('that people deleted are made again when a line needs them', async () => {
		world.asana.state.person.moveToSection(task(0).gid, name(), 'Untitled section');
		world.asana.state.person.deleteSection(name(), ICT);
		world.exact.state.addLine(key, { item: 'DOCK', quantity: 1, costCenter: 'ICT' });

		expect((await sync()).sections.created).toEqual([ICT]);
		expect(task(3).sections).toEqual([ICT]);
		expect(task(0).sections).toEqual(['Untitled section']);
		await expectSilence();
	});
});

describe('sections', () => {
	it('are none where no field is chosen', async () => {
		world = await startLineWorld({ wanted: { lineTasks: {} } });
		key = world.bookOrder();
		await world.sync(key);
		expect(sections()).toEqual(['Untitled section']);
		await expectSilence();
	});

	it('can be by a field of the document, too', async () => {
		world = await startLineWorld({ wanted: { lineTasks: { sectionBy: 'parent.Description' } } });
		key = world.bookOrder({ description: 'Inrichting  kantoor' });
		await world.sync(key);
		expect(sections()).toEqual(['Untitled section', 'Inrichting kantoor']);
	});

	it('have names of any length and signs', async () => {
		const text = `100% @ ${'🏢'.repeat(30)} ${'x'.repeat(90)}`;
		world = await startLineWorld({
			...identities['a token whose external IDs are dropped'],
			wanted: { lineTasks: { sectionBy: 'Description' } },
		});
		key = world.bookOrder({
			lines: [
				{ item: 'DOCK', quantity: 1, description: `${text} 1` },
				{ item: 'TRAIN', quantity: 1, description: `${text} 1` },
			],
		});
		await world.sync(key);
		expect(sections()).toHaveLength(2);
		await expectSilence();
	});

	it('are not told apart by case and blanks', async () => {
		world = await startLineWorld({ wanted: { lineTasks: { sectionBy: 'Description' } } });
		key = world.bookOrder({
			lines: [
				{ item: 'DOCK', quantity: 1, description: 'Zaal 1' },
				{ item: 'TRAIN', quantity: 1, description: 'zaal  1 ' },
			],
		});
		await world.sync(key);
		expect(sections()).toEqual(['Untitled section', 'Zaal 1']);
		await expectSilence();
	});
});
