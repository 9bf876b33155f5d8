import type { AsanaSwitches } from '../../simulators/asana';
import { distinctNames, identities } from '../identities';
import { expectTwin } from './twin';
import { startProjectWorld, type ProjectWorld } from './world';

/** Each way in which the real service may turn out to differ from what is likely. */
const unusual: Array<Partial<AsanaSwitches>> = [
	{ setParentMemberships: 'dropped' },
	{ parentWithProjects: 'ignored' },
	{ addSettingTwice: 'idempotent' },
	{ unknownOptFields: 'refused' },
	{ unknownBodyFields: 'refused' },
	{ undocumentedRefusal: 403 },
	{ startWithoutDue: 'refused' },
	{ externalAfterTrash: 'released' },
	{ projectTeam: 'alwaysNull' },
	{ addItemTwice: 'refused' },
];

let world: ProjectWorld;

afterEach(async () => await world.close());

describe.each(distinctNames)('with %s', (name) => {
	it.each(unusual)(
		'projects arrive, change and stay in step, whatever Asana does: %j',
		async (given) => {
			const identity = identities[name];
			world = await startProjectWorld({
				...identity,
				switches: { ...identity?.switches, ...given },
			});
			const key = world.key('P2026-002');
			const portfolio = world.asana.state.portfolio('Klantprojecten').gid;
			const sync = async () => {
				await world.clock.advance(5_000);
				return await world.sync(key, { side: world.newProcess(), portfolio });
			};
			await sync();
			await expectTwin(world, key);

			world.exact.state.changeWbsLine(world.line(key, 'Projectmanagement'), { BudgetedHours: 9 });
			world.exact.state.changeWbsLine(world.line(key, 'Analyse antwoorden'), {
				PartOf: world.line(key, 'Fase 1: verkenning'),
			});
			world.exact.state.addWbsLine(key, { kind: 'activity', description: 'Nazorg', hours: 2 });
			world.exact.state.completeWbsLine(world.line(key, 'Zaalhuur'));
			expect(await sync()).toMatchObject({ outcome: 'updated', lines: { created: 1 } });
			expect(world.taskOf(world.line(key, 'Zaalhuur')).completed).toBe(true);

			world.asana.requests.clear();
			await sync();
			expect(world.writes()).toEqual([]);
			expect(world.projectsOf(key)).toHaveLength(1);
		},
	);
});
