import { randomUUID } from 'crypto';
import { ApiFault, isRefusal } from '../../http/fault';
import type { Clock } from '../../http/types';
import type { AsanaClient } from '../calls/client';
import {
	createCustomField,
	deleteCustomField,
	describeCustomField,
	fieldNamed,
} from './customFields';

/** Whose options are worked on. */
interface TurnOf {
	workspace: string;
	/** Gid of the enum field. */
	field: string;
}

interface Calls {
	client: AsanaClient;
	clock: Clock;
	/** Stands for those who never ask for two turns of a field at once, so that one they left is over. */
	process: string;
}

/** A turn that lasts longer was broken off: 500 options take two minutes where Asana is slow. */
const LONGEST_TURN_MS = 600_000;

/** How long to wait for somebody else's turn to end, and how often to look, in milliseconds. */
const LONGEST_WAIT_MS = 60_000;
const WAIT_MS = 2_000;

const ENDED = 'Left by n8n, which may not delete it. It is not needed any more.';
const SAYS = 'Options are being added to a custom field by n8n. This goes away within seconds.';

/**
 * Does work that adds options to a field while nobody else does, in whatever process. Asana lets two
 * options have one name, but no two custom fields of a workspace: whoever makes the field that stands
 * for the turn has it, and deletes that field afterwards. Where this token may not make one, nothing
 * is waited for. Rejects when another turn takes longer than is worth waiting for.
 * <https://developers.asana.com/reference/createcustomfield>
 */
export async function inTurn<T>(calls: Calls, of: TurnOf, work: () => Promise<T>): Promise<T> {
	const turn = await take(calls, of);
	return await work().finally(
		async () => turn !== undefined && (await end(calls.client, of.workspace, turn)),
	);
}

/** Tells who made something; no two are alike. */
export function newMark(): string {
	return randomUUID();
}

/** The gid of the field that stands for the turn; undefined where none can be made. */
async function take({ client, clock, process }: Calls, { workspace, field }: TurnOf) {
	const name = `n8n adds options to ${field}`;
	const mark = newMark();
	const until = clock.now() + LONGEST_WAIT_MS;
	let unseen = 0;
	for (;;) {
		const description = `${SAYS} ${new Date(clock.now()).toISOString()} ${mark} ${process}`;
		const made = await createCustomField(client, workspace, {
			name,
			type: 'text',
			description,
		}).catch(async (fault: unknown) =>
			isRefusal(fault) ? undefined : await Promise.reject(fault),
		);
		if (made !== undefined) return made.gid;
		const holder = await fieldNamed(client, workspace, name);
		// It may just have been left; or it is not to be seen, or not to be made, by this token.
		if (holder === undefined) {
			unseen += 1;
			if (unseen > 2) return undefined;
			continue;
		}
		// The answer to our own was lost.
		if (holder.description?.includes(mark) === true) return holder.gid;
		const isLeft = holder.description?.includes(process) === true;
		if (isLeft || isOver(holder.description, clock.now())) {
			if (!(await end(client, workspace, holder.gid))) return undefined;
		} else if (clock.now() >= until) throw stillTaken();
		else await clock.sleep(WAIT_MS);
	}
}

/** It says since when it lasts, unless it has ended and could not be deleted. */
function isOver(description: string | undefined, now: number): boolean {
	const [since] = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(description ?? '') ?? [];
	return since === undefined || now - Date.parse(since) > LONGEST_TURN_MS;
}

/** Whether nothing is left of it. Apps without full permissions may not delete fields. */
async function end(client: AsanaClient, workspace: string, turn: string): Promise<boolean> {
	return await deleteCustomField(client, turn).then(
		() => true,
		async (fault: unknown) => {
			if (!isRefusal(fault)) return await Promise.reject(fault);
			await describeCustomField(client, turn, { workspace, description: ENDED });
			return false;
		},
	);
}

function stillTaken(): ApiFault {
	return new ApiFault('Asana', 'Another run is adding options to the same field', {
		kind: 'unavailable',
		hint: 'Run again when it is done. If none is running, one was broken off: in ten minutes nothing is left of it.',
	});
}
