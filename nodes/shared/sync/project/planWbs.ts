import type { CustomField, Task } from '../../asana/types';
import { initialChanges, type Assignment } from '../../mapping/assignment';
import { fitDates } from '../../mapping/fitDates';
import type { Row } from '../../exact/types';
import { readNoted } from '../noted';
import { openTies } from '../ties/openTies';
import { plannedFields, type ProvidedFields, type ScopedRows } from '../fields/provideFields';
import { reportChanges, type TaskReport } from '../result';
import type { AsanaSide } from '../settings';
import { isOutdated, showsLater } from '../stamp';
import { recordsOfLines, type Subject } from '../subject';
import { formatTie } from '../ties/tie';
import type { Ties } from '../ties/ties';
import { wantedLines } from '../lines/upsertLines';
import { isConverted } from '../writeTask';
import { lineGroups } from '../lineTasks/lineGroups';
import { lineNodes } from '../lineTasks/lineNodes';
import { readTasks } from './readTasks';
import { taskSettings, type ProjectSettings } from './settings';
import { flatten, keyOf, readTree, type Node } from './tree';

/** What is there of a project's lines in Asana. */
export interface WbsPlan {
	ties: Ties;
	tasks: Task[];
	/** Whether subtasks have to be in the project too. */
	deepInProject: boolean;
	/** Whether the tasks show a later state than the one that was read. */
	isOutdated: boolean;
}

/** What became of a project's lines. */
export interface WbsResult {
	reports: TaskReport[];
	sections: { created: string[]; renamed: string[] };
	createdFields: string[];
	createdOptions: string[];
	/** What could not be shown as it was asked for, and why. */
	warnings?: string[];
	renamedOptions?: string[];
}

/** Reads what is there. Writes nothing; rejects with what to do when the project is archived. */
export async function planWbs(
	side: AsanaSide,
	subject: Subject,
	{ settings, project }: { settings: ProjectSettings; project: string },
): Promise<WbsPlan> {
	const ties = await openTies(side, taskSettings(settings, project));
	const hasFields = settings.lineRows.some(({ target }) => target.kind === 'customField');
	// Lines of a document stand beside each other, so nothing is to be looked for below their tasks.
	const deepInProject = settings.lineTasks !== undefined || hasFields || ties.needProject();
	const tasks = settings.withLines
		? await readTasks(side.client, { project, ties, deepInProject })
		: [];
	const { tie, origin } = subject;
	const { readAt } = origin;
	const lines = tiesOf(subject);
	const isLate = tasks.some((task) => {
		const own = ties.tieOf(task);
		return own !== undefined && lines.has(formatTie(own)) && showsLater(task, readAt, own);
	});
	const isKnown = isOutdated(side.memory, { tie, readAt });
	return { ties, tasks, deepInProject, isOutdated: isLate || isKnown };
}

/** The custom fields the tasks of a new project need; rejects where they may not be made. */
export async function fieldsOfNew(
	subject: Subject,
	settings: ProjectSettings,
	name: string,
): Promise<ProvidedFields> {
	return await plannedFields(settings, wbsRows(subject, settings), name);
}

/** What would become of the work breakdown of a project that is not there yet. */
export async function describeNewWbs(
	subject: Subject,
	settings: ProjectSettings,
	name: string,
): Promise<WbsResult> {
	// What a template brings is known only when it is used.
	const brings = settings.template !== undefined;
	const planned = brings ? { ...settings, createFields: true } : settings;
	const { fields, created } = await fieldsOfNew(subject, planned, name);
	const createdFields = brings ? [] : created;
	const wanted = wantedLines(subject, taskSettings(settings, ''), fields);
	const tops = treeOf(subject, settings);
	const assignments = (node: Node) =>
		datesFitted(wanted[subject.lines.indexOf(node.line)] ?? [], node.line.row);
	const reports = flatten(tops).map((node): TaskReport => {
		const changes = initialChanges(assignments(node));
		return {
			outcome: 'created',
			name: sectionName(node, assignments(node)),
			changes: reportChanges(changes),
		};
	});
	const madeSections =
		settings.lineTasks === undefined
			? tops
					.filter(({ group }) => group !== undefined)
					.map((node) => sectionName(node, assignments(node)))
			: lineGroups(tops, { known: new Map() }).map(({ name: section }) => section);
	const sections = { created: madeSections, renamed: [] };
	return { reports, sections, createdFields, createdOptions: [] };
}

/** The lines in their places: those of an Exact project as a tree, those of a document in sections. */
export function treeOf(
	subject: Subject,
	{ lineTasks }: Pick<ProjectSettings, 'lineTasks'>,
): Node[] {
	return lineTasks === undefined ? readTree(subject.lines) : lineNodes(subject, lineTasks);
}

/** The rows of the lines' tasks with the scope they are read in. */
export function wbsRows(subject: Subject, settings: ProjectSettings): ScopedRows[] {
	const { lineScope: scope } = subject;
	return scope !== undefined && settings.withLines
		? [{ rows: settings.lineRows, scope, records: recordsOfLines(subject) }]
		: [];
}

/** The ties of all lines, as text. */
export function tiesOf({ lines }: Subject): Set<string> {
	return new Set(lines.map(({ tie }) => formatTie(tie)));
}

/** Milestones have no start date; a task that is and stays one counts before what Exact says. */
export function datesFitted(
	assignments: readonly Assignment[],
	row: Row,
	there?: { task: Task; noteField?: CustomField },
): Assignment[] {
	const kind = kindOfRow(row);
	const stays =
		there !== undefined && !isConverted(there.task, readNoted(there.task, there.noteField), kind);
	const subtype = stays ? there.task.resource_subtype : kind;
	return fitDates(assignments, { isMilestone: subtype === 'milestone' });
}

/** What the task of a line is: a milestone for a deliverable that is marked as one. */
export function kindOfRow({ Type, Milestone }: Row): 'milestone' | 'default_task' {
	return Type === 1 && Milestone === true ? 'milestone' : 'default_task';
}

/** What the section of a group is called: as its task. */
export function sectionName(node: Node, assignments: readonly Assignment[]): string {
	const named = initialChanges(assignments).find(({ data }) => data.name !== undefined)?.to;
	return named ?? String(node.line.row.Description ?? keyOf(node));
}
