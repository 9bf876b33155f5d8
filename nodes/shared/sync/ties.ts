import type { AsanaClient } from '../asana/client';
import { deleteTask, findTaskByExternal } from '../asana/tasks';
import type { Task } from '../asana/types';
import { ApiFault, isRefusal } from '../http/fault';
import type { Clock } from '../http/types';
import type { Assignment } from '../mapping/assignment';
import { makeOnce, type Make, type Tied } from './makeOnce';
import type { Stamp } from './stamp';
import type { TextTies } from './textTies';
import { externalGids, parseTie, sameTie, type Tie } from './tie';

/** Where the tie is kept: Asana's invisible external ID, a visible text field, or what works. */
export type IdentityMode = 'automatic' | 'externalId' | 'textField';

/**
 * What this process has learned about a token; shared by all runs that use it. `absent`: Asana drops
 * its external IDs. `refused`: a create with an ID was refused, and one without it was not. That may
 * have had another reason, so IDs are not written any more, but still looked for.
 */
export interface ExternalSupport {
	state: 'unknown' | 'works' | 'refused' | 'absent';
}

export interface Ties {
	/** The task that carries the tie. */
	find(tie: Tie): Promise<Task | undefined>;
	/** Which Exact record a task belongs to. */
	tieOf(task: Task): Tie | undefined;
	/** What a task should show of its tie, so that it is found after a change of credentials too. */
	shown(tie: Tie): Assignment[];
	/** Makes the task, stamped so, unless another run made it first; then gives that one. */
	create(tie: Tie, make: Make, stamp: Stamp): Promise<Tied>;
	/** Whether ties go to the text field too, which a task has through its project. */
	needProject(): boolean;
	/** Whether new tasks get an external ID, which can hold a stamp. */
	keepsData(): boolean;
}

interface TiesOptions {
	client: AsanaClient;
	clock: Clock;
	mode: IdentityMode;
	support: ExternalSupport;
	text: TextTies;
	/** Name of the text field, for messages. */
	tieField: string;
}

/**
 * Keeps exactly one task for each Exact record. Asana has no upsert, but refuses a second task with
 * the same `external.gid`, so a create either wins or finds the winner. Sources dispute whether a
 * personal access token may set one; where it may not, a visible text field holds the tie.
 */
export function createTies({ client, clock, mode, support, text, tieField }: TiesOptions): Ties {
	const isAutomatic = mode === 'automatic';
	const looksExternal = () => mode === 'externalId' || (isAutomatic && support.state !== 'absent');
	const writesExternal = () => looksExternal() && !(isAutomatic && support.state === 'refused');

	const findByExternal = async (tie: Tie): Promise<Task | undefined> => {
		for (const gid of looksExternal() ? externalGids(tie) : []) {
			const task = await findTaskByExternal(client, gid);
			if (task !== undefined) return task;
		}
		return undefined;
	};

	// The field also where external IDs work: another token may have made the task.
	const find = async (tie: Tie): Promise<Task | undefined> =>
		writesExternal()
			? ((await findByExternal(tie)) ?? (await text.find(tie)))
			: ((await text.find(tie)) ?? (await findByExternal(tie)));

	/** The task, or what Asana had against it. */
	const tryCreate = async (tie: Tie, make: Make, external: External): Promise<Tied | ApiFault> =>
		await makeOnce(
			async () => await make({ ...text.mark(tie), external }),
			async () => await find(tie),
			clock,
		).then(
			(task) => ({ task, created: true }),
			(fault: unknown) => (isRefusal(fault) ? fault : Promise.reject(fault)),
		);

	/** The task, or what Asana had against every external ID the record may have. */
	const createByExternal = async (tie: Tie, make: Make, stamp: Stamp): Promise<Tied | ApiFault> => {
		let refusal: ApiFault | undefined;
		for (const gid of externalGids(tie)) {
			const tied = await tryCreate(tie, make, { gid, data: JSON.stringify(stamp) });
			if (!(tied instanceof ApiFault)) return await checkExternal(tie, tied);
			const task = await find(tie);
			if (task !== undefined) return { task, created: false };
			refusal ??= tied;
		}
		return refusal ?? externalIdsNotKept();
	};

	/** Asana may drop an external ID that the token may not set, without a word. */
	const checkExternal = async (tie: Tie, tied: Tied): Promise<Tied> => {
		if (sameTie(tie, parseTie(tied.task.external?.gid))) {
			support.state = 'works';
			return await keepFirst(tie, tied);
		}
		if (isAutomatic) {
			support.state = 'absent';
			return await text.adopt(tie, tied);
		}
		// A task that cannot be found again would be made anew by the next run.
		await deleteTask(client, tied.task.gid);
		return await Promise.reject(externalIdsNotKept());
	};

	/** That Asana refuses a second task with the same ID was seen, but is not documented. */
	const keepFirst = async (tie: Tie, tied: Tied): Promise<Tied> => {
		const first = await findByExternal(tie);
		if (first === undefined || first.gid === tied.task.gid) return tied;
		await deleteTask(client, tied.task.gid);
		return { task: first, created: false };
	};

	/** Tries with the text field alone, where the refusal may have been about the external ID. */
	const createByText = async (tie: Tie, make: Make, refusal: ApiFault): Promise<Tied> => {
		if (namesOtherField(refusal)) throw refusal;
		// Where external IDs are known to work, a new text field would not help.
		if (!text.available() && support.state === 'works') throw stillTaken(refusal, tieField);
		const tied = await text
			.create(tie, make)
			.catch(
				async (fault: unknown) =>
					await Promise.reject(isFinal(fault) ? stillTaken(refusal, tieField) : fault),
			);
		if (support.state === 'unknown') support.state = 'refused';
		return tied;
	};

	return {
		find,
		tieOf: (task) => parseTie(task.external?.gid) ?? text.tieOf(task),
		shown: (tie) => text.wanted(tie),
		needProject: () => !writesExternal() || text.available(),
		keepsData: writesExternal,
		async create(tie, make, stamp) {
			// Only an ID that is known to work keeps us from making what is there already.
			const task = support.state === 'works' ? undefined : await find(tie);
			if (task !== undefined) return { task, created: false };
			if (!writesExternal()) return await text.create(tie, make);
			const outcome = await createByExternal(tie, make, stamp);
			if (!(outcome instanceof ApiFault)) return outcome;
			return isAutomatic
				? await createByText(tie, make, outcome)
				: await Promise.reject(stillTaken(outcome, tieField));
		},
	};
}

interface External {
	gid: string;
	data: string;
}

/** Whether trying again is of no use until somebody changes something. */
function isFinal(fault: unknown): boolean {
	return isRefusal(fault) || (fault instanceof ApiFault && fault.kind === 'setup');
}

/** Asana puts the field it minds before its words: `assignee: Not a user in Organization`. */
function namesOtherField({ message }: ApiFault): boolean {
	return /\b(name|notes|due_on|start_on|assignee|completed|projects|memberships|parent|custom_fields): |Custom field with ID/.test(
		message,
	);
}

/** Asana's words do not tell for sure whether it minds the external ID or something else. */
function stillTaken(refusal: ApiFault, tieField: string): ApiFault {
	const { kind, status, hint } = refusal;
	const advice = `Should Asana object to the external ID: this token may not set one, or a task in the trash still has it. Restore that task, or add a text field named "${tieField}" to the project.`;
	return new ApiFault('Asana', refusal.message, { kind, status, hint: `${hint} ${advice}` });
}

function externalIdsNotKept(): ApiFault {
	return new ApiFault('Asana', 'This Asana token does not keep external IDs', {
		kind: 'setup',
		hint: 'Set "Identify Tasks By" to "Automatic" or "Text Field", or connect Asana through OAuth2.',
	});
}
