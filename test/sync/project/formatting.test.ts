import { retireProject } from '../../../nodes/shared/sync/project/retireProject';
import { startProjectWorld, type ProjectWorld } from './world';

const ABOVE = '<h1>Afspraken</h1><strong>Bel</strong> eerst\n<ul><li>een</li><li>twee</li></ul>';

let world: ProjectWorld;
let key: string;

afterEach(async () => await world.close());

beforeEach(async () => {
	world = await startProjectWorld();
	key = world.key('P2026-002');
	await world.sync(key);
	await world.clock.advance(5_000);
});

const html = () => world.asana.state.projectHtml(world.projectOf(key).gid);

const formatAbove = () => {
	const { gid } = world.projectOf(key);
	const html_notes = html().replace('<body>', `<body>${ABOVE}\n`);
	world.asana.state.person.changeProject(gid, { html_notes });
};

describe('the description of a project that people formatted', () => {
	it('keeps all of it while the project is archived and used again', async () => {
		formatAbove();
		const before = html();
		const tie = { division: 3104512, entity: 'project', key, deleted: true };
		await retireProject(world.newProcess(), tie, world.settings());
		expect(html()).toContain('Archived: not in Exact Online any more');
		expect(html()).toContain(ABOVE);
		await world.clock.advance(5_000);
		await world.sync(key, { side: world.newProcess() });
		expect(world.projectOf(key).archived).toBe(false);
		expect(html()).toBe(before);
	});

	it('is left as it is where Asana does not take it back, all else is written, and the result says so', async () => {
		const { gid } = world.projectOf(key);
		const html_notes = html().replace('<body>', '<body><img data-asana-gid="77"/>');
		world.asana.switches.imagesInNotes = 'taken';
		world.asana.state.person.changeProject(gid, { html_notes });
		world.asana.switches.imagesInNotes = 'refused';
		world.exact.state.changeProject(key, { Description: 'Anders' });
		const side = world.newProcess();
		expect(await world.sync(key, { side })).toMatchObject({
			outcome: 'updated',
			name: expect.stringContaining('Anders'),
			warnings: [expect.stringContaining('was left as it is')],
		});
		expect(html()).toBe(html_notes);
		world.asana.requests.clear();
		expect(await world.sync(key, { side })).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);
	});
});
