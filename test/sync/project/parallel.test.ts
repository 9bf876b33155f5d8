import { ApiFault } from '../../../nodes/shared/http/fault';
import { wait } from '../../host';
import { identities, identityNames } from '../identities';
import { inStep } from '../inStep';
import { expectTwin } from './twin';
import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;

afterEach(async () => await world.close());

describe.each(identityNames)('two runs at once, with %s', (name) => {
	beforeEach(async () => {
		world = await startProjectWorld(identities[name]);
	});

	const expectOne = async (key: string) => {
		await world.sync(key, { side: world.newProcess() });
		await expectTwin(world, key);
		expect(world.projectsOf(key)).toHaveLength(1);
		expect(world.asana.state.tasks).toHaveLength(world.exact.state.wbsOf(key).length);
		world.asana.requests.clear();
		await world.sync(key, { side: world.newProcess() });
		expect(world.writes()).toEqual([]);
	};

	it('in one process make one project', async () => {
		const key = world.key('P2026-001');
		await Promise.all([world.sync(key), world.sync(key)]);

		await expectOne(key);
	});

	it.each([2, 3])('in %i processes make one project with one task for each line', async (count) => {
		const key = world.key('P2026-001');
		const sides = Array.from({ length: count }, () => world.newProcess());
		await inStep(
			world.asana,
			sides.map((side) => async () => await world.sync(key, { side })),
		);

		await expectOne(key);
	});

	it('in two processes, one of them slow, make one project', async () => {
		const key = world.key('P2026-002');
		world.asana.faults.next('POST /api/1.0/projects', { delayMs: 60 });
		const first = world.sync(key, { side: world.newProcess() });
		await wait(30);
		await Promise.all([first, world.sync(key, { side: world.newProcess() })]);

		await expectOne(key);
	});

	it('in two processes make one section and one task of an added group', async () => {
		const key = world.key('P2026-001');
		await world.sync(key);
		await world.clock.advance(5_000);
		const parts = [{ kind: 'activity', description: 'Evalueren', hours: 6 }] as const;
		world.exact.state.addWbsLine(key, {
			kind: 'deliverable',
			description: 'Evaluatie',
			parts: [...parts],
		});
		const sides = [world.newProcess(), world.process];
		await inStep(
			world.asana,
			sides.map((side) => async () => await world.sync(key, { side })),
		);

		await expectOne(key);
	});
});

describe('a run that another one overtakes right after it made the task of a line', () => {
	it.each(['P2026-001', 'P2026-002'])('leaves one task for each line of %s', async (code) => {
		world = await startProjectWorld(identities['a token whose external IDs are dropped']);
		const key = world.key(code);
		const side = world.newProcess();
		const { client } = side;
		let isFirst = true;
		const post = async <T>(...given: Parameters<typeof client.post>) => {
			const made = await client.post<T>(...given);
			if (given[0] === '/tasks' && isFirst) {
				isFirst = false;
				await world.sync(key, { side: world.newProcess() });
			}
			return made;
		};
		await world.sync(key, { side: { ...side, client: { ...client, post } } });

		await expectTwin(world, key);
		expect(world.asana.state.tasks).toHaveLength(world.exact.state.wbsOf(key).length);
	});
});

describe('a run that finds another one was quicker', () => {
	it('deletes its own empty project, also when it never heard of having made it', async () => {
		world = await startProjectWorld();
		const key = world.key('P2026-002');
		const side = world.newProcess();
		const quicker = world.newProcess().client;
		const { client } = side;
		const post = async <T>(...[path, data, options]: Parameters<typeof client.post>) => {
			if (path !== '/projects') return await client.post<T>(path, data, options);
			await quicker.post(path, data);
			await world.clock.advance(1_000);
			await client.post(path, data, options);
			throw new ApiFault('Asana', 'No answer arrived', { kind: 'unavailable' });
		};
		await world.sync(key, { side: { ...side, client: { ...client, post } } });

		expect(world.projectsOf(key)).toHaveLength(1);
		await expectTwin(world, key);
	});
});
