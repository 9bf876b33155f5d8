import { HOUR, MINUTE, PROJECT, startWorld, told, type World } from './world';
import type { Trigger } from './trigger';

let world: World;
let trigger: Trigger;
let order: string;
let line: string;

beforeEach(async () => {
	world = await startWorld();
	order = await world.newTask({ name: 'Order' });
	line = await world.newTask({ name: 'Line', parent: order });
	for (let number = 0; number < 3; number++) await world.newTask();
	await world.later();
	trigger = world.trigger();
	await trigger.activate();
});
afterEach(async () => await world.close());

const loseEverything = () => world.asana.state.events.loseWhere(() => true);

describe('a stream that was cut', () => {
	it.each<[string, () => void]>([
		['after a day', () => undefined],
		['sooner than that', () => world.asana.state.events.expireTokens()],
	])('%s is healed: everything that changed is found', async (_when, expire) => {
		world.person.completeTask(order);
		world.person.setCustomField(order, 'Actual Cost', 99);
		world.person.moveToSection(order, PROJECT, 'Received');
		world.person.assign(line, 'bram@voorbeeld-advies.example');
		await world.later(25 * HOUR);
		expire();
		expect(told(await trigger.poll())).toEqual([
			'Line: assignee',
			'Order: completed, custom_fields, section',
		]);
		await world.later();
		world.asana.requests.clear();
		expect(await trigger.poll()).toEqual([]);
		expect(world.calls()).toEqual(['GET /events']);
	});

	it('gives no change again that was handed over before, or whose event comes after', async () => {
		world.person.completeTask(order);
		await world.later();
		await trigger.poll();
		world.asana.limits.eventDelayMs = 3 * MINUTE;
		world.person.completeTask(line);
		world.asana.state.events.expireTokens();
		expect(told(await trigger.poll())).toEqual(['Line: completed']);
		for (let minute = 0; minute < 6; minute++) {
			await world.later();
			expect(await trigger.poll()).toEqual([]);
		}
	});

	it('does not bring back what the package wrote', async () => {
		world.person.setCustomField(order, 'Actual Cost', 5);
		await world.later();
		await trigger.poll();
		const field = world.asana.state.customField('Actual Cost').gid;
		await world.own.put(`/tasks/${order}`, { custom_fields: { [field]: 6 }, due_on: '2026-05-01' });
		await world.own.put(`/tasks/${line}`, { completed: true });
		await world.later(HOUR);
		world.asana.state.events.expireTokens();
		expect(await trigger.poll()).toEqual([]);
	});

	it('is healed also when the service skips what is still under way', async () => {
		world.asana.switches.eventsUnderWay = 'skipped';
		world.asana.limits.eventDelayMs = 3 * MINUTE;
		world.person.completeTask(line);
		world.asana.state.events.expireTokens();
		expect(told(await trigger.poll())).toEqual(['Line: completed']);
	});
});

describe('events that are lost', () => {
	it('are made good for by the daily reading', async () => {
		loseEverything();
		world.person.completeTask(order);
		world.person.moveToSection(order, PROJECT, 'Received');
		world.person.setDueOn(line, '2026-05-01');
		const received: string[] = [];
		for (let hour = 0; hour < 26; hour++) {
			await world.later(HOUR);
			received.push(...told(await trigger.poll()));
		}
		expect(received).toEqual(['Line: due_on', 'Order: completed, section']);
	});

	it('are made good for as often as was asked', async () => {
		const hourly = world.trigger({ rereadHours: 1 });
		const never = world.trigger({ rereadHours: 0 });
		await hourly.activate();
		await never.activate();
		loseEverything();
		world.person.completeTask(order);
		for (let hour = 0; hour < 23; hour++) {
			await world.later(HOUR);
			await Promise.all([hourly.poll(), never.poll()]);
		}
		expect(told(hourly.received)).toEqual(['Order: completed']);
		expect(never.received).toEqual([]);
	});

	it('are found on both sides of what was handed over and what the package wrote', async () => {
		world.person.completeTask(order);
		await world.later();
		await trigger.poll();
		loseEverything();
		await world.own.put(`/tasks/${order}`, { due_on: '2026-05-01' });
		world.person.reopenTask(order);
		await world.later(25 * HOUR);
		expect(told(await trigger.poll())).toEqual(['Order: completed']);
	});
});

describe('a reading of everything', () => {
	it('finds nothing new where nothing happened, however often', async () => {
		for (const change of ['completeTask', 'reopenTask'] as const) {
			world.person[change](order);
			world.person[change](line);
			await world.later();
			await trigger.poll();
		}
		for (let day = 0; day < 4; day++) {
			await world.later(25 * HOUR);
			expect(await trigger.poll()).toEqual([]);
		}
	});

	it('goes on with the next poll when time is up', async () => {
		for (let number = 0; number < 40; number++) {
			const task = await world.newTask();
			await world.newTask({ parent: task });
		}
		const last = await world.newTask({ name: 'Last' });
		const below = await world.newTask({ name: 'Below', parent: last });
		await world.later();
		const slow = world.trigger({}, { budgetMs: 20, callMs: 5 });
		const read = async () => {
			let polls = 0;
			do {
				await slow.poll();
				await world.later();
				polls += 1;
			} while (slow.isReading);
			return polls;
		};
		expect(await read()).toBeGreaterThan(3);
		loseEverything();
		world.person.completeTask(below);
		await world.later(25 * HOUR);
		expect(await read()).toBeGreaterThan(3);
		expect(told(slow.received)).toEqual(['Below: completed']);
	});
});
