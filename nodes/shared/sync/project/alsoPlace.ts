import { addToProject, findTask, subtasksOf } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import type { ExactDocument, Row } from '../../exact/types';
import { isRefusal } from '../../http/fault';
import { openTies } from '../openTies';
import type { UpsertResult } from '../result';
import { loadSchema } from '../schema';
import type { AsanaSide, UpsertSettings } from '../settings';
import type { Tie } from '../tie';
import { findTiedProject } from './findProject';

/** What became of an order in the Asana project of one Exact project. */
export interface AlsoReport {
	/** Code and name of the Exact project. */
	project: string;
	projectGid?: string;
	outcome: 'added' | 'present' | 'skipped';
	/** How many tasks were, or would be, added. */
	tasks: number;
	/** Why it was skipped. */
	reason?: string;
}

/**
 * Adds the task of an order to the Asana projects of the Exact projects its lines name, and the
 * subtasks of those lines where they are in a project at all. Only adds: people may take them out of
 * the one or the other, and then nothing but the next run puts them back.
 */
export async function alsoPlace(
	side: AsanaSide,
	document: ExactDocument,
	{ settings, result }: { settings: UpsertSettings; result: UpsertResult },
): Promise<AlsoReport[]> {
	const lines = (document.PurchaseOrderLines ?? []) as Row[];
	const named = new Map(
		lines.flatMap((line) => (line.Project ? [[String(line.Project), line] as const] : [])),
	);
	if (named.size === 0 || result.outcome === 'skipped') return [];
	const tasks = await tasksByProject(side, { settings, lines, taskGid: result.taskGid });
	const { project: own } = await loadSchema(side, settings.project);
	const reports: AlsoReport[] = [];
	for (const [key, line] of named) {
		const { division } = document._exact;
		const place = { tie: { division, entity: 'project', key }, workspace: own.workspace.gid };
		const report = await placeAt(side, place, {
			tasks: tasks(key),
			dryRun: settings.dryRun,
		});
		const project = [line.ProjectCode, line.ProjectDescription].filter(Boolean).join(' ');
		reports.push({ project, ...report });
	}
	return reports;
}

/** The task of the order, and the subtasks of the lines that name a project. */
async function tasksByProject(
	side: AsanaSide,
	given: { settings: UpsertSettings; lines: Row[]; taskGid: string | undefined },
): Promise<(project: string) => Task[]> {
	const { settings, lines, taskGid } = given;
	const task = taskGid === undefined ? undefined : await findTask(side.client, taskGid);
	if (task === undefined) return () => [];
	const ties = await openTies(side, settings);
	const projects = new Map(lines.map((line) => [String(line.ID), String(line.Project)]));
	const subtasks = settings.withLines ? await subtasksOf(side.client, task.gid) : [];
	const placed = subtasks.filter((one) => isIn(one, settings.project));
	return (project) => [
		task,
		...placed.filter((one) => projects.get(ties.tieOf(one)?.key ?? '') === project),
	];
}

interface PlaceAt {
	tie: Tie;
	workspace: string;
}

async function placeAt(
	side: AsanaSide,
	{ tie, workspace }: PlaceAt,
	{ tasks, dryRun }: { tasks: readonly Task[]; dryRun: boolean },
): Promise<Omit<AlsoReport, 'project'>> {
	const skipped = (reason: string) => ({ outcome: 'skipped' as const, tasks: 0, reason });
	const project = await findTiedProject(side, tie, { workspace, lines: [] });
	if (project === undefined) return skipped('No Asana project belongs to this Exact project yet.');
	const { gid: projectGid } = project;
	if (project.archived) return { ...skipped('Its Asana project is archived.'), projectGid };
	const missing = tasks.filter((task) => !isIn(task, projectGid));
	const add = async () => {
		for (const { gid } of dryRun ? [] : missing) {
			await addToProject(side.client, gid, { project: projectGid });
		}
	};
	// A task can be in twenty projects, and people may close a project to this token.
	const refusal = await add().then(
		() => undefined,
		async (fault: unknown) => (isRefusal(fault) ? fault : await Promise.reject(fault)),
	);
	if (refusal !== undefined) return { ...skipped(refusal.message), projectGid };
	const outcome = missing.length > 0 || tasks.length === 0 ? 'added' : 'present';
	return { projectGid, outcome, tasks: missing.length };
}

function isIn({ memberships }: Task, gid: string): boolean {
	return memberships.some(({ project }) => project.gid === gid);
}
