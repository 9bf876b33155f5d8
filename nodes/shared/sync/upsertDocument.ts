import { createTask, subtasksOf, type Place } from '../asana/tasks';
import type { CustomField, Task } from '../asana/types';
import type { ExactDocument } from '../exact/types';
import { isRefusal } from '../http/fault';
import type { Assignment } from '../mapping/assignment';
import { afterRefusal } from './afterRefusal';
import { lacksNotes, provideNoteField } from './noted';
import { openTies } from './openTies';
import { keepInNotes } from './prepare/keepInNotes';
import { provideFields } from './provideFields';
import { provideOptions } from './provideOptions';
import { renameOptions } from './renameOptions';
import { reportLines, type Outcome, type TaskReport, type UpsertResult } from './result';
import type { AsanaSide, UpsertSettings } from './settings';
import { readSubject, recordsOfLines, type Subject } from './subject';
import { isOutdated, rememberApplied } from './stamp';
import { formatTie } from './tie';
import type { Ties } from './ties';
import { taskValues } from './taskValues';
import { linePlace, upsertLines } from './upsertLines';
import type { Found } from './visibleTies';
import { makeTask, updateInStep, type Wanted, type Written } from './writeTask';

/**
 * Makes one Asana task of a document and a subtask of each of its lines, or brings those that are
 * there in step. Running it again writes nothing. Two runs at once make no second task: within a
 * process they take turns, and across processes `ties` decides.
 */
export async function upsertDocument(
	side: AsanaSide,
	document: ExactDocument,
	settings: UpsertSettings,
): Promise<UpsertResult> {
	const subject = readSubject(document, settings);
	/** What the last try wanted to write. */
	const tried: Assignment[] = [];
	const run = async () => await upsertOnce(side, subject, { settings, tried });
	return await side.memory.lock(
		formatTie(subject.tie),
		async () =>
			await run().catch(async (fault: unknown) => {
				// Someone may have changed the project's fields since they were read; look again, once.
				if (!isRefusal(fault)) return await Promise.reject(fault);
				await afterRefusal(side, settings, { fault, tried });
				return await run();
			}),
	);
}

async function upsertOnce(
	side: AsanaSide,
	subject: Subject,
	{ settings: given, tried }: { settings: UpsertSettings; tried: Assignment[] },
): Promise<UpsertResult> {
	const { document, scope, lineScope, tie, origin } = subject;
	const kept = await keepInNotes(side, given, subject);
	const { settings } = kept;
	const { fields, created: createdFields } = await provideFields(side, settings, [
		{ rows: settings.taskRows, scope, records: [{ record: document }] },
		...(lineScope && settings.withLines
			? [{ rows: settings.lineRows, scope: lineScope, records: recordsOfLines(subject) }]
			: []),
	]);
	const values = await taskValues(side, settings, { subject, fields });
	const assignments = [...values.assignments, kept.task];
	const lineAssignments = values.lineAssignments.map((list, at) => [
		...list,
		...kept.lines.slice(at, at + 1),
	]);
	const warnings = [...values.warnings, ...kept.warnings];
	tried.splice(0, Infinity, ...assignments, ...lineAssignments.flat());
	const createdOptions = await provideOptions(side, settings, tried);
	const ties = await openTies(side, settings);
	const withSubtasks = subject.lines.length > 0;
	const wasThere = side.memory.applied.has(formatTie(tie));
	const found = await ties.look(tie, { withSubtasks, isThorough: settings.dryRun || wasThere });
	const known = {
		tie: formatTie(tie),
		dryRun: settings.dryRun,
		createdFields,
		createdOptions,
		...(warnings.length > 0 ? { warnings } : {}),
	};
	if (isOutdated(side.memory, { tie, readAt: origin.readAt, task: found?.task })) {
		return { ...known, ...skipped(found?.task) };
	}

	const place = { project: settings.project, section: settings.section };
	const rows = [...settings.taskRows, ...settings.lineRows];
	const tasks = found === undefined ? [] : [found.task];
	const noteField = await provideNoteField(side, settings, { fields, rows, ties, tasks });
	const wanted = {
		tie,
		assignments,
		shown: ties.shown(tie),
		isMarked: ties.marksNotes(),
		readAt: origin.readAt,
		place,
		policy: settings.whenBothChanged,
		noteField,
	};
	const lining = { subject, settings, ties, lineAssignments, noteField };
	const { report, task, lineReports } =
		found === undefined
			? await makeAll(side, wanted, lining)
			: await updateAll(side, { wanted, found }, lining);
	if (await lacksNotes(side, settings, { rows, ties }))
		await upsertOnce(side, subject, { settings: given, tried });
	const renamedOptions = await renameOptions(side, settings, {
		assignments: tried,
		task,
		readAt: origin.readAt,
	});
	if (!settings.dryRun) rememberApplied(side.memory, tie, origin.readAt);
	return {
		...known,
		...(renamedOptions.length > 0 ? { renamedOptions } : {}),
		outcome: overall(report, lineReports),
		taskGid: report.taskGid,
		taskUrl: task?.permalink_url,
		name: report.name,
		changes: report.changes,
		...(report.conflicts === undefined ? {} : { conflicts: report.conflicts }),
		lines: reportLines(lineReports),
	};
}

/** What became of a document's task and its lines. */
interface Upserted extends Written {
	lineReports: TaskReport[];
}

/** A document without a task: the task first, for its lines stand below it. */
async function makeAll(
	side: AsanaSide,
	wanted: Wanted & { place: Place },
	lining: Lining,
): Promise<Upserted> {
	const { ties, settings } = lining;
	const made = await makeTask(side, ties, {
		wanted,
		dryRun: settings.dryRun,
		make: async (data) => await createTask(side.client, data, wanted.place),
		making: { isLookedFor: true },
	});
	const { task, report } = made;
	const isParentNew = report.outcome === 'created';
	const isThere = task !== undefined && !isParentNew && settings.withLines;
	const subtasks = isThere ? await subtasksOf(side.client, task.gid) : [];
	const lineReports = await lineUp(side, lining, { task, subtasks, isParentNew });
	return { ...made, lineReports };
}

/** A document with a task. */
async function updateAll(
	side: AsanaSide,
	{ wanted, found: { task, ...found } }: { wanted: Wanted; found: Found },
	lining: Lining,
): Promise<Upserted> {
	const { dryRun, withLines } = lining.settings;
	const { client } = side;
	const wantsLines = withLines && lining.subject.lineScope !== undefined;
	const isEmpty = !wantsLines || task.num_subtasks === 0;
	const subtasks = found.subtasks ?? (isEmpty ? [] : await subtasksOf(client, task.gid));
	const lineReports = await lineUp(side, lining, { task, subtasks, isParentNew: false });
	return { ...(await updateInStep(side, { wanted, task, dryRun })), lineReports };
}

/** What the lines of a document are brought in step with. */
interface Lining {
	subject: Subject;
	settings: UpsertSettings;
	ties: Ties;
	lineAssignments: Assignment[][];
	noteField: CustomField | undefined;
}

interface Parent {
	/** Undefined while it is only planned. */
	task: Task | undefined;
	subtasks: readonly Task[];
	isParentNew: boolean;
}

async function lineUp(
	side: AsanaSide,
	{ subject, settings, ties, lineAssignments, noteField }: Lining,
	{ task, subtasks, isParentNew }: Parent,
): Promise<TaskReport[]> {
	if (!settings.withLines || subject.lineScope === undefined) return [];
	const place = linePlace(settings, { ties, assignments: lineAssignments });
	const { readAt } = subject.origin;
	const lines = subject.lines.map((line, index) => ({
		line,
		tie: line.tie,
		assignments: lineAssignments[index] ?? [],
		shown: ties.shown(line.tie),
		isMarked: ties.marksNotes(),
		readAt,
		place,
		policy: settings.whenBothChanged,
		// A subtask has the project's fields only in the project itself.
		noteField: place === undefined ? undefined : noteField,
	}));
	const entity = subject.scope.spec.lines?.entity ?? '';
	return await upsertLines(
		{ side, ties, settings, parent: task?.gid, isParentNew, entity, readAt },
		lines,
		subtasks,
	);
}

function skipped(
	task: Task | undefined,
): Omit<UpsertResult, 'tie' | 'dryRun' | 'createdFields' | 'createdOptions'> {
	return {
		outcome: 'skipped',
		reason: 'A later state of this document has been dealt with already.',
		taskGid: task?.gid,
		taskUrl: task?.permalink_url,
		name: task?.name ?? null,
		changes: [],
		lines: reportLines([]),
	};
}

function overall(task: TaskReport, lines: readonly TaskReport[]): Outcome {
	if (task.outcome !== 'unchanged') return task.outcome;
	return lines.every(({ outcome }) => outcome === 'unchanged') ? 'unchanged' : 'updated';
}
