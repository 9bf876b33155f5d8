import { createTask, subtasksOf } from '../asana/tasks';
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
import { makeTask, updateInStep } from './writeTask';

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
	const found = await ties.find(tie);
	const known = {
		tie: formatTie(tie),
		dryRun: settings.dryRun,
		createdFields,
		createdOptions,
		...(warnings.length > 0 ? { warnings } : {}),
	};
	if (isOutdated(side.memory, { tie, readAt: origin.readAt, task: found })) {
		return { ...known, ...skipped(found) };
	}

	const place = { project: settings.project, section: settings.section };
	const noteField = await provideNoteField(side, settings, {
		fields,
		rows: [...settings.taskRows, ...settings.lineRows],
		ties,
		tasks: found === undefined ? [] : [found],
	});
	const wanted = {
		tie,
		assignments,
		shown: ties.shown(tie),
		readAt: origin.readAt,
		place,
		policy: settings.whenBothChanged,
		noteField,
	};
	const { report, task } =
		found === undefined
			? await makeTask(side, ties, {
					wanted,
					dryRun: settings.dryRun,
					make: async (data) => await createTask(side.client, data, place),
				})
			: await updateInStep(side, { wanted, task: found, dryRun: settings.dryRun });
	const lineReports = await lineUp(side, {
		subject,
		settings,
		ties,
		task,
		report,
		lineAssignments,
		noteField,
	});
	const rows = [...settings.taskRows, ...settings.lineRows];
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

interface LineUp {
	subject: Subject;
	settings: UpsertSettings;
	ties: Ties;
	task: Task | undefined;
	report: TaskReport;
	lineAssignments: Assignment[][];
	noteField: CustomField | undefined;
}

async function lineUp(side: AsanaSide, given: LineUp): Promise<TaskReport[]> {
	const { subject, settings, ties, task, report, lineAssignments, noteField } = given;
	if (!settings.withLines || subject.lineScope === undefined) return [];
	const place = linePlace(settings, { ties, assignments: lineAssignments });
	const { readAt } = subject.origin;
	const lines = subject.lines.map((line, index) => ({
		line,
		tie: line.tie,
		assignments: lineAssignments[index] ?? [],
		shown: ties.shown(line.tie),
		readAt,
		place,
		policy: settings.whenBothChanged,
		// A subtask has the project's fields only in the project itself.
		noteField: place === undefined ? undefined : noteField,
	}));
	const subtasks =
		task === undefined || report.outcome === 'created'
			? []
			: await subtasksOf(side.client, task.gid);
	const entity = subject.scope.spec.lines?.entity ?? '';
	return await upsertLines(
		{ side, ties, settings, parent: task?.gid, entity, readAt },
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
