import { identities, identityNames } from './identities';
import { startWorld, type World } from './world';

const finished = {
	source: 'OrderStatus',
	target: { kind: 'standard', field: 'completed' },
	transform: 'isFinished',
	write: 'shared',
} as const;

let world: World;
let key: string;

afterEach(async () => await world.close());

const sync = async () => {
	await world.clock.advance(5_000);
	const taskRows = [...world.settings().taskRows, finished];
	return await world.sync(key, { side: world.newProcess(), taskRows });
};

describe.each(identityNames)('an order whose completion both sides share, with %s', (name) => {
	beforeEach(async () => {
		world = await startWorld(identities[name]);
		key = world.bookOrder();
		await sync();
	});

	const expectSilence = async () => {
		world.asana.requests.clear();
		expect(await sync()).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);
	};

	it('is completed when it is received', async () => {
		await expectSilence();
		world.exact.state.receive(key);
		await sync();

		expect(world.taskOf(key).completed).toBe(true);
		await expectSilence();
	});

	it('stays completed when people completed it', async () => {
		world.asana.state.person.completeTask(world.taskOf(key).gid);
		await expectSilence();
		expect(world.taskOf(key).completed).toBe(true);
	});

	it('stays open when people opened it again after it was received', async () => {
		world.exact.state.receive(key);
		await sync();
		world.asana.state.person.reopenTask(world.taskOf(key).gid);

		await expectSilence();
		expect(world.taskOf(key).completed).toBe(false);
	});
});
