import type { ProjectResult } from '../../../nodes/shared/sync/project/result';
import type { TaskReport } from '../../../nodes/shared/sync/result';
import { identities, identityNames } from '../identities';
import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;
let key: string;

afterEach(async () => await world.close());

/** The parts of a result that a plan can know. */
const plan = ({ outcome, changes, lines, sections, createdFields, name }: ProjectResult) => ({
	...{ outcome, changes, sections, createdFields, name },
	lines: { ...lines, subtasks: lines.subtasks.map(lineOf) },
});

const lineOf = ({ outcome, name, changes }: TaskReport) => ({ outcome, name, changes });

const expectKept = async () => {
	world.asana.requests.clear();
	const planned = await world.sync(key, { dryRun: true, side: world.newProcess() });
	expect(planned.dryRun).toBe(true);
	expect(world.writes()).toEqual([]);

	const done = await world.sync(key);
	expect(done.dryRun).toBe(false);
	expect(plan(planned)).toEqual(plan(done));
};

describe.each(identityNames)('a dry run, with %s', (name) => {
	beforeEach(async () => {
		world = await startProjectWorld(identities[name]);
		key = world.key('P2026-001');
	});

	it('plans a new project as it then comes', async () => {
		await expectKept();
		await expectKept();
	});

	it('plans changes of every kind as they then come', async () => {
		await world.sync(key);
		await world.clock.advance(5_000);
		world.exact.state.deleteWbsLine(world.line(key, 'Begeleiding raad'));
		world.exact.state.changeWbsLine(world.line(key, 'Analyse'), { Description: 'Verkenning' });
		world.exact.state.changeWbsLine(world.line(key, 'Reiskosten interviews'), {
			PartOf: world.line(key, 'Concept visie'),
		});
		const parts = [{ kind: 'activity', description: 'Evalueren', hours: 6 }] as const;
		const group = { kind: 'deliverable', description: 'Evaluatie', parts: [...parts] } as const;
		world.exact.state.addWbsLine(key, { ...group, parts: [...parts] });
		world.exact.state.changeProject(key, { EndDate: Date.parse('2026-12-24') });
		await expectKept();
	});
});
