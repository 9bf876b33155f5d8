import {
	createSubtask,
	createTask,
	findTask,
	setParent,
	subtasksOf,
	type Place,
} from '../../asana/tasks';
import type { CustomField, Task, TaskData } from '../../asana/types';
import type { Assignment } from '../../mapping/assignment';
import { keepOldestSubtask } from '../twins/keepOldestSubtask';
import type { TaskReport } from '../result';
import type { AsanaSide, UpsertSettings } from '../settings';
import type { Tie } from '../ties/tie';
import type { Ties } from '../ties/ties';
import { makeTask, updateInStep, type Wanted, type Written } from '../writeTask';
import { formatHome, type Home } from './home';
import { moveHome } from './moveHome';
import { orderNewTasks } from './order';
import { kindOfRow } from './planWbs';
import type { Sections } from './sections';
import { flatten, keyOf, type Node } from './tree';

/** Everything the tasks of a project's lines are brought in step with. */
export interface WbsWork {
	side: AsanaSide;
	settings: UpsertSettings;
	ties: Ties;
	/** Gid of the project. */
	project: string;
	sections: Sections;
	/** The tasks that are there, by tie. */
	tasks: ReadonlyMap<string, Task>;
	/** What each line's task should show, by tie. */
	assignments: ReadonlyMap<string, Assignment[]>;
	/** Whether subtasks have to be in the project too, for its custom fields exist only there. */
	deepInProject: boolean;
	noteField?: CustomField;
	/** ISO instant. */
	readAt: string;
}

/** What a line's task came to. */
interface Settled {
	report: TaskReport;
	/** Undefined while it is only planned. */
	gid?: string;
	/** Where it stands as far as this run knows; undefined when people moved it. */
	home?: Home;
	/** Whether it came to its place in this run, and so may stand wrong there. */
	isNewHere?: boolean;
}

/**
 * Brings the tasks of all lines in step: each section and what is below its tasks in the order of the
 * work breakdown, sections side by side. Gives the reports in that order.
 */
export async function upsertWbs(work: WbsWork, tops: readonly Node[]): Promise<TaskReport[]> {
	const chains = new Map<string | undefined, Node[]>();
	for (const top of tops) {
		const key = top.section?.key;
		chains.set(key, [...(chains.get(key) ?? []), top]);
	}
	const settled = new Map<Node, Settled>();
	const runs = [...chains.values()].map(async (chain) => await settleChain(work, chain, settled));
	const failed = (await Promise.allSettled(runs)).find((run) => run.status === 'rejected');
	if (failed !== undefined) return await Promise.reject(failed.reason);
	return flatten(tops).flatMap((node) => settled.get(node)?.report ?? []);
}

async function settleChain(
	work: WbsWork,
	chain: readonly Node[],
	settled: Map<Node, Settled>,
): Promise<void> {
	const nodes = flatten(chain);
	for (const node of nodes) {
		const above = node.parent && settled.get(node.parent)?.gid;
		const home = homeOf(work, node, above);
		const known = work.tasks.get(keyOf(node));
		const one =
			known === undefined
				? await make(work, node, { home, siblings: siblingsOf(node, settled) })
				: await keep(work, node, { home, task: known, siblings: siblingsOf(node, settled) });
		settled.set(node, one);
	}
	const section = homeOf(work, nodes[0])?.at;
	if (section === undefined || work.settings.dryRun) return;
	const here = nodes.flatMap((node) => {
		const one = settled.get(node);
		return one?.gid !== undefined && one.home?.at === section ? [{ ...one, gid: one.gid }] : [];
	});
	const made = here
		.filter(({ report, isNewHere }) => report.outcome === 'created' || isNewHere)
		.map(({ gid }) => gid);
	await orderNewTasks(work.side.client, {
		project: work.project,
		section,
		wanted: here.map(({ gid }) => gid),
		made: new Set(made),
	});
}

/** Where a line's task belongs; undefined while the section or the task above is only planned. */
function homeOf(work: WbsWork, node?: Node, above?: string): Home | undefined {
	const { sections, settings, project } = work;
	if (node === undefined) return undefined;
	const { role, parent, section: wanted } = node;
	const section = wanted === undefined ? sections.first : sections.byGroup.get(wanted.key);
	const planned = settings.dryRun ? 'new task' : undefined;
	const at = parent === undefined ? section : (above ?? planned);
	return at === undefined ? undefined : { role, at, project };
}

interface Placing {
	home: Home | undefined;
	/** Gids of the tasks above it in the same place, in their order. */
	siblings: readonly string[];
}

/** A line whose task is there: moved when Exact moved the line, and written where it differs. */
async function keep(
	work: WbsWork,
	node: Node,
	{ home, task, siblings }: Placing & { task: Task },
): Promise<Settled> {
	const { side, settings, noteField } = work;
	const moved =
		home === undefined
			? { task }
			: await moveHome(
					{ client: side.client, dryRun: settings.dryRun, noteField },
					{ task, home, siblings, name: nameOf(node) },
				);
	const wanted = wantedFor(work, node, moved.home && formatHome(moved.home));
	const { report } = await updateInStep(side, {
		wanted,
		task: moved.task,
		dryRun: settings.dryRun,
	});
	if (moved.change === undefined) return { report, gid: task.gid, home: moved.home };
	const changes = [moved.change, ...report.changes];
	const own = { ...report, outcome: 'updated', changes } as const;
	return { report: own, gid: task.gid, home: moved.home, isNewHere: true };
}

/**
 * A line without a task. A subtask with custom fields is made in the project and then moved below
 * its parent, see `upsertLines`; until then it is noted as standing in the section.
 */
async function make(work: WbsWork, node: Node, { home, siblings }: Placing): Promise<Settled> {
	const { side, settings, ties } = work;
	const isNested = node.parent !== undefined;
	const section = homeOf(work, node.group ?? node);
	const straight = isNested && !work.deepInProject;
	const first = straight || !isNested ? home : section;
	const wanted = wantedFor(work, node, first && formatHome(first));
	const written = await makeTask(side, ties, {
		wanted,
		dryRun: settings.dryRun,
		make: async (data: TaskData) =>
			straight
				? await createSubtask(side.client, data, home?.at ?? '')
				: await createTask(side.client, data, placeIn(work, node)),
	});
	const { report, task } = written;
	if (task === undefined) return { report };
	if (report.outcome !== 'created') {
		// Another run made it meanwhile, or people took it elsewhere; it has been written since.
		const now = (await findTask(side.client, task.gid)) ?? task;
		const kept = await keep(work, node, { home, siblings, task: now });
		return kept.report.outcome === 'unchanged' ? { ...kept, report } : kept;
	}
	if (!isNested || home === undefined) return { report, gid: task.gid, home };
	if (!straight) await nest(work, node, { written, home, siblings });
	const own = { tie: wanted.tie, task, isUncertain: written.isUncertain };
	const stays = ties.mayDouble() ? await keepOldest(work, own, home) : task;
	if (stays.gid === task.gid) return { report, gid: task.gid, home };
	return await keep(work, node, { home, siblings, task: stays });
}

/** Another run may have made the same subtask, which no list of the project showed. */
async function keepOldest(
	{ side: { client }, ties }: WbsWork,
	own: { tie: Tie; task: Task; isUncertain?: boolean },
	home: Home,
): Promise<Task> {
	return await keepOldestSubtask({ client, ties }, own, await subtasksOf(client, home.at));
}

/** Moves a task that was made in the project below its parent, and notes that it stands there. */
async function nest(
	work: WbsWork,
	node: Node,
	{ written, home, siblings }: { written: Written; home: Home; siblings: readonly string[] },
): Promise<void> {
	const { side } = work;
	const after = siblings.at(-1);
	const gid = written.task?.gid ?? '';
	const moved = await setParent(side.client, gid, { parent: home.at, after });
	// Should Asana take a task out of its project when it becomes a subtask, this puts it back.
	const wanted = wantedFor(work, node, formatHome(home));
	await updateInStep(side, { wanted, task: moved, dryRun: false });
}

function wantedFor(work: WbsWork, node: Node, home?: string): Wanted {
	const { tie, row } = node.line;
	const isInProject = node.parent === undefined || work.deepInProject;
	return {
		tie,
		assignments: work.assignments.get(keyOf(node)) ?? [],
		shown: work.ties.shown(tie),
		readAt: work.readAt,
		place: isInProject ? placeIn(work, node) : undefined,
		policy: work.settings.whenBothChanged,
		noteField: isInProject ? work.noteField : undefined,
		home,
		kind: kindOfRow(row),
	};
}

function placeIn(work: WbsWork, node: Node): Place {
	return { project: work.project, section: homeOf(work, node.group ?? node)?.at };
}

/** What people call the place a line belongs to. */
function nameOf({ parent, section }: Node): string {
	return String(parent?.line.row.Description ?? section?.name ?? 'First section');
}

/** Tasks of the lines before this one in the same place, as far as they stand there. */
function siblingsOf(node: Node, settled: ReadonlyMap<Node, Settled>): string[] {
	return [...settled].flatMap(([other, { gid, home }]) =>
		other.role === node.role && gid !== undefined && home !== undefined ? [gid] : [],
	);
}
