import { newestTasks, ROWS_AT_ONCE, wholeTasks } from '../../asana/manyTasks';
import type { Task } from '../../asana/types';
import { isRefusal } from '../../http/fault';
import { loadSchema } from '../fields/schema';
import type { AsanaSide, UpsertSettings } from '../settings';
import { formatTie } from '../ties/tie';
import type { Ties } from '../ties/ties';
import type { SeenByTie } from './preload';

/** How far a search may be behind, in milliseconds: a minute as a rule, and longer at bad times. */
const LAG_MS = 300_000;

/** What a run may still spend on reading tasks together, in whatever projects they are. */
export interface ReadingBudget {
	searches: number;
	/** Of lists, which come a hundred at a time and are held in memory. */
	rows: number;
}

/**
 * Some more than hold the documents alone, for there may be other tasks; but few enough to cost less
 * than reading each on its own, and searches come at 60 a minute.
 */
export function budgetFor(documents: number): ReadingBudget {
	return { searches: 5 + 2 * Math.ceil(documents / ROWS_AT_ONCE), rows: 20 * documents };
}

interface Reading {
	settings: UpsertSettings;
	ties: Ties;
	documents: number;
	budget: ReadingBudget;
}

/**
 * The tasks of a project by their tie. Where new tasks get an external ID, which keeps a mark of the
 * lines, only those that are no subtasks, by search; else all of them, with the subtasks in it.
 */
export async function readTasks(side: AsanaSide, reading: Reading): Promise<SeenByTie> {
	const rows = reading.ties.keepsData() ? await bySearch(side, reading) : undefined;
	const tied = rows?.filter((task) => reading.ties.tieOf(task) !== undefined) ?? [];
	const keepsMarks = tied.length === 0 || tied.some(({ external }) => Boolean(external));
	if (rows !== undefined && keepsMarks) return await corrected(side, reading, rows);
	const { settings, budget } = reading;
	const all = wholeTasks(side.client, settings.project);
	return seenIn((await affordable(all, budget)) ?? [], reading);
}

/** Undefined where the plan has no search. */
async function bySearch(
	{ client, ...side }: AsanaSide,
	{ settings, ties, documents, budget }: Reading,
): Promise<Task[] | undefined> {
	const { project } = settings;
	const schema = await loadSchema({ client, ...side }, project);
	const workspace = schema.project.workspace.gid;
	const found = new Map<string, Task>();
	let before: string | undefined;
	while (budget.searches > 0) {
		budget.searches -= 1;
		const rows = await newestTasks(client, { workspace, project, before }).catch(
			async (fault: unknown) => (isRefusal(fault) ? undefined : await Promise.reject(fault)),
		);
		if (rows === undefined) return undefined;
		const known = found.size;
		for (const row of rows) found.set(row.gid, row);
		const tied = [...found.values()].filter((task) => ties.tieOf(task) !== undefined).length;
		// With as many as there are documents, those are likely to be all of them.
		if (rows.length < ROWS_AT_ONCE || found.size === known || tied >= documents) break;
		before = boundary(rows);
	}
	return [...found.values()];
}

/** Where the next search begins: tasks of the same moment may stand on both sides of the end. */
function boundary(rows: readonly Task[]): string | undefined {
	const [last, other] = [rows.at(-1), rows.at(-2)];
	if (last?.created_at !== other?.created_at) return last?.created_at;
	return new Date(Date.parse(last?.created_at ?? '') + 1).toISOString();
}

/** All rows, or undefined where there are more than the run may read. */
async function affordable<T>(
	rows: AsyncIterable<T>,
	budget: ReadingBudget,
): Promise<T[] | undefined> {
	const list: T[] = [];
	for await (const row of rows) {
		if (budget.rows <= 0) return undefined;
		budget.rows -= 1;
		list.push(row);
	}
	return list;
}

/** What a search told, put right by what changed so lately that it may not know. */
async function corrected(
	{ client, clock }: AsanaSide,
	{ settings, ties, budget }: Reading,
	found: readonly Task[],
): Promise<SeenByTie> {
	const since = new Date(clock.now() - LAG_MS).toISOString();
	const news = await affordable(wholeTasks(client, settings.project, since), budget);
	if (news === undefined) return new Map();
	const rows = new Map([...found, ...news].map((row) => [row.gid, row]));
	const parents = new Set(news.map(({ parent }) => parent?.gid));
	// Where a subtask changed, all of them have to be there.
	return new Map(
		[...seenIn([...rows.values()], { ties })].filter(
			([, { task, subtasks }]) => subtasks !== undefined || !parents.has(task.gid),
		),
	);
}

/** Tasks by their tie, with their doubles, or with the subtasks of those of which all are there. */
function seenIn(rows: readonly Task[], { ties }: Pick<Reading, 'ties'>): SeenByTie {
	const below = new Map<string, Task[]>();
	for (const row of rows) {
		if (row.parent) below.set(row.parent.gid, [...(below.get(row.parent.gid) ?? []), row]);
	}
	const seen: SeenByTie = new Map();
	for (const task of rows) {
		const tie = task.parent ? undefined : ties.tieOf(task);
		if (tie === undefined) continue;
		const key = formatTie(tie);
		const { twins = [], task: twin } = seen.get(key) ?? {};
		if (twin !== undefined) {
			seen.set(key, { task, twins: [...twins, twin.gid, task.gid] });
			continue;
		}
		const subtasks = below.get(task.gid) ?? [];
		seen.set(key, subtasks.length === task.num_subtasks ? { task, subtasks } : { task });
	}
	return seen;
}
