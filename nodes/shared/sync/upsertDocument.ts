import { createTask, subtasksOf, type Place } from '../asana/tasks';
import type { Task } from '../asana/types';
import type { ExactDocument } from '../exact/types';
import { isRefusal } from '../http/fault';
import type { Assignment } from '../mapping/assignment';
import { afterRefusal } from './fields/afterRefusal';
import { hasSubtasks, markOf, wantedSubtasks, type Aim, type Lining, type Upserted } from './aim';
import { lacksNotes, provideNoteField } from './noted';
import { openTies } from './ties/openTies';
import { dropLeftTwins } from './twins/leftTwins';
import { keepInNotes } from './prepare/keepInNotes';
import { markText, remarking } from './preload/linesMark';
import type { Seen } from './preload/preload';
import { settledAhead } from './preload/settledAhead';
import { provideFields } from './fields/provideFields';
import { provideOptions } from './fields/provideOptions';
import { renameOptions } from './fields/renameOptions';
import { reportLines, type Outcome, type TaskReport, type UpsertResult } from './result';
import type { AsanaSide, UpsertSettings } from './settings';
import { readSubject, recordsOfLines, type Subject } from './subject';
import { isOutdated, rememberApplied } from './stamp';
import { formatTie } from './ties/tie';
import { taskValues } from './taskValues';
import { isTraceless } from './traceless';
import { upsertLines } from './lines/upsertLines';
import type { Found } from './ties/visibleTies';
import { makeTask, updateInStep, type Wanted } from './writeTask';

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
	const known = {
		tie: formatTie(tie),
		dryRun: settings.dryRun,
		createdFields,
		createdOptions,
		...(warnings.length > 0 ? { warnings } : {}),
	};
	const rows = [...settings.taskRows, ...settings.lineRows];
	const aimAt = async (tasks: Task[]): Promise<Aim> => {
		const noteField = await provideNoteField(side, settings, { fields, rows, ties, tasks });
		const wanted = {
			tie,
			assignments,
			shown: ties.shown(tie),
			isMarked: ties.marksNotes(),
			readAt: origin.readAt,
			place: { project: settings.project, section: settings.section },
			policy: settings.whenBothChanged,
			noteField,
		};
		const lines = wantedSubtasks({ subject, settings, ties, lineAssignments, noteField });
		return { wanted, lining: { subject, settings, ties, lines } };
	};
	const seen = await side.preload?.take(side, { settings, ties, tie });
	const isPast = (task?: Task) => isOutdated(side.memory, { tie, readAt: origin.readAt, task });
	const ahead =
		seen === undefined || seen.twins !== undefined || isPast(seen.task)
			? undefined
			: await settledAhead(side, seen, await aimAt([seen.task]));
	const withSubtasks = subject.lines.length > 0;
	const wasThere = side.memory.applied.has(formatTie(tie));
	const isThorough = settings.dryRun || wasThere;
	const isEverywhere = settings.dryRun && side.preload?.isMany !== true;
	const found = ahead ?? (await ties.look(tie, { withSubtasks, isThorough, isEverywhere }));
	if (isPast(found?.task)) return { ...known, ...skipped(found?.task) };

	const { report, task, lineReports } =
		ahead ??
		(await bringInStep(
			side,
			found && { ...found, twins: seen?.twins },
			await aimAt(found === undefined ? [] : [found.task]),
		));
	if (await lacksNotes(side, settings, { rows, ties }))
		await upsertOnce(side, subject, { settings: given, tried });
	const renamed = await renameOptions(side, settings, { assignments: tried, task, origin });
	const lost = [report, ...lineReports].flatMap(({ warnings: found = [] }) => found);
	const told = [...warnings, ...renamed.warnings, ...lost];
	if (!settings.dryRun) rememberApplied(side.memory, tie, origin.readAt);
	return {
		...known,
		...(told.length > 0 ? { warnings: told } : {}),
		...(renamed.names.length > 0 ? { renamedOptions: renamed.names } : {}),
		outcome: overall(report, lineReports),
		taskGid: report.taskGid,
		taskUrl: task?.permalink_url,
		name: report.name,
		changes: report.changes,
		...(report.conflicts === undefined ? {} : { conflicts: report.conflicts }),
		lines: reportLines(lineReports),
	};
}

async function bringInStep(
	side: AsanaSide,
	found: (Found & Pick<Seen, 'twins'>) | undefined,
	{ wanted, lining }: Aim,
): Promise<Upserted> {
	if (found === undefined) return await makeAll(side, wanted, lining);
	if (!lining.settings.dryRun) {
		const { tie, readAt } = wanted;
		const twins = await lining.ties.twinsOf(tie, found.task, { readAt, seen: found.twins });
		await dropLeftTwins(side, found.task, twins);
	}
	return await updateAll(side, { wanted, found }, lining);
}

/** A document without a task: the task first, for its lines stand below it. */
async function makeAll(
	side: AsanaSide,
	wanted: Wanted & { place: Place },
	lining: Lining,
): Promise<Upserted> {
	const { ties, settings, lines } = lining;
	// A mark says that all lines are there, which is seen by their number.
	const areCounted = lines[0]?.place === undefined || side.memory.newSubtasks.areWhole !== false;
	const mark = areCounted ? markOf(lining) : undefined;
	const made = await makeTask(side, ties, {
		wanted: { ...wanted, keeps: { lines: markText(mark, lines.length) } },
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
	const { dryRun } = lining.settings;
	const { client } = side;
	const wantsLines = hasSubtasks(lining);
	const isEmpty = !wantsLines || task.num_subtasks === 0;
	const subtasks = found.subtasks ?? (isEmpty ? [] : await subtasksOf(client, task.gid));
	const lineReports = await lineUp(side, lining, { task, subtasks, isParentNew: false });
	const marking = wantsLines
		? remarking(task, markOf(lining), {
				count: subtasks.length,
				reports: lineReports,
				areDeleted: lining.settings.removedLine === 'delete',
				isMany: side.preload?.isMany === true,
			})
		: {};
	const isKept = marking.areKeepsDue === true && Boolean(task.external);
	const areKeepsDue = isKept || isTraceless(lineReports);
	const marked = { ...wanted, ...marking, areKeepsDue };
	return { ...(await updateInStep(side, { wanted: marked, task, dryRun })), lineReports };
}

interface Parent {
	/** Undefined while it is only planned. */
	task: Task | undefined;
	subtasks: readonly Task[];
	isParentNew: boolean;
}

async function lineUp(
	side: AsanaSide,
	{ subject, settings, ties, lines }: Lining,
	{ task, subtasks, isParentNew }: Parent,
): Promise<TaskReport[]> {
	if (!hasSubtasks({ settings, subject })) return [];
	const { readAt } = subject.origin;
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
