import { markerLine } from '../../nodes/shared/sync/ties/projectMarker';
import { keyOf, MINUTE, startWorld, told, type World } from './world';
import type { Trigger } from './trigger';

let world: World;
let trigger: Trigger;
let task: string;

beforeEach(async () => {
	world = await startWorld();
	task = await world.newTask({ name: 'Laptop' });
	await world.later();
	trigger = world.trigger();
	await trigger.activate();
});
afterEach(async () => await world.close());

const repeated = () => trigger.received.filter(({ _asana }) => _asana.repeated !== undefined);

/** Polls for some minutes; gives what arrived in them. */
async function polls(minutes: number): Promise<string[]> {
	const before = trigger.received.length;
	for (let minute = 0; minute < minutes; minute++) {
		await world.later();
		await trigger.poll();
	}
	return told(trigger.received.slice(before));
}

describe('when n8n ends', () => {
	it('between two polls, what happened meanwhile is handed over once', async () => {
		world.person.completeTask(task);
		trigger.restart();
		expect(await polls(3)).toEqual(['Laptop: completed']);
		expect(repeated()).toEqual([]);
	});

	it('during a poll, the poll counts as not made', async () => {
		world.person.completeTask(task);
		await world.later();
		world.asana.faults.next('GET /api/1.0/tasks/*', { drop: 'afterWrite', times: 5 });
		const state = structuredClone(trigger.saved);
		await trigger.tryPoll();
		expect(trigger.saved).toEqual(state);
		trigger.restart();
		expect(await polls(3)).toEqual(['Laptop: completed']);
	});

	it('after noting a hand-over and before making it, it is made again', async () => {
		world.person.completeTask(task);
		await world.later();
		await trigger.pollAndDieBeforeExecution();
		expect(trigger.received).toEqual([]);
		expect(await polls(3)).toEqual(['Laptop: completed']);
		expect(repeated()).toHaveLength(1);
	});

	it('so that a hand-over and a status update got lost, both come with how things are by then', async () => {
		const tie = { division: 3104512, entity: 'project', key: keyOf(9) };
		world.person.changeProject(world.project, { notes: markerLine(tie) });
		world.person.completeTask(task);
		world.person.postStatus(world.project, 'at_risk');
		await world.later();
		await trigger.pollAndDieBeforeExecution();
		world.person.setDueOn(task, '2026-05-01');
		expect(await polls(3)).toEqual(['Laptop: completed, due_on', 'status at_risk']);
		expect(repeated()).toHaveLength(2);
	});

	it('later, the last hand-over comes once more, marked, and never a third time', async () => {
		world.person.completeTask(task);
		expect(await polls(5)).toEqual(['Laptop: completed']);
		trigger.restart();
		expect(await polls(5)).toEqual(['Laptop: completed']);
		expect(repeated()).toHaveLength(1);
		for (let restart = 0; restart < 3; restart++) {
			trigger.restart();
			expect(await polls(5)).toEqual([]);
		}
	});

	it('after polls that handed over nothing, their findings are found again', async () => {
		await world.own.put(`/tasks/${task}`, { due_on: '2026-05-01' });
		await polls(3);
		world.person.completeTask(task);
		trigger.restart();
		await world.later(3 * MINUTE);
		expect(await polls(3)).toEqual(['Laptop: completed']);
	});

	it('for longer than a stream remembers, nothing is lost either', async () => {
		world.person.completeTask(task);
		await polls(3);
		const other = await world.newTask({ name: 'Other' });
		await polls(1);
		world.person.setDueOn(other, '2026-05-01');
		trigger.restart();
		await world.later(72 * 60 * MINUTE);
		expect(await polls(3)).toEqual(['Laptop: completed', 'Other: due_on']);
	});
});
