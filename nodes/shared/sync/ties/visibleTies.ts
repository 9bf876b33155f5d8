import type { AsanaClient } from '../../asana/calls/client';
import { absentWhenUnknown, addToProject, deleteTask } from '../../asana/tasks';
import type { CustomField, Task, TaskData } from '../../asana/types';
import type { Clock } from '../../http/types';
import type { Assignment } from '../../mapping/assignment';
import { makeOnce, type Make, type Tied } from './makeOnce';
import { plainReader, taskWriter } from './plainly';
import { isOnTrial, markerLine, tieInNotes, trialLine, withMarker } from './projectMarker';
import type { TieIndex } from './tieIndex';
import { withoutTieLines } from '../../values/tieLine';
import { withVersion } from './shownVersion';
import { formatTie, parseTie, sameTie, type Tie } from './tie';
import { goneAtOnce } from './tieFaults';

/** A task as a look-up gives it, with its subtasks where they were asked for. */
export interface Found {
	task: Task;
	subtasks?: Task[];
}

/** Reads a task, by its gid or an external one. */
export type Read = (gid: string) => Promise<Found | undefined>;

/** How a task that is still to be made is kept from being made twice. */
export interface Making {
	/**
	 * The task that is to stand above it. Who makes several below one task looks for doubles
	 * afterwards, among its subtasks; only those that do not stand there at once are looked after.
	 */
	below?: string;
	/** Whether it was looked for a moment ago. */
	isLookedFor?: boolean;
	/** Whether the notes are no place for its tie, for others like it have their ties elsewhere. */
	needsField?: boolean;
	/** When the state was read that it shows (ISO instant), to be told beside a tie people see. */
	readAt?: string;
	/** Looks whether a create was carried out whose answer was lost, or one of another run. */
	look?(given?: { isLost: boolean }): Promise<Task | undefined>;
}

/** Ties kept where people see them: in a text field, or in a line of the notes. */
export interface VisibleTies {
	find(tie: Tie, read?: Read): Promise<Found | undefined>;
	/** The task among those known already; asks Asana only whether it is still there. */
	findKnown(tie: Tie, read?: Read): Promise<Found | undefined>;
	tieOf(task: TieSource): Tie | undefined;
	/**
	 * What to write so that a new task carries the tie; nothing where it cannot. `isUnsure`: nobody
	 * knows yet whether Asana keeps its external ID, so the notes hold the tie on trial.
	 */
	mark(tie: Tie, given?: Marking): TaskData;
	/** Takes the tie out of the notes again where they held it on trial. */
	unmark(task: Task): Promise<Task>;
	/** Whether the project has the field by now, where it had none when it was last read. */
	findField(): Promise<boolean>;
	create(tie: Tie, make: Make, making: Making): Promise<Tied>;
	/** Keeps the tie of a task whose external ID was dropped; takes the task back when that cannot be. */
	adopt(tie: Tie, tied: Tied, making: Making): Promise<Tied>;
	/** What the field of a task should hold, where the project has it. */
	wanted(tie: Tie): Assignment[];
	/** All tasks that are known to carry the tie, oldest first, by their gids. */
	carriers(tie: Tie): string[];
	/** Whether the project has the field. */
	hasField(): boolean;
	/** Whether ties go to the notes, for want of anything better. */
	isMarking(): boolean;
	/** Whether the ties of the whole project have been read. */
	isRead(): boolean;
	/** Takes note of a task that was found or made otherwise. */
	note(task: Task): void;
}

type Marking = Pick<Making, 'readAt'> & { isUnsure?: boolean };

type TieSource = Pick<Task, 'custom_fields'> & { notes?: string };

interface VisibleTiesOptions {
	client: AsanaClient;
	clock: Clock;
	/** Gid of the project. */
	project: string;
	/** The text field, where the project has it. */
	field?: CustomField;
	/** Whether ties go to the notes whatever fields there are. */
	onlyMarks: boolean;
	/** Whether they are known to go there for want of a field; and notes that they do. */
	isMarking(): boolean;
	noteMarking(): void;
	/** Whether the notes of tasks may hold ties. */
	readsMarks(): boolean;
	/** The tasks known by their tie. */
	indexFor(field: CustomField | undefined): TieIndex;
	/**
	 * Makes the field where the user allows it; undefined where the notes have to do, if they may.
	 * Rejects with what to do where neither can be.
	 */
	demandField(mayMark: boolean): Promise<CustomField | undefined>;
	/** The field, where somebody has made it since the project was read. */
	seekField(): Promise<CustomField | undefined>;
}

/** Keeps ties in one project where people see them. */
export function createVisibleTies(options: VisibleTiesOptions): VisibleTies {
	const { client, clock, onlyMarks, readsMarks, indexFor, demandField, seekField } = options;
	const { isMarking, noteMarking, project } = options;
	let { field } = options;
	let marks = onlyMarks || (field === undefined && isMarking());

	const beginMarking = (): void => {
		marks = true;
		noteMarking();
	};

	const index = (): TieIndex | undefined =>
		field !== undefined || marks || readsMarks() ? indexFor(field) : undefined;

	const tieOf = ({ custom_fields: values, notes }: TieSource) =>
		parseTie(values.find(({ gid }) => gid === field?.gid)?.text_value) ??
		(marks || readsMarks() ? tieInNotes(notes) : undefined);

	const mark = (tie: Tie, { isUnsure, readAt = '' }: Marking = {}): TaskData => {
		const text = withVersion(formatTie(tie), readAt);
		if (field !== undefined) return { custom_fields: { [field.gid]: text } };
		if (marks) return { notes: markerLine(tie, readAt) };
		return isUnsure === true ? { notes: trialLine(tie) } : {};
	};

	const [plainly, put] = [plainReader(client), taskWriter(client)];

	const unmark = async (task: Task): Promise<Task> =>
		isOnTrial(task.notes) ? await put(task, { notes: withoutTieLines(task.notes) }) : task;

	/** The oldest task that still carries the tie, of those we know; ours needs no second look. */
	const findKnown = async (
		tie: Tie,
		read: Read = plainly,
		ours?: Task,
	): Promise<Found | undefined> => {
		for (const gid of index()?.carriers(tie) ?? []) {
			if (gid === ours?.gid) return { task: ours };
			const found = await read(gid);
			if (found !== undefined && sameTie(tie, tieOf(found.task))) {
				if (field === undefined && !isOnTrial(found.task.notes)) beginMarking();
				return found;
			}
			index()?.forget(gid);
		}
		return undefined;
	};

	const find = async (tie: Tie, read?: Read) => {
		const known = await findKnown(tie, read);
		if (known !== undefined) return known;
		await index()?.refresh(client);
		return await findKnown(tie, read);
	};

	/**
	 * Of several tasks with the tie the oldest stays. Ours is deleted when it is not that one, and when
	 * nobody knows which are ours, all others: a moment ago there was none, so they are of runs.
	 */
	const keepOldest = async (tie: Tie, tied: Tied, { below }: Making): Promise<Tied> => {
		const { task, isUncertain = false } = tied;
		index()?.note(task);
		if (below !== undefined && task.parent?.gid === below) return tied;
		await index()?.refresh(client);
		const oldest = (await findKnown(tie, plainly, task))?.task ?? task;
		const ours = isUncertain ? (index()?.carriers(tie) ?? []) : [task.gid];
		for (const gid of ours.filter((one) => one !== oldest.gid)) {
			await deleteTask(client, gid);
			index()?.forget(gid);
		}
		return oldest.gid === task.gid ? tied : { task: oldest, created: false };
	};

	/** Sees to it that there is a place for ties. Gives whether ties may stand there that we have not seen. */
	const settlePlace = async ({ needsField }: Making): Promise<boolean> => {
		if (field !== undefined || marks) return false;
		field = await demandField(needsField !== true);
		if (field === undefined) beginMarking();
		return field !== undefined;
	};

	/** The tie moves from the notes to the field in one call, so that it is never in neither. */
	const marked = async (tie: Tie, task: Task, { readAt }: Making): Promise<Task> => {
		const isInNotes = tieInNotes(task.notes) !== undefined;
		const isInPlace = field === undefined ? !isOnTrial(task.notes) : !isInNotes;
		if (isInPlace && sameTie(tie, tieOf(task))) return task;
		const isIn = task.memberships.some((one) => one.project.gid === project);
		// A subtask has the field only in the project, where it was not put as long as it had none.
		if (field !== undefined && !isIn) await addToProject(client, task.gid, { project });
		const line = markerLine(tie, readAt);
		const notes =
			field === undefined ? withMarker(task.notes, tie, line) : withoutTieLines(task.notes);
		const data = field === undefined || isInNotes ? { notes } : {};
		return await put(task, { ...mark(tie, { readAt }), ...data });
	};

	return {
		find,
		findKnown,
		tieOf,
		mark,
		unmark,
		async findField() {
			if (field !== undefined || onlyMarks) return false;
			field = await seekField();
			return field !== undefined;
		},
		carriers: (tie) => index()?.carriers(tie) ?? [],
		hasField: () => field !== undefined,
		isMarking: () => marks,
		isRead: () => index()?.isRead() === true,
		note: (task) => index()?.note(task),
		async adopt(tie, tied, making) {
			const { gid } = tied.task;
			await settlePlace(making).catch(async (fault: unknown) => {
				// A task that cannot be found again would be made anew by the next run.
				await deleteTask(client, gid);
				return await Promise.reject(fault);
			});
			const task = await marked(tie, tied.task, making).catch(absentWhenUnknown);
			if (task !== undefined) return await keepOldest(tie, { ...tied, task }, making);
			// Another run has found an older one, and taken ours for one that was left behind.
			const other = await find(tie);
			return other === undefined
				? await Promise.reject(goneAtOnce())
				: { ...other, created: false };
		},
		wanted(tie) {
			if (field === undefined) return [];
			const target = { kind: 'customField', field } as const;
			return [{ label: field.name, target, value: formatTie(tie), write: 'always' }];
		},
		async create(tie, make, making) {
			const known = (await settlePlace(making)) ? await find(tie) : undefined;
			if (known !== undefined) return { task: known.task, created: false };
			let isUncertain = false;
			const look = async () => {
				isUncertain = true;
				return making.look ? await making.look() : (await find(tie))?.task;
			};
			const task = await makeOnce(async () => await make(mark(tie, making)), look, clock);
			// The same record may have been created elsewhere between our look and our write.
			return await keepOldest(tie, { task, created: true, isUncertain }, making);
		},
	};
}
