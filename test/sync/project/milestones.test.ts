import { distinctNames, identities } from '../identities';
import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;
let key: string;

afterEach(async () => await world.close());

const line = () => world.line(key, 'Analyse');
const task = () => world.taskOf(line());
const sync = async () => {
	await world.clock.advance(5_000);
	return await world.sync(key, { side: world.newProcess() });
};
const expectSilence = async () => {
	world.asana.requests.clear();
	await sync();
	expect(world.writes()).toEqual([]);
};

describe.each(distinctNames)('with %s', (name) => {
	describe.each(['honoured', 'ignored', 'refused'] as const)(
		'a conversion being %s',
		(subtypeChange) => {
			const isDone = subtypeChange === 'honoured';

			beforeEach(async () => {
				const identity = identities[name];
				const switches = { ...identity?.switches, subtypeChange };
				world = await startProjectWorld({ ...identity, switches });
				key = world.key('P2026-001');
				await sync();
			});

			it('a deliverable that becomes a milestone is asked to be one, once, and back', async () => {
				expect(task().subtype).toBe('default_task');
				world.exact.state.changeWbsLine(line(), { Milestone: true });
				await sync();
				expect(task().subtype).toBe(isDone ? 'milestone' : 'default_task');
				await sync();
				await expectSilence();

				world.exact.state.changeWbsLine(line(), { Milestone: false });
				await sync();
				expect(task().subtype).toBe('default_task');
				await sync();
				await expectSilence();
			});
		},
	);

	it('stays what people made of it', async () => {
		world = await startProjectWorld(identities[name]);
		key = world.key('P2026-001');
		await sync();
		world.asana.state.person.convert(task().gid, 'approval');
		await expectSilence();
		world.exact.state.changeWbsLine(line(), { Milestone: true });
		await sync();
		expect(task().subtype).toBe('approval');
	});
});
