import type { AsanaClient } from '../asana/client';
import { deleteTask, findTask, updateTask } from '../asana/tasks';
import type { CustomField, Task, TaskData } from '../asana/types';
import type { Clock } from '../http/types';
import type { Assignment } from '../mapping/assignment';
import { makeOnce, type Make, type Tied } from './makeOnce';
import type { TextIndex } from './textIndex';
import { formatTie, parseTie, sameTie, type Tie } from './tie';

/** The text field that holds ties, and the tasks known by it. */
export interface TieField {
	field: CustomField;
	index: TextIndex;
}

/** Ties kept in a text field that people can see. */
export interface TextTies {
	find(tie: Tie): Promise<Task | undefined>;
	tieOf(task: Task): Tie | undefined;
	/** What to write so that a task carries the tie; nothing when the project has no such field. */
	mark(tie: Tie): TaskData;
	create(tie: Tie, make: Make): Promise<Tied>;
	/** Puts the tie on a task that was made without it; takes the task back when that cannot be. */
	adopt(tie: Tie, tied: Tied): Promise<Tied>;
	/** What the field of a task should hold, where the project has it. */
	wanted(tie: Tie): Assignment[];
	/** Whether the project has the field. */
	available(): boolean;
}

interface TextTiesOptions {
	client: AsanaClient;
	clock: Clock;
	/** Where the project has it. */
	known?: TieField;
	/** Makes the field where the user allows it; rejects with what to do where not. */
	demandField(): Promise<TieField>;
}

/** Keeps ties in the text field of one project, where it has one. */
export function createTextTies({ client, clock, demandField, known }: TextTiesOptions): TextTies {
	let place = known;

	const tieOf = (task: Task) =>
		parseTie(task.custom_fields.find(({ gid }) => gid === place?.field.gid)?.text_value);

	const mark = (tie: Tie): TaskData =>
		place === undefined ? {} : { custom_fields: { [place.field.gid]: formatTie(tie) } };

	/** The oldest task that still carries the tie, of those we know. */
	const oldestKnown = async (tie: Tie): Promise<Task | undefined> => {
		for (const gid of place?.index.carriers(tie) ?? []) {
			const task = await findTask(client, gid);
			if (task !== undefined && sameTie(tie, tieOf(task))) return task;
			place?.index.forget(gid);
		}
		return undefined;
	};

	const lookAgain = async (tie: Tie): Promise<Task | undefined> => {
		await place?.index.refresh(client);
		return await oldestKnown(tie);
	};

	const find = async (tie: Tie) => (await oldestKnown(tie)) ?? (await lookAgain(tie));

	/** Of several tasks with the tie the oldest stays; ours is deleted when it is not that one. */
	const keepOldest = async (tie: Tie, tied: Tied): Promise<Tied> => {
		const oldest = await lookAgain(tie);
		if (oldest === undefined || oldest.gid === tied.task.gid) return tied;
		await deleteTask(client, tied.task.gid);
		place?.index.forget(tied.task.gid);
		return { task: oldest, created: false };
	};

	const adopt = async (tie: Tie, tied: Tied): Promise<Tied> => {
		const { gid } = tied.task;
		place ??= await demandField().catch(async (fault: unknown) => {
			// A task that cannot be found again would be made anew by the next run.
			await deleteTask(client, gid);
			return await Promise.reject(fault);
		});
		const isMarked = sameTie(tie, tieOf(tied.task));
		const task = isMarked ? tied.task : await updateTask(client, gid, mark(tie));
		return await keepOldest(tie, { ...tied, task });
	};

	return {
		find,
		tieOf,
		mark,
		adopt,
		available: () => place !== undefined,
		wanted(tie) {
			if (place === undefined) return [];
			const { field } = place;
			const target = { kind: 'customField', field } as const;
			return [{ label: field.name, target, value: formatTie(tie), write: 'always' }];
		},
		async create(tie, make) {
			place ??= await demandField();
			const task = await makeOnce(
				async () => await make(mark(tie)),
				async () => await find(tie),
				clock,
			);
			// The same record may have been created elsewhere between our look and our write.
			return await keepOldest(tie, { task, created: true });
		},
	};
}
