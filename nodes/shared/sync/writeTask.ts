import { addToProject, updateTask, type Place } from '../asana/tasks';
import type { CustomField, Task, TaskData } from '../asana/types';
import {
	differences,
	initialChanges,
	mergeChanges,
	placeOf,
	type Assignment,
	type Change,
} from '../mapping/assignment';
import type { SharedPolicy } from '../mapping/merge';
import { formFor } from '../mapping/notesBlock';
import { needsBase } from '../mapping/row';
import { compareShared, firstBase } from '../mapping/sharedFields';
import type { Make, Tied } from './ties/makeOnce';
import { isNoted, noteInField, noteOf, readNoted, type Noted } from './noted';
import { onTaskNow } from './onTaskNow';
import { marksFor, remark, withMarks } from './ties/remark';
import { reportChanges, type TaskReport } from './result';
import { revival } from './retire/retirement';
import type { AsanaSide } from './settings';
import { showsLater, type Stamp } from './stamp';
import { unshown, versionData } from './ties/shownVersion';
import type { Tie } from './ties/tie';
import type { Ties } from './ties/ties';
import { isDoubtful } from './twins/doubt';
import type { Making } from './ties/visibleTies';
import { withoutText, writeChanges } from './writeChanges';

/** Everything a task should be. */
export interface Wanted {
	tie: Tie;
	assignments: Assignment[];
	/** What it shows of its tie; `Ties.create` sees to that on a new task. */
	shown: Assignment[];
	readAt: string;
	/** The project the task has to be in, for its custom fields exist only there. */
	place?: Place;
	/** Who wins when a shared field was changed on both sides; undefined when nobody chose. */
	policy?: SharedPolicy;
	/** The text field for notes, where the project has one. */
	noteField?: CustomField;
	/** Where the task was put, to be noted on it; what is noted stays when left out. */
	home?: string;
	/** The kind of task it should be; any where left out. */
	kind?: TaskKind;
	/** Whether the tie has to stand in its notes. */
	isMarked?: boolean;
	/** What else its external data keeps, whenever that is written. */
	keeps?: Stamp;
	/** Whether that alone is worth a write. */
	areKeepsDue?: boolean;
}

type TaskKind = 'default_task' | 'milestone';

/** What happened to a task, and the task as it was before. */
export interface Written {
	report: TaskReport;
	/** Undefined while it is only planned. */
	task?: Task;
	/** Whether another task may have been made of it, of which no answer told. */
	isUncertain?: boolean;
}

interface MakeTask {
	wanted: Wanted;
	dryRun: boolean;
	make: Make;
	making?: Making;
}

/** Makes a task with every value it should have; when it turns out to be there, brings it in step. */
export async function makeTask(
	side: AsanaSide,
	ties: Ties,
	{ wanted, dryRun, make, making }: MakeTask,
): Promise<Written> {
	const changes = initialChanges(wanted.assignments);
	const name = nameIn(changes);
	if (dryRun) return { report: { outcome: 'created', name, changes: reportChanges(changes) } };
	const { noteField: field, readAt, home } = wanted;
	const noted = noteFor({ base: firstBase(wanted.assignments), home, kind: notedKind(wanted) });
	const data = { ...mergeChanges(changes), ...kindOf(wanted) };
	const tied: Tied = await ties.create(
		wanted.tie,
		async (marks) => {
			const note = marks.external === undefined ? noteInField(noted, field) : {};
			return await make(withMarks(withMarks(data, note), marksFor(wanted.tie, marks, data)));
		},
		{ readAt, ...noted, ...wanted.keeps },
		making,
	);
	if (!tied.created) {
		// Where another run or a person put it is not where this run would have.
		const found = { ...wanted, home: undefined, keeps: undefined };
		return await updateInStep(side, { wanted: found, task: tied.task, dryRun });
	}
	const { task } = tied;
	// Asana may have dropped the external ID, and the note with it.
	if (!isNoted(task, noted, field)) {
		await updateTask(side.client, task.gid, noteOf(task, noted, { readAt, field }));
	}
	const report: TaskReport = {
		outcome: 'created',
		taskGid: task.gid,
		name: task.name,
		changes: reportChanges(changes),
	};
	return { report, task, isUncertain: tied.isUncertain };
}

/**
 * Writes only what differs; nothing at all when the task is as it should be. The task may have been
 * read long ago: it is read again before anything is written over what it keeps.
 */
export async function updateInStep(
	side: AsanaSide,
	{ wanted, task, dryRun }: { wanted: Wanted; task: Task; dryRun: boolean },
): Promise<Written> {
	const planned = planUpdate(wanted, task);
	if (dryRun || !planned.isDue) return { report: planned.report, task };
	return await onTaskNow(side, task, async (now) => {
		const { report, away, data, marks, form = now } = planUpdate(wanted, now);
		if (away !== undefined) await addToProject(side.client, now.gid, away);
		const whole = withMarks(data ?? {}, marks);
		const lost = data === undefined ? [] : await writeChanges(side.client, form, whole);
		return { report: lost.length === 0 ? report : withoutText(report, lost), task: now };
	});
}

interface UpdatePlan {
	report: TaskReport;
	/** Whether anything has to be written. */
	isDue: boolean;
	/** Where the task has to be put. */
	away?: Place;
	data?: TaskData;
	marks: TaskData;
	/** The task as it was read, without people's formatting where the mapping owns its description. */
	form?: Task;
}

/** What it takes to bring a task in step, as far as the task tells that was read. */
export function planUpdate(wanted: Wanted, task: Task): UpdatePlan {
	const { tie, place, readAt, noteField: field, policy, keeps } = wanted;
	const { gid: taskGid } = task;
	if (showsLater(task, readAt, tie)) {
		const report: TaskReport = { outcome: 'unchanged', taskGid, name: task.name, changes: [] };
		return { report, isDue: false, marks: {} };
	}
	const isIn = task.memberships.some(({ project }) => project.gid === place?.project);
	const away = isIn ? undefined : place;
	const noted = readNoted(task, field);
	const assignments = wanted.assignments.filter((one) => !isAgreedLater(noted, one, readAt));
	const revived = revival(task);
	const standing: Task = Object.assign({}, task, ...revived.map(({ data }) => data));
	const sharing = { base: noted.base ?? {}, policy };
	const shared = compareShared(assignments, standing, sharing);
	const mapped = differences([...assignments, ...unshown(wanted, task)], standing, sharing);
	const changes = [...revived, ...conversion(task, noted, wanted), ...mapped];
	const note = noteFor({
		base: { ...noted.base, ...shared.base },
		agreedAt: noted.agreedAt,
		home: wanted.home ?? noted.home,
		kind: wanted.kind === undefined ? noted.kind : notedKind(wanted),
	});
	const changed = mergeChanges(changes, task);
	const remarked = remark(wanted, task, changed);
	const isChanged =
		changes.length > 0 || remarked.notes !== undefined || !isNoted(task, note, field);
	const data = { ...changed, ...remarked };
	const isDoubted = isDoubtful(task, readAt);
	const kept = isDoubted ? { ...keeps, unsure: undefined } : keeps;
	const isStamped = isChanged || isDoubted || wanted.areKeepsDue === true;
	const marks = withMarks(
		versionData(task, data, { readAt, tie }),
		noteOf(task, note, { readAt, field, keeps: kept }),
	);
	const placed = away ? [{ field: 'Project', from: null, to: away.project }] : [];
	return {
		report: {
			outcome: changes.length > 0 || away ? 'updated' : 'unchanged',
			taskGid,
			name: nameIn(changes) ?? task.name,
			changes: [...placed, ...reportChanges(changes)],
			...(shared.conflicts.length > 0 ? { conflicts: shared.conflicts } : {}),
		},
		isDue: isStamped || away !== undefined,
		away,
		data: isStamped ? data : undefined,
		marks: isStamped ? marks : {},
		form: formFor(mapped, task),
	};
}

/** Whether both sides agreed on a shared field since the record was read: then it tells the past. */
function isAgreedLater({ agreedAt }: Noted, assignment: Assignment, readAt: string): boolean {
	const at = agreedAt?.[placeOf(assignment)];
	return needsBase(assignment) && at !== undefined && at >= readAt;
}

/**
 * Whether an update turns the task into one of another kind: only when Exact changed its mind since
 * we last asked. People may have made something else of it, and Asana may ignore it.
 */
export function isConverted(task: Task, noted: Noted, kind: TaskKind | undefined): boolean {
	const isPlain = ['default_task', 'milestone'].includes(task.resource_subtype);
	const isNews = noted.home !== undefined && (noted.kind ?? 'default_task') !== kind;
	return kind !== undefined && isPlain && isNews && task.resource_subtype !== kind;
}

function conversion(task: Task, noted: Noted, { kind }: Wanted): Change[] {
	if (kind === undefined || !isConverted(task, noted, kind)) return [];
	const data: TaskData = { resource_subtype: kind };
	return [{ target: 'Type', from: task.resource_subtype, to: kind, data }];
}

function kindOf({ kind }: Wanted): TaskData {
	return kind === 'milestone' ? { resource_subtype: kind } : {};
}

function notedKind({ kind }: Wanted): Noted['kind'] {
	return kind === 'milestone' ? kind : undefined;
}

function noteFor({ base = {}, agreedAt, home, kind }: Noted): Noted {
	return {
		...(Object.keys(base).length === 0 ? {} : { base }),
		...(agreedAt === undefined ? {} : { agreedAt }),
		...(home === undefined ? {} : { home }),
		...(kind === undefined ? {} : { kind }),
	};
}

function nameIn(changes: readonly Change[]): string | null {
	return changes.findLast(({ data }) => data.name !== undefined)?.to ?? null;
}
