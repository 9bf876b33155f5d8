import { ApiFault } from '../../nodes/shared/http/fault';
import { HOUR, MINUTE, PROJECT, startWorld, told, type World } from './world';

let world: World;
let finance: string;

beforeEach(async () => {
	world = await startWorld();
	finance = world.asana.state.project('Finance').gid;
});
afterEach(async () => await world.close());

const both = () => ({ place: { projects: [world.project, finance] } });

describe('a project that cannot be read', () => {
	it('is said at the first poll', async () => {
		const trigger = world.trigger({ place: { projects: [world.project, '4711'] } });
		const { faults, isFirst } = await trigger.tryPoll();
		expect(isFirst).toBe(true);
		expect(faults).toEqual([{ place: '4711', fault: expect.any(ApiFault) as unknown }]);
	});

	it('does not keep others waiting, and its changes wait for it', async () => {
		const task = await world.newTask({ name: 'Bought' });
		const other = await world.newTask({ name: 'Paid', project: finance });
		const trigger = world.trigger(both());
		await trigger.activate();
		const [owner] = world.asana.state.users;
		world.person.makePrivate('Finance', []);
		world.person.completeTask(task);
		world.person.completeTask(other);
		await world.later();
		const { items, faults } = await trigger.tryPoll();
		expect(told(items)).toEqual(['Bought: completed']);
		expect(faults.map(({ place }) => place)).toEqual([finance]);
		world.person.makePrivate('Finance', [owner?.gid ?? '']);
		await world.later();
		expect(told(await trigger.poll())).toEqual(['Paid: completed']);
	});
});

describe('a task that cannot be read', () => {
	it('waits for the next poll, and only it', async () => {
		const tasks = [await world.newTask({ name: 'One' }), await world.newTask({ name: 'Two' })];
		await world.later();
		const trigger = world.trigger();
		await trigger.activate();
		for (const task of tasks) world.person.completeTask(task);
		await world.later();
		world.asana.faults.next(`GET /api/1.0/tasks/${tasks[0]}`, { status: 500, times: 5 });
		const { items, faults } = await trigger.tryPoll();
		expect(told(items)).toEqual(['Two: completed']);
		expect(faults).toHaveLength(1);
		await world.later();
		expect(told(await trigger.poll())).toEqual(['One: completed']);
	});
});

describe('a poll that runs out of time', () => {
	it('hands over what it has; the rest comes with the next ones, and nothing twice', async () => {
		const tasks: string[] = [];
		for (let number = 0; number < 60; number++) tasks.push(await world.newTask());
		await world.later();
		const trigger = world.trigger({}, { budgetMs: 200, callMs: 60 });
		await trigger.activate();
		await world.later();
		await trigger.tryPoll();
		for (const task of tasks) world.person.completeTask(task);
		let polls = 0;
		do {
			await world.later();
			const from = world.clock.now();
			await trigger.poll();
			expect(world.clock.now() - from).toBeLessThan(400);
			polls += 1;
		} while (trigger.received.length < tasks.length && polls < 20);
		expect(polls).toBeGreaterThan(2);
		expect(new Set(trigger.received.map(({ gid }) => gid))).toEqual(new Set(tasks));
		expect(trigger.received).toHaveLength(tasks.length);
	});
});

describe('a portfolio', () => {
	const watched = () => ({
		place: { portfolio: world.asana.state.portfolio('Klantprojecten').gid },
	});
	beforeEach(() => world.person.addToPortfolio('Klantprojecten', PROJECT));

	it('has all its projects watched, those that come later too', async () => {
		const trigger = world.trigger(watched());
		const task = await world.newTask({ name: 'Bought' });
		const other = await world.newTask({ name: 'Paid', project: finance });
		await trigger.activate();
		world.person.completeTask(task);
		world.person.addToPortfolio('Klantprojecten', 'Finance');
		await world.later();
		expect(told(await trigger.poll())).toEqual(['Bought: completed']);
		await world.later(5 * MINUTE);
		await trigger.poll();
		world.person.completeTask(other);
		await world.later();
		expect(told(await trigger.poll())).toEqual(['Paid: completed']);
	});

	it('is looked up every five minutes, and costs nothing in between', async () => {
		const trigger = world.trigger(watched());
		await trigger.activate();
		await world.later();
		await trigger.poll();
		world.asana.requests.clear();
		for (let minute = 0; minute < 10; minute++) {
			await world.later();
			await trigger.poll();
		}
		expect(world.asana.requests.count('GET', /\/events$/)).toBe(10);
		expect(world.asana.requests.count('GET', /\/items$/)).toBe(2);
		expect(world.asana.requests.count()).toBe(12);
	});

	it('that cannot be looked up just now is watched on as it was', async () => {
		const trigger = world.trigger(watched());
		const task = await world.newTask({ name: 'Bought' });
		await trigger.activate();
		world.person.completeTask(task);
		await world.later(6 * MINUTE);
		world.asana.faults.next('GET /api/1.0/portfolios/*', { status: 503, times: 5 });
		const { items, faults } = await trigger.tryPoll();
		expect(told(items)).toEqual(['Bought: completed']);
		expect(faults).toHaveLength(1);
	});

	it('that the plan does not have is said in so many words', async () => {
		world.asana.faults.next('GET /api/1.0/portfolios/*', {
			status: 402,
			body: { errors: [{ message: 'Portfolios is only available in premium teams' }] },
		});
		const { faults } = await world.trigger(watched()).tryPoll();
		expect(faults[0]?.fault).toMatchObject({ message: 'This Asana plan has no portfolios' });
	});
});

describe('what is kept', () => {
	it('stays small, whatever happens', async () => {
		const trigger = world.trigger({ rereadHours: 1 });
		const tasks: string[] = [];
		for (let number = 0; number < 40; number++) tasks.push(await world.newTask());
		await trigger.activate();
		for (let round = 0; round < 5; round++) {
			for (const task of tasks) {
				world.person.setCustomField(task, 'Actual Cost', round);
				world.person.assign(task, null);
			}
			await world.later(HOUR);
			await trigger.poll();
			world.person.postStatus(world.project, 'on_track');
		}
		const { state } = trigger.outcome ?? {};
		expect(Object.keys(state?.touches ?? {})).toEqual([]);
		expect(JSON.stringify(state).length).toBeLessThan(tasks.length * 250);
	});

	it('names no one and holds no value of a task', async () => {
		const task = await world.newTask({ name: 'Ontslag J. de Vries' });
		const trigger = world.trigger();
		await trigger.activate();
		world.person.setCustomField(task, 'Actual Cost', 987_654);
		await world.later();
		await trigger.poll();
		const kept = JSON.stringify(trigger.outcome?.state);
		expect(kept).toContain(task);
		expect(kept).not.toMatch(/Ontslag|987654/);
	});
});
