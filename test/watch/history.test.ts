import type { TaskItem } from '../../nodes/shared/watch/items';
import { seededRandom } from '../simulators/core/random';
import { HOUR, MINUTE, PROJECT, startWorld, type World } from './world';
import type { Trigger } from './trigger';

const STEPS = 250;
const seeds = [1, 2, 3, 4, 21, 47, 51, 79];

let world: World;

afterEach(async () => await world.close());

/** How people can change a task here; the package itself only writes due dates. */
type PeoplesAspect = 'completed' | 'custom_fields' | 'section' | 'assignee';

const shownIn: Record<PeoplesAspect, (task: TaskItem) => unknown> = {
	completed: ({ completed }) => completed,
	custom_fields: ({ custom_fields }) =>
		custom_fields.find(({ name }) => name === 'Actual Cost')?.number_value ?? null,
	section: ({ memberships }) => memberships[0]?.section?.name,
	assignee: ({ assignee }) => assignee?.email ?? null,
};

const meant = (gid: string): Record<PeoplesAspect, unknown> => {
	const task = world.asana.state.task(gid);
	return {
		completed: task.completed,
		custom_fields: task.customFields['Actual Cost'] ?? null,
		section: task.sections[0],
		assignee: task.assignee,
	};
};

/** A random history of people, of the package, of Asana's failings and of n8n's. */
async function live(trigger: Trigger, { seed, tasks }: { seed: number; tasks: string[] }) {
	const random = seededRandom(seed);
	const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
	const touched = new Map<string, Set<PeoplesAspect>>();
	const touch = (task: string, aspect: PeoplesAspect) => {
		touched.set(task, (touched.get(task) ?? new Set()).add(aspect));
	};
	const { person, own, asana } = world;
	const acts: Array<[number, () => void | Promise<unknown>]> = [
		[
			4,
			() => {
				const task = pick(tasks);
				touch(task, 'completed');
				if (asana.state.task(task).completed) person.reopenTask(task);
				else person.completeTask(task);
			},
		],
		[
			4,
			() => {
				const task = pick(tasks);
				if (asana.state.task(task).projects.length === 0) return;
				touch(task, 'custom_fields');
				person.setCustomField(task, 'Actual Cost', Math.floor(random() * 100));
			},
		],
		[
			3,
			() => {
				const task = pick(tasks);
				if (asana.state.task(task).projects.length === 0) return;
				touch(task, 'section');
				person.moveToSection(task, PROJECT, pick(['New', 'Ordered', 'Received']));
			},
		],
		[
			2,
			() => {
				const task = pick(tasks);
				touch(task, 'assignee');
				const user = pick(['bram@voorbeeld-advies.example', null]);
				world.self.assign(task, user);
			},
		],
		[
			4,
			async () =>
				await own.put(`/tasks/${pick(tasks)}`, {
					due_on: `2026-05-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`,
				}),
		],
		[
			10,
			async () => {
				await world.later(MINUTE);
				await trigger.tryPoll();
			},
		],
		[1, () => trigger.restart()],
		[
			1,
			async () => {
				await trigger.pollAndDieBeforeExecution();
				// What n8n loses in two crashes within seconds is beyond the promise.
				await trigger.tryPoll();
			},
		],
		[1, () => asana.state.events.expireTokens()],
		[1, () => asana.faults.next('GET *', { status: 503, times: pick([1, 3, 6, 12]) })],
		[1, async () => await world.later(pick([HOUR, 13 * HOUR, 30 * HOUR]))],
	];
	const choices = acts.flatMap(([weight, act]) => Array<typeof act>(weight).fill(act));
	for (let step = 0; step < STEPS; step++) await pick(choices)();
	return touched;
}

describe.each([
	['when all goes well with the events', 0],
	['when every fifth event is lost', 0.2],
])('a long history %s', (_how, share) => {
	it.each(seeds)('arrives in full, and nothing of it twice (seed %i)', async (seed) => {
		world = await startWorld();
		const tasks: string[] = [];
		for (let number = 0; number < 6; number++) {
			const order = await world.newTask();
			tasks.push(order, await world.newTask({ parent: order }));
		}
		await world.later();
		const trigger = world.trigger();
		await trigger.activate();
		world.asana.state.events.loseShare(share, seed);
		const touched = await live(trigger, { seed, tasks });
		world.asana.faults.clear();
		world.asana.state.events.loseNone();
		for (let day = 0; day < 2; day++) {
			await world.later(25 * HOUR);
			await trigger.tryPoll();
		}

		const last = new Map<string, unknown>();
		const doubled: string[] = [];
		for (const item of trigger.received as TaskItem[]) {
			for (const aspect of item._asana.changed as PeoplesAspect[]) {
				const key = `${item.gid} ${aspect}`;
				const shown = JSON.stringify([shownIn[aspect]?.(item), item.completed_at]);
				if (last.get(key) === shown && item._asana.repeated?.includes(aspect) !== true)
					doubled.push(key);
				last.set(key, shown);
			}
		}
		const missing: string[] = [];
		for (const [task, aspects] of touched) {
			for (const aspect of aspects) {
				const [shown] = JSON.parse(String(last.get(`${task} ${aspect}`) ?? '[null]')) as unknown[];
				const wanted = meant(task)[aspect];
				const isAsBefore = !last.has(`${task} ${aspect}`) && wanted === initial[aspect];
				if (!isAsBefore && shown !== wanted) missing.push(`${task} ${aspect}`);
			}
		}
		expect({ missing, doubled }).toEqual({ missing: [], doubled: [] });
	});
});

const initial: Record<PeoplesAspect, unknown> = {
	completed: false,
	custom_fields: null,
	section: 'New',
	assignee: null,
};
