import type { AsanaClient } from '../../asana/calls/client';
import { findTask } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import { findWholeTask, type ParentFields } from '../../asana/wholeTask';
import { ApiFault } from '../../http/fault';
import type { Assignment } from '../../mapping/assignment';
import type { ExternalTies } from './externalTies';
import type { Make, Tied } from './makeOnce';
import { plainReader } from './plainly';
import type { Stamp } from '../stamp';
import { isDoubtful } from '../twins/doubt';
import { parseTie, sameTie, type Tie } from './tie';
import { saysTaken, stillTaken } from './tieFaults';
import type { Found, Making, Read, VisibleTies } from './visibleTies';

/**
 * Where the tie is kept: Asana's invisible external ID, a visible text field, a line of the notes, or
 * the first of them that works.
 */
export type IdentityMode = 'automatic' | 'externalId' | 'textField' | 'marker';

/** What is looked for. */
export interface Wish {
	/** With its subtasks, in the same call where Asana allows. */
	withSubtasks?: boolean;
	/**
	 * Wherever it may be: nothing will be made, so that creating does not tell whether it is there; or
	 * it was there before, and has moved to another ID.
	 */
	isThorough?: boolean;
	/** Under the IDs too that hardly any record has; costs a few calls where there is no task. */
	isEverywhere?: boolean;
}

export interface Ties {
	/** The task that carries the tie, wherever it may be. */
	find(tie: Tie): Promise<Task | undefined>;
	/** The same in as few calls as can be: what is overlooked shows when it is made with `create`. */
	look(tie: Tie, wish: Wish): Promise<Found | undefined>;
	/** Which Exact record a task belongs to. */
	tieOf(task: Task): Tie | undefined;
	/** What a task should show of its tie, so that it is found after a change of credentials too. */
	shown(tie: Tie): Assignment[];
	/** Whether tasks show their tie in their notes. */
	marksNotes(): boolean;
	/** Makes the task, stamped so, unless another run made it first; then gives that one. */
	create(tie: Tie, make: Make, stamp: Stamp, making?: Making): Promise<Tied>;
	/** Whether two runs at once may both make a task below another, so that one has to go. */
	mayDouble(): boolean;
	/**
	 * The other tasks that are known to carry the tie of this one, were seen beside it (gids), or may
	 * have come after it since, and still carry it.
	 * @param readAt when the record was read (ISO instant)
	 */
	twinsOf(
		tie: Tie,
		task: Task,
		given: { readAt: string; seen?: readonly string[] },
	): Promise<Task[]>;
	/** Whether ties go to the text field too, which a task has through its project. */
	needProject(): boolean;
	/** Whether new tasks get an external ID, which can hold a stamp. */
	keepsData(): boolean;
}

interface TiesOptions {
	client: AsanaClient;
	mode: IdentityMode;
	external: ExternalTies;
	visible: VisibleTies;
	parentFields: ParentFields;
	/** Name of the text field, for messages. */
	tieField: string;
}

/**
 * Keeps exactly one task for each Exact record. Asana has no upsert, but refuses a second task with
 * the same `external.gid`, so a create either wins or finds the winner. Sources dispute whether a
 * personal access token may set one; where it may not, the tie stands where people see it.
 */
export function createTies(options: TiesOptions): Ties {
	const { client, mode, external, visible, parentFields, tieField } = options;
	const isAutomatic = mode === 'automatic';

	const plainly = plainReader(client);
	const wholly: Read = async (gid) => await findWholeTask(client, gid, parentFields);

	// In the text field also where external IDs work: another token may have made the task.
	const findAnywhere = async (tie: Tie, read: Read = plainly): Promise<Found | undefined> =>
		external.isWritten()
			? ((await external.find(tie, read)) ?? (await visible.find(tie, read)))
			: ((await visible.find(tie, read)) ?? (await external.find(tie, read)));

	const find = async (tie: Tie) => (await findAnywhere(tie))?.task;

	/** Under an ID that hardly any record has, too. */
	const findEverywhere = async (tie: Tie, read: Read = plainly) =>
		(await findAnywhere(tie, read)) ?? (await external.findLast(tie, read));

	const look = async (tie: Tie, wish: Wish) => {
		const read = wish.withSubtasks === true ? wholly : plainly;
		if (wish.isEverywhere === true) return await findEverywhere(tie, read);
		const isThorough = !external.isGuarding() || !isAutomatic || wish.isThorough === true;
		if (isThorough) return await findAnywhere(tie, read);
		if (visible.isRead()) return await visible.find(tie, read);
		return (await external.findFirst(tie, read)) ?? (await visible.find(tie, read));
	};

	/** Only an ID that is known to be refused twice keeps us from making what is there already. */
	const lookFirst = async (tie: Tie, { below, isLookedFor }: Making): Promise<Task | undefined> => {
		if (external.isGuarding() || isLookedFor === true) return undefined;
		if (below === undefined) return await find(tie);
		const known = external.isWritten() ? await external.find(tie, plainly) : undefined;
		return (known ?? (await visible.findKnown(tie)))?.task;
	};

	/** Tries without external ID, where the refusal may have been about that. */
	const createVisibly = async (
		tie: Tie,
		make: Make,
		{ making, refusal }: { making: Making; refusal: ApiFault },
	): Promise<Tied> => {
		if (namesOtherField(refusal)) throw refusal;
		// Where external IDs are known to work, another place for the tie would not help.
		if (!visible.hasField() && external.works()) throw stillTaken(refusal, tieField);
		const needsField = saysTaken(refusal);
		const tied = await visible
			.create(tie, make, { ...making, needsField })
			.catch(
				async (fault: unknown) =>
					await Promise.reject(isFinal(fault) ? stillTaken(refusal, tieField) : fault),
			);
		external.noteRefusal();
		return tied;
	};

	const tieOf = (task: Task) => parseTie(task.external?.gid) ?? visible.tieOf(task);

	return {
		find: async (tie) => (await findEverywhere(tie))?.task,
		look,
		tieOf,
		shown: (tie) => visible.wanted(tie),
		marksNotes: () => visible.isMarking(),
		mayDouble: () => !external.isGuarding(),
		async twinsOf(tie, task, { readAt, seen = [] }) {
			const late = isDoubtful(task, readAt) ? await external.twins(tie, task) : [];
			const gids = new Set([...visible.carriers(tie), ...late, ...seen]);
			gids.delete(task.gid);
			const tasks = await Promise.all([...gids].map(async (gid) => await findTask(client, gid)));
			return tasks.filter((one) => one !== undefined && sameTie(tie, tieOf(one))) as Task[];
		},
		needProject: () => visible.hasField() || (!external.isWritten() && !visible.isMarking()),
		keepsData: () => external.isWritten(),
		async create(tie, make, stamp, making = {}) {
			const task = await lookFirst(tie, making);
			if (task !== undefined) return { task, created: false };
			const looking = { look: async () => await find(tie), readAt: readAtIn(stamp), ...making };
			if (!external.isWritten()) return await visible.create(tie, make, looking);
			const outcome = await external.create(tie, make, { stamp, making: looking });
			if (!(outcome instanceof ApiFault)) return outcome;
			return isAutomatic
				? await createVisibly(tie, make, { making: looking, refusal: outcome })
				: await Promise.reject(stillTaken(outcome, tieField));
		},
	};
}

function readAtIn({ readAt }: Stamp): string | undefined {
	return typeof readAt === 'string' ? readAt : undefined;
}

/** Whether trying again is of no use until somebody changes something. */
function isFinal(fault: unknown): boolean {
	return fault instanceof ApiFault && ['invalid', 'forbidden', 'setup'].includes(fault.kind);
}

/** Asana puts the field it minds before its words: `assignee: Not a user in Organization`. */
function namesOtherField({ message }: ApiFault): boolean {
	return /\b(name|notes|due_on|start_on|assignee|completed|projects|memberships|parent|custom_fields): |Custom field with ID/.test(
		message,
	);
}
