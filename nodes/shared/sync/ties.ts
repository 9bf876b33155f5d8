import type { AsanaClient } from '../asana/client';
import { deleteTask, findTaskByExternal } from '../asana/tasks';
import type { Task } from '../asana/types';
import { ApiFault } from '../http/fault';
import type { Clock } from '../http/types';
import { makeOnce, type Make, type Tied } from './makeOnce';
import type { TextTies } from './textTies';
import { externalGids, parseTie, sameTie, type Tie } from './tie';

/** Where the tie is kept: Asana's invisible external ID, a visible text field, or what works. */
export type IdentityMode = 'automatic' | 'externalId' | 'textField';

/** What this process has learned about a token; shared by all runs that use it. */
export interface ExternalSupport {
	state: 'unknown' | 'works' | 'absent';
}

export interface Ties {
	/** The task that carries the tie. */
	find(tie: Tie): Promise<Task | undefined>;
	/** Which Exact record a task belongs to. */
	tieOf(task: Task): Tie | undefined;
	/** Makes the task, unless another run made it first; then gives that one. */
	create(tie: Tie, make: Make, readAt: string): Promise<Tied>;
	/** Whether ties can only be kept in the text field, which a task has through its project. */
	needProject(): boolean;
}

interface TiesOptions {
	client: AsanaClient;
	clock: Clock;
	mode: IdentityMode;
	support: ExternalSupport;
	text: TextTies;
}

/**
 * Keeps exactly one task for each Exact record. Asana has no upsert, but refuses a second task with
 * the same `external.gid`, so a create either wins or finds the winner. Sources dispute whether a
 * personal access token may set one; where it may not, a visible text field holds the tie.
 */
export function createTies({ client, clock, mode, support, text }: TiesOptions): Ties {
	const usesExternal = () =>
		mode === 'externalId' || (mode === 'automatic' && support.state !== 'absent');

	const find = async (tie: Tie): Promise<Task | undefined> => {
		for (const gid of usesExternal() ? externalGids(tie) : []) {
			const task = await findTaskByExternal(client, gid);
			if (task !== undefined) return task;
		}
		// Also where external IDs work: another token may have made the task.
		return await text.find(tie);
	};

	/** The task, or what Asana had against it. */
	const tryCreate = async (tie: Tie, make: Make, external: External): Promise<Tied | ApiFault> =>
		await makeOnce(
			async () => await make({ ...text.mark(tie), external }),
			async () => await find(tie),
			clock,
		).catch((fault: unknown) => (isRefusal(fault) ? fault : Promise.reject(fault)));

	/** What Asana had against it when it takes none; undefined when it takes but does not keep them. */
	const createByExternal = async (
		tie: Tie,
		make: Make,
		readAt: string,
	): Promise<Tied | ApiFault | undefined> => {
		let refusal: ApiFault | undefined;
		for (const gid of externalGids(tie)) {
			const tied = await tryCreate(tie, make, { gid, data: JSON.stringify({ readAt }) });
			if (!(tied instanceof ApiFault)) return await checkExternal(tie, tied);
			const task = await find(tie);
			if (task !== undefined) return { task, created: false };
			refusal ??= tied;
		}
		return refusal;
	};

	/** Asana may drop an external ID that the token may not set, without a word. */
	const checkExternal = async (tie: Tie, tied: Tied): Promise<Tied | undefined> => {
		if (sameTie(tie, parseTie(tied.task.external?.gid))) {
			support.state = 'works';
			return tied;
		}
		if (mode === 'automatic' && text.available()) {
			support.state = 'absent';
			return await text.keepOldest(tie, tied);
		}
		// A task that cannot be found again would be made anew by the next run.
		await deleteTask(client, tied.task.gid);
		return mode === 'automatic' ? undefined : await Promise.reject(externalIdsNotKept());
	};

	return {
		find,
		tieOf: (task) => parseTie(task.external?.gid) ?? text.tieOf(task),
		needProject: () => !usesExternal(),
		async create(tie, make, readAt) {
			const tied = usesExternal() ? await createByExternal(tie, make, readAt) : undefined;
			if (tied !== undefined && !(tied instanceof ApiFault)) return tied;
			const textMayHelp =
				mode === 'textField' ||
				(mode === 'automatic' && (text.available() || support.state !== 'works'));
			if (tied !== undefined && !textMayHelp) return await Promise.reject(explained(tied, tieField));
			const kept = await text.create(tie, make).catch(async (fault: unknown) => {
				// Refused without an external ID too, so the first answer says what is wrong.
				const same = tied !== undefined && fault instanceof ApiFault && isFinal(fault);
				return await Promise.reject(same ? explained(tied, tieField) : fault);
			});
			if (mode === 'automatic' && support.state === 'unknown') support.state = 'absent';
			return kept;
		},
	};
}

interface External {
	gid: string;
	data: string;
}

/** Whether Asana said no to what was sent, so that nothing was made. */
function isRefusal(fault: unknown): fault is ApiFault {
	return fault instanceof ApiFault && (fault.kind === 'invalid' || fault.kind === 'forbidden');
}

function externalIdsNotKept(): ApiFault {
	return new ApiFault('Asana', 'This Asana token does not keep external IDs', {
		kind: 'setup',
		hint: 'Set "Identify Tasks By" to "Automatic" or "Text Field", or connect Asana through OAuth2.',
	});
}
