import { addToProject, findTask, fullTasksOf, subtasksOf } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import { entityOf } from '../../exact/entities';
import type { ExactDocument, Row } from '../../exact/types';
import { isRefusal } from '../../http/fault';
import { openTies } from '../ties/openTies';
import type { UpsertResult } from '../result';
import { loadSchema } from '../fields/schema';
import type { AsanaSide, UpsertSettings } from '../settings';
import type { Tie } from '../ties/tie';
import { codeAndName } from '../../values/codes';
import { findTiedProject } from './findProject';
import type { ProjectResult } from './result';
import { taskSettings, type ProjectSettings } from './settings';
import { workspaceFor } from './workspace';

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
 * Adds the task of a document to the Asana projects of the Exact projects its lines name, and the
 * subtasks of those lines where they are in a project at all. Only adds: people may take them out of
 * the one or the other, and then nothing but the next run puts them back.
 */
export async function alsoPlace(
	side: AsanaSide,
	document: ExactDocument,
	{ settings, result }: { settings: UpsertSettings; result: UpsertResult },
): Promise<AlsoReport[]> {
	const lines = linesOf(document);
	if (namedBy(lines).size === 0 || result.outcome === 'skipped') return [];
	const tasks = await tasksByProject(side, { settings, lines, taskGid: result.taskGid });
	const { project: own } = await loadSchema(side, settings.project);
	const { dryRun } = settings;
	return await placeAll(side, document, { workspace: own.workspace.gid, dryRun, tasks });
}

/**
 * The same for a document that is a project of its own: adds the tasks of its lines to the Asana
 * projects of the Exact projects they name.
 */
export async function alsoPlaceLines(
	side: AsanaSide,
	document: ExactDocument,
	{ settings, result }: { settings: ProjectSettings; result: ProjectResult },
): Promise<AlsoReport[]> {
	const lines = linesOf(document);
	if (namedBy(lines).size === 0 || result.outcome === 'skipped') return [];
	const { projectGid } = result;
	const there = projectGid === undefined ? [] : await fullTasksOf(side.client, projectGid);
	const ties = projectGid && (await openTies(side, taskSettings(settings, projectGid)));
	const byLine = new Map(
		there.map((task) => [ties ? ties.tieOf(task)?.key : undefined, task] as const),
	);
	const workspace = await workspaceFor(side, settings);
	const { dryRun } = settings;
	return await placeAll(side, document, {
		workspace,
		dryRun,
		tasks(project) {
			const own = lines.filter((line) => String(line.Project) === project);
			const tasks = own.flatMap((line) => byLine.get(String(line.ID)) ?? []);
			return { tasks, planned: dryRun ? own.length - tasks.length : 0 };
		},
	});
}

function linesOf(document: ExactDocument): Row[] {
	const { lines: spec } = entityOf(document._exact.entity);
	return (spec === undefined ? [] : (document[spec.property] ?? [])) as Row[];
}

/** A line that names each Exact project, by the key of that. */
function namedBy(lines: readonly Row[]): Map<string, Row> {
	return new Map(
		lines.flatMap((line) => (line.Project ? [[String(line.Project), line] as const] : [])),
	);
}

interface PlaceAll {
	workspace: string;
	dryRun: boolean;
	tasks: (project: string) => Placed;
}

async function placeAll(
	side: AsanaSide,
	document: ExactDocument,
	{ workspace, dryRun, tasks }: PlaceAll,
): Promise<AlsoReport[]> {
	const reports: AlsoReport[] = [];
	for (const [key, line] of namedBy(linesOf(document))) {
		const { division } = document._exact;
		const place = { tie: { division, entity: 'project', key }, workspace };
		const report = await placeAt(side, place, { ...tasks(key), dryRun });
		const project = codeAndName(
			String(line.ProjectCode ?? ''),
			String(line.ProjectDescription ?? ''),
		);
		reports.push({ project, ...report });
	}
	return reports;
}

/** What goes to the Asana project of one Exact project. */
interface Placed {
	tasks: readonly Task[];
	/** How many tasks there will be besides, while the order's own are only planned. */
	planned: number;
}

/** The task of the order, and the subtasks of the lines that name a project. */
async function tasksByProject(
	side: AsanaSide,
	given: { settings: UpsertSettings; lines: Row[]; taskGid: string | undefined },
): Promise<(project: string) => Placed> {
	const { settings, lines, taskGid } = given;
	const ties = await openTies(side, settings);
	if (taskGid === undefined) {
		const hasFields = settings.lineRows.some(({ target }) => target.kind === 'customField');
		const inProject = settings.withLines && (hasFields || ties.needProject()) ? lines : [];
		return (project) => ({
			tasks: [],
			planned: 1 + inProject.filter((line) => String(line.Project) === project).length,
		});
	}
	const task = await findTask(side.client, taskGid);
	if (task === undefined) return () => ({ tasks: [], planned: 0 });
	const projects = new Map(lines.map((line) => [String(line.ID), String(line.Project)]));
	const subtasks = settings.withLines ? await subtasksOf(side.client, task.gid) : [];
	const placed = subtasks.filter((one) => isIn(one, settings.project));
	return (project) => ({
		tasks: [task, ...placed.filter((one) => projects.get(ties.tieOf(one)?.key ?? '') === project)],
		planned: 0,
	});
}

interface PlaceAt {
	tie: Tie;
	workspace: string;
}

async function placeAt(
	side: AsanaSide,
	{ tie, workspace }: PlaceAt,
	{ tasks, planned, dryRun }: Placed & { dryRun: boolean },
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
	const added = missing.length + planned;
	return { projectGid, outcome: added > 0 ? 'added' : 'present', tasks: added };
}

function isIn({ memberships }: Task, gid: string): boolean {
	return memberships.some(({ project }) => project.gid === gid);
}
