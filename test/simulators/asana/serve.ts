import { caught } from '../core/caught';
import type { Request, Response } from 'express';
import type { Faults } from '../core/faults';
import { apiRoot } from './apiRoot';
import { batchActions, runBatch } from './batch';
import { CutConnection } from './cutConnection';
import { dispatch, type Answered } from './dispatch';
import { readEnvelope } from './envelope';
import { Refusal } from './errors';
import type { Gate } from './gate';
import type { Limiter, Weight } from './limiter';
import { authenticate } from './tokens';
import type { World } from './world';

interface Service {
	world: World;
	limiter: Limiter;
	gate: Gate;
	faults: Faults;
	/** `http://127.0.0.1:<port>`, known once the server listens. */
	address(): string;
}

/** Answers one request to the API, from its token to its last header. */
export async function serve(service: Service, request: Request, response: Response): Promise<void> {
	try {
		send(response, withAddress(await answer(service, request), service.address()));
	} catch (error) {
		if (error instanceof CutConnection) {
			request.socket.destroy();
			return;
		}
		const { status, headers, body } = caught(Refusal, error);
		send(response, { status, headers, body });
	}
}

async function answer(service: Service, request: Request): Promise<Answered> {
	const { world, limiter, gate, faults } = service;
	const token = authenticate(world, request.headers.authorization);
	const path = request.path.slice(apiRoot.length);
	const isBatch = request.method === 'POST' && path === '/batch';
	const body = Buffer.isBuffer(request.body) ? request.body : undefined;
	const read = () => readEnvelope(body, request.headers['content-type'] ?? '');
	const actions = isBatch ? batchActions(read().data) : [];
	const weight = isBatch
		? actions.map((action) => weigh(action.method, action.path)).reduce(add, nothing)
		: weigh(request.method, path);
	const { charge, release } = limiter.admit(token, weight);
	try {
		await gate.pass({ method: request.method, path });
		const { data, query } = read();
		const incoming = {
			method: request.method,
			path,
			query: { ...readQuery(request.query), ...query },
			data,
		};
		const answered = isBatch
			? await runBatch({ world, token, actions, faults })
			: await dispatch(world, token, incoming);
		charge(answered.cost);
		return answered;
	} finally {
		release();
	}
}

const nothing: Weight = { reads: 0, writes: 0, searches: 0 };

function weigh(method: string, path: string): Weight {
	const isRead = method.toUpperCase() === 'GET';
	return {
		reads: isRead ? 1 : 0,
		writes: isRead ? 0 : 1,
		searches: isRead && /^\/workspaces\/[^/]+\/(?:tasks|projects)\/search$/.test(path) ? 1 : 0,
	};
}

const add = (one: Weight, other: Weight): Weight => ({
	reads: one.reads + other.reads,
	writes: one.writes + other.writes,
	searches: one.searches + other.searches,
});

/** A parameter that is sent twice counts as it was sent last. */
function readQuery(query: Request['query']): Record<string, string> {
	const flat: Record<string, string> = {};
	for (const [name, value] of Object.entries(query)) {
		const last = Array.isArray(value) ? value.at(-1) : value;
		if (typeof last === 'string') flat[name] = last;
	}
	return flat;
}

function withAddress(answered: Answered, address: string): Answered {
	const next = answered.body.next_page;
	if (next === null || typeof next !== 'object' || Array.isArray(next)) return answered;
	const link = { ...next, uri: `${address}${apiRoot}${String(next.path)}` };
	return { ...answered, body: { ...answered.body, next_page: link } };
}

function send(
	response: Response,
	{ status, headers, body }: { status: number; headers: Record<string, string>; body: object },
): void {
	response.status(status).set(headers);
	// Asana writes the character set in capitals; express would write it small.
	const writeHead = response.writeHead.bind(response);
	response.writeHead = ((...parameters: Parameters<typeof writeHead>) => {
		response.setHeader('Content-Type', 'application/json; charset=UTF-8');
		return writeHead(...parameters);
	}) as typeof writeHead;
	response.type('json').send(JSON.stringify(body));
}
