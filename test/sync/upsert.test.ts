import { startWorld, type World } from './world';

let world: World;

beforeEach(async () => {
	world = await startWorld();
});

afterEach(async () => await world.close());

describe('a purchase order', () => {
	it('becomes one task with a subtask for each line', async () => {
		const key = world.bookOrder();

		expect(await world.sync(key)).toMatchObject({ outcome: 'created', lines: { created: 3 } });

		const [task, ...others] = world.asana.state.topTasks;
		expect(others).toEqual([]);
		expect(task).toMatchObject({ dueOn: '2026-03-16', notes: 'Werkplekken', numSubtasks: 3 });
		expect(world.asana.state.subtasksOf(task?.gid ?? '').map(({ name }) => name)).toEqual([
			'3 × Laptop 14 inch',
			'37.5 × Inhuur senior adviseur',
			'2 × Training in company',
		]);
	});

	it('is not written again when nothing changed', async () => {
		const key = world.bookOrder();
		await world.sync(key);
		world.asana.requests.clear();

		expect(await world.sync(key)).toMatchObject({ outcome: 'unchanged', lines: { unchanged: 3 } });
		expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
			outcome: 'unchanged',
		});
		expect(world.asana.requests.writes).toEqual([]);
	});
});
