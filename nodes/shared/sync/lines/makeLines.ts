import { createSubtask, createTask, subtasksOf } from '../../asana/tasks';
import type { Task, TaskData } from '../../asana/types';
import { ApiFault, isRefusal } from '../../http/fault';
import { createReadings, type Readings } from '../../http/readings';
import { byAge } from '../twins/byAge';
import { keepOldestSubtask } from '../twins/keepOldestSubtask';
import type { LinesContext, WantedLine } from './lineTypes';
import { sameTie } from '../ties/tie';
import { makeTask, type Written } from '../writeTask';

/** As many as go out in one request; those after them are made later, so that they come later. */
const AT_ONCE = 10;

/** How long it is believed that what is asked for at once is done in any order, in milliseconds. */
const BELIEVED_MS = 600_000;

/** What making subtasks came to. */
export interface MadeLines {
	/** By line. */
	written: Map<WantedLine, Written>;
	/** All subtasks there are, in their order, as far as that is known. */
	siblings: readonly Task[];
}

/**
 * Makes the subtasks that are not there yet, each below its task and in the project in one call: a
 * subtask has the project's custom fields only while it is in the project itself. Ten go out in one
 * request, unless Asana carries out what it names in any order: then one after the other takes fewer
 * calls than putting them in order afterwards.
 */
export async function makeLines(
	context: LinesContext,
	missing: readonly WantedLine[],
	siblings: readonly Task[],
): Promise<MadeLines> {
	const { clock, memory } = context.side;
	const { newSubtasks: known } = memory;
	const written = new Map<WantedLine, Written>();
	const readings = createReadings<Task[]>();
	for (let at = 0; at < missing.length; ) {
		const isOneByOne = clock.now() < (known.oneByOneUntilMs ?? -Infinity);
		const lines = missing.slice(at, at + (isOneByOne ? 1 : AT_ONCE));
		const made = await Promise.allSettled(
			lines.map(async (line) => await makeOne(context, line, readings)),
		);
		for (const [index, one] of made.entries()) {
			const line = lines[index];
			if (line !== undefined && one.status === 'fulfilled') written.set(line, one.value);
		}
		const failed = made.find((one) => one.status === 'rejected');
		if (failed !== undefined) {
			// Where another run made the same, the next run would not know which of them were ours.
			const settling = context.ties.mayDouble() && settled(context, { written, siblings });
			if (settling !== false) await settling.catch(() => undefined);
			return await Promise.reject(failed.reason);
		}
		if (!isInOrder(lines.flatMap((line) => newTask(written.get(line))))) {
			known.oneByOneUntilMs = clock.now() + BELIEVED_MS;
		}
		at += lines.length;
	}
	return await settled(context, { written, siblings });
}

function newTask({ task, report }: Partial<Written> = {}): Task[] {
	return task !== undefined && report?.outcome === 'created' ? [task] : [];
}

/** Makes the subtask of a line. Lines whose answers were lost together are looked for together. */
async function makeOne(
	context: LinesContext,
	wanted: WantedLine,
	readings: Readings<Task[]>,
): Promise<Written> {
	const { side, ties, settings, parent = '', isParentNew } = context;
	const below = async () => {
		const list = async () => await subtasksOf(side.client, parent);
		const subtasks = await readings.shared(parent, list);
		return subtasks.find((task) => sameTie(wanted.tie, ties.tieOf(task)));
	};
	const elsewhere = async () => (await ties.look(wanted.tie, { isThorough: true }))?.task;
	return await makeTask(side, ties, {
		wanted,
		dryRun: settings.dryRun,
		make: async (data) => await createBelow(context, wanted, data),
		making: {
			below: parent,
			isLookedFor: isParentNew,
			look: async ({ isLost } = { isLost: false }) =>
				// Where it stands elsewhere, Asana may tell when it is made once more.
				(await below()) ?? (isLost && !ties.mayDouble() ? undefined : await elsewhere()),
		},
	});
}

/** Where Asana does not take parent and project in one call, the task is made in the project alone. */
async function createBelow(
	{ side: { client, memory }, parent = '' }: LinesContext,
	{ place }: WantedLine,
	data: TaskData,
): Promise<Task> {
	const { newSubtasks: known } = memory;
	if (place === undefined) return await createSubtask(client, data, parent);
	if (known.areWhole === false) return await createTask(client, data, place);
	const task = await createTask(client, data, place, parent).catch(async (refusal: unknown) => {
		if (known.areWhole === true || !mayMindPlace(refusal)) return await Promise.reject(refusal);
		const apart = await createTask(client, data, place).catch(
			async (fault: unknown) => await Promise.reject(isRefusal(fault) ? refusal : fault),
		);
		known.areWhole = false;
		return apart;
	});
	const isIn = task.memberships.some(({ project }) => project.gid === place.project);
	known.areWhole ??= isIn && task.parent?.gid === parent;
	return task;
}

/** Whether a refusal may be about having both a parent and a project, which custom fields depend on. */
function mayMindPlace(refusal: unknown): boolean {
	return isRefusal(refusal) && refusal instanceof ApiFault && !/external/i.test(refusal.message);
}

/**
 * Looks at the subtasks anew where what was made may be there twice, or in another order than it was
 * made in: the actions of a batch are carried out in any order.
 */
async function settled(
	context: LinesContext,
	{ written, siblings }: MadeLines,
): Promise<MadeLines> {
	const { side, ties, parent } = context;
	const made = [...written.values()].flatMap(newTask).filter((task) => task.parent?.gid === parent);
	const { newSubtasks: known } = side.memory;
	const isLast = known.comeLast === true && isInOrder(made);
	const isAlone = siblings.length + made.length < 2;
	if (made.length === 0 || parent === undefined || (!ties.mayDouble() && (isLast || isAlone))) {
		return { written, siblings: [...siblings, ...made] };
	}
	const now = await subtasksOf(side.client, parent);
	if (!isAlone) known.comeLast ??= comeLast(now, made);
	if (ties.mayDouble()) await keepOldest(context, written, now);
	return { written, siblings: now };
}

/** Sees to it that each line has one subtask. Gives the lines whose own was deleted for another. */
async function keepOldest(
	{ side, ties }: LinesContext,
	written: MadeLines['written'],
	subtasks: readonly Task[],
): Promise<WantedLine[]> {
	const dropped: WantedLine[] = [];
	for (const [line, { task, report, isUncertain }] of written) {
		if (task === undefined || report.outcome !== 'created') continue;
		const { client } = side;
		const own = { tie: line.tie, task, isUncertain };
		const oldest = await keepOldestSubtask({ client, ties }, own, subtasks);
		if (oldest.gid === task.gid) continue;
		written.set(line, { task: oldest, report: { ...report, outcome: 'unchanged', changes: [] } });
		dropped.push(line);
	}
	return dropped;
}

/** The same for those that were made elsewhere and stand below their task only now. */
export async function keepOldestMoved(
	context: LinesContext,
	written: MadeLines['written'],
): Promise<WantedLine[]> {
	const { side, ties, parent } = context;
	const tasks = [...written.values()].flatMap(newTask);
	const isMoved = tasks.some((task) => task.parent?.gid !== parent);
	if (parent === undefined || !isMoved || !ties.mayDouble()) return [];
	return await keepOldest(context, written, await subtasksOf(side.client, parent));
}

function isInOrder(tasks: readonly Task[]): boolean {
	return tasks.every((task, at) => at === 0 || byAge(tasks[at - 1] ?? task, task) < 0);
}

/** Whether new subtasks stand at the end of the list, in the order in which they were made. */
function comeLast(list: readonly Task[], made: readonly Task[]): boolean {
	const wanted = [...made].sort(byAge).map(({ gid }) => gid);
	return list.slice(-made.length).every(({ gid }, at) => gid === wanted[at]);
}
