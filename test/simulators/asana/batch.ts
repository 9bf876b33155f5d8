import { caught } from '../core/caught';
import { delayOn } from '../core/clock';
import type { Faults } from '../core/faults';
import { shuffled } from '../core/random';
import { apiRoot } from './apiRoot';
import { CutConnection } from './cutConnection';
import { checkScope, dispatch, type Answered, type Incoming } from './dispatch';
import { readOptions } from './envelope';
import { Refusal } from './errors';
import { readList, readObject } from './inputs';
import type { TokenRecord } from './records';
import type { Json } from './render';
import type { World } from './world';

const mostActions = 10;

// Paths that cannot be part of a batch.
const unbatchable = [/^\/batch$/, /^\/attachments/, /^\/organization_exports/];

/** The actions of a batch; the whole call is refused when they cannot even be read. */
export function batchActions(data: Record<string, unknown>): Incoming[] {
	const actions = readList('actions', data.actions ?? []);
	if (actions.length === 0) throw new Refusal(400, 'actions: Missing input');
	if (actions.length > mostActions) {
		throw new Refusal(400, `actions: At most ${mostActions} actions are allowed`);
	}
	return actions.map((action, index) => readAction(`actions: [${index}]`, action));
}

function readAction(label: string, value: unknown): Incoming {
	const action = readObject(label, value);
	const { relative_path: path, method } = action;
	if (typeof path !== 'string') throw new Refusal(400, `${label}: relative_path: Missing input`);
	if (typeof method !== 'string') throw new Refusal(400, `${label}: method: Missing input`);
	const data = readObject(`${label}: data`, action.data ?? {});
	const query = readOptions(readObject(`${label}: options`, action.options ?? {}));
	const isRead = method.toUpperCase() === 'GET';
	return {
		method: method.toUpperCase(),
		path: path.startsWith('/') ? path : `/${path}`,
		query: isRead ? { ...query, ...texts(data) } : query,
		data: isRead ? {} : data,
	};
}

interface Batch {
	world: World;
	token: TokenRecord;
	actions: Incoming[];
	/** Those queued for an action's own route strike it here. */
	faults: Faults;
}

/**
 * Does each action, in whichever order the switch says, and answers in the order they were sent in.
 * The call succeeds even when all of them are refused.
 */
export async function runBatch({ world, token, actions, faults }: Batch): Promise<Answered> {
	checkScope(token, null);
	const sent = actions.map((action, index) => ({ action, index }));
	const inTurn =
		world.switches.batchOrder === 'shuffled' ? shuffled(sent, world.batchRandom) : sent;
	const results: Result[] = [];
	let isCut = false;
	// Begun one after the other, and none waits for another: that is what "in parallel" comes to.
	await Promise.all(
		inTurn.map(async ({ action, index }) => {
			const result = await strike({ world, token, action, faults }).catch((thrown: unknown) => {
				caught(CutConnection, thrown);
				isCut = true;
				return undefined;
			});
			if (result !== undefined) results[index] = result;
		}),
	);
	if (isCut) throw new CutConnection();
	const cost = results.reduce((sum, result) => sum + result.cost, 0);
	return { status: 200, headers: {}, body: { data: results.map(({ shown }) => shown) }, cost };
}

interface Result {
	shown: Json;
	cost: number;
}

interface Acting {
	world: World;
	token: TokenRecord;
	action: Incoming;
	faults: Faults;
}

/** Does an action, unless a fault has it otherwise. One that drops drops the whole batch's answer. */
async function strike({ faults, ...acting }: Acting): Promise<Result> {
	const { world, action } = acting;
	const fault = faults.take(action.method, `${apiRoot}${action.path}`);
	if (fault === undefined) return await runAction(acting);
	if (fault.delayMs !== undefined) await delayOn(world.clock, fault.delayMs);
	if (fault.drop === 'beforeWrite') throw new CutConnection();
	const isSkipped = fault.status !== undefined && fault.afterWork !== true;
	const result = isSkipped ? undefined : await runAction(acting);
	if (fault.drop === 'afterWrite') throw new CutConnection();
	if (fault.status === undefined && result !== undefined) return result;
	const shown = { status_code: fault.status ?? 500, headers: fault.headers ?? {} };
	return { shown: { ...shown, body: (fault.body as Json | undefined) ?? {} }, cost: 1 };
}

async function runAction({ world, token, action }: Omit<Acting, 'faults'>): Promise<Result> {
	try {
		if (action.path.includes('?')) {
			throw new Refusal(400, 'relative_path: Must not have a query string');
		}
		if (unbatchable.some((path) => path.test(action.path))) {
			throw new Refusal(400, `relative_path: Cannot be part of a batch: ${action.path}`);
		}
		const { status, headers, body, cost } = await dispatch(world, token, action);
		const location = headers.Location;
		const told: Json = location === undefined ? {} : { location };
		return { shown: { status_code: status, headers: told, body }, cost };
	} catch (error) {
		const { status, body } = caught(Refusal, error);
		return { shown: { status_code: status, headers: {}, body }, cost: 1 };
	}
}

const texts = (data: Record<string, unknown>): Record<string, string> =>
	Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)]));
