import { caught } from '../core/caught';
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

/** Does each action; the call succeeds even when all of them are refused. */
export function runBatch(world: World, token: TokenRecord, actions: Incoming[]): Answered {
	checkScope(token, null);
	const results = actions.map((action) => runAction(world, token, action));
	return { status: 200, headers: {}, body: { data: results } };
}

function runAction(world: World, token: TokenRecord, action: Incoming): Json {
	try {
		if (action.path.includes('?')) {
			throw new Refusal(400, 'relative_path: Must not have a query string');
		}
		if (unbatchable.some((path) => path.test(action.path))) {
			throw new Refusal(400, `relative_path: Cannot be part of a batch: ${action.path}`);
		}
		const { status, headers, body } = dispatch(world, token, action);
		const location = headers.Location;
		return {
			status_code: status,
			headers: location === undefined ? {} : { location },
			body,
		};
	} catch (error) {
		const { status, body } = caught(Refusal, error);
		return { status_code: status, headers: {}, body };
	}
}

const texts = (data: Record<string, unknown>): Record<string, string> =>
	Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)]));
