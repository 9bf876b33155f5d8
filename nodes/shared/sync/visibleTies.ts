import type { AsanaClient } from '../asana/client';
import { deleteTask, findTask, updateTask } from '../asana/tasks';
import type { CustomField, Task, TaskData } from '../asana/types';
import type { Clock } from '../http/types';
import type { Assignment } from '../mapping/assignment';
import { makeOnce, type Make, type Tied } from './makeOnce';
import { markerLine, tieInNotes, withMarker } from './projectMarker';
import type { TieIndex } from './tieIndex';
import { formatTie, parseTie, sameTie, type Tie } from './tie';

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
	 * afterwards, among its subtasks.
	 */
	below?: string;
	/** Whether it was looked for a moment ago. */
	isLookedFor?: boolean;
	/** Whether the notes are no place for its tie, for others like it have their ties elsewhere. */
	needsField?: boolean;
	/** Looks whether a create was carried out whose answer was lost. */
	look?(): Promise<Task | undefined>;
}

/** Ties kept where people see them: in a text field, or in a line of the notes. */
export interface VisibleTies {
	find(tie: Tie, read?: Read): Promise<Found | undefined>;
	/** The task among those known already; asks Asana only whether it is still there. */
	findKnown(tie: Tie, read?: Read): Promise<Found | undefined>;
	tieOf(task: TieSource): Tie | undefined;
	/** What to write so that a new task carries the tie; nothing where it cannot. */
	mark(tie: Tie): TaskData;
	create(tie: Tie, make: Make, making: Making): Promise<Tied>;
	/** Puts the tie on a task that was made without it; takes the task back when that cannot be. */
	adopt(tie: Tie, tied: Tied, making: Making): Promise<Tied>;
	/** What the field of a task should hold, where the project has it. */
	wanted(tie: Tie): Assignment[];
	/** Whether the project has the field. */
	hasField(): boolean;
	/** Whether ties go to the notes, for want of anything better. */
	isMarking(): boolean;
	/** Whether the ties of the whole project have been read. */
	isRead(): boolean;
	/** Takes note of a task that was found or made otherwise. */
	note(task: Task): void;
}

type TieSource = Pick<Task, 'custom_fields'> & { notes?: string };

interface VisibleTiesOptions {
	client: AsanaClient;
	clock: Clock;
	/** The text field, where the project has it. */
	field?: CustomField;
	/** Whether ties go to the notes whatever fields there are. */
	onlyMarks: boolean;
	/** Whether the notes of tasks may hold ties. */
	readsMarks(): boolean;
	/** The tasks known by their tie. */
	indexFor(field: CustomField | undefined): TieIndex;
	/**
	 * Makes the field where the user allows it; undefined where the notes have to do, if they may.
	 * Rejects with what to do where neither can be.
	 */
	demandField(mayMark: boolean): Promise<CustomField | undefined>;
}

/** Keeps ties in one project where people see them. */
export function createVisibleTies(options: VisibleTiesOptions): VisibleTies {
	const { client, clock, onlyMarks, readsMarks, indexFor, demandField } = options;
	let { field } = options;
	let marks = onlyMarks;

	const index = (): TieIndex | undefined =>
		field !== undefined || marks || readsMarks() ? indexFor(field) : undefined;

	const tieOf = ({ custom_fields: values, notes }: TieSource) =>
		parseTie(values.find(({ gid }) => gid === field?.gid)?.text_value) ??
		(marks || readsMarks() ? tieInNotes(notes) : undefined);

	const mark = (tie: Tie): TaskData => {
		if (field !== undefined) return { custom_fields: { [field.gid]: formatTie(tie) } };
		return marks ? { notes: markerLine(tie) } : {};
	};

	const plainly: Read = async (gid) => {
		const task = await findTask(client, gid);
		return task && { task };
	};

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
				marks ||= field === undefined;
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

	/** Of several tasks with the tie the oldest stays; ours is deleted when it is not that one. */
	const keepOldest = async (tie: Tie, tied: Tied, { below }: Making): Promise<Tied> => {
		const { task } = tied;
		index()?.note(task);
		if (below !== undefined) return tied;
		await index()?.refresh(client);
		const oldest = (await findKnown(tie, plainly, task))?.task;
		if (oldest === undefined || oldest.gid === task.gid) return tied;
		await deleteTask(client, task.gid);
		index()?.forget(task.gid);
		return { task: oldest, created: false };
	};

	/** Sees to it that there is a place for ties. */
	const settlePlace = async ({ needsField }: Making): Promise<void> => {
		if (field !== undefined || marks) return;
		field = await demandField(needsField !== true);
		marks = field === undefined;
	};

	const marked = async (tie: Tie, task: Task): Promise<Task> => {
		if (sameTie(tie, tieOf(task))) return task;
		const data = marks ? { notes: withMarker(task.notes, tie) } : mark(tie);
		return await updateTask(client, task.gid, data);
	};

	return {
		find,
		findKnown,
		tieOf,
		mark,
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
			const task = await marked(tie, tied.task);
			return await keepOldest(tie, { ...tied, task }, making);
		},
		wanted(tie) {
			if (field === undefined) return [];
			const target = { kind: 'customField', field } as const;
			return [{ label: field.name, target, value: formatTie(tie), write: 'always' }];
		},
		async create(tie, make, making) {
			await settlePlace(making);
			const task = await makeOnce(
				async () => await make(mark(tie)),
				async () => (making.look ? await making.look() : (await find(tie))?.task),
				clock,
			);
			// The same record may have been created elsewhere between our look and our write.
			return await keepOldest(tie, { task, created: true }, making);
		},
	};
}
