import { http, type net } from '../../host';
import express, { type Express, type Request, type Response } from 'express';
import { delayOn, type SimulatorClock } from './clock';
import type { Fault, Faults } from './faults';
import type { RequestLog } from './requestLog';
import { maskSecrets } from './secrets';

/** A simulated service that listens. */
export interface RunningServer {
	/** `http://127.0.0.1:<port>`, without a slash at the end. */
	url: string;
	close(): Promise<void>;
}

interface ServerOptions {
	clock: SimulatorClock;
	log: RequestLog;
	faults: Faults;
	/** Puts the service's routes on the app. Request bodies arrive raw, as a Buffer. */
	routes(app: Express): void;
	/** 0, the default, takes any free port. */
	port?: number;
}

/**
 * Starts an HTTP server on the loopback address that logs each request, applies queued faults and
 * leaves everything else to the service's routes.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
	const app = express();
	app.disable('x-powered-by');
	app.set('etag', false);
	app.set('query parser', 'simple');
	app.use(express.raw({ type: () => true, limit: '120mb' }));
	app.use((request, response, next) => {
		logWhenDone(request, response, options);
		const fault = options.faults.take(request.method, request.path);
		if (fault === undefined) next();
		else void applyFault({ fault, request, response, next, clock: options.clock });
	});
	options.routes(app);
	const server = http.createServer(app);
	await new Promise<void>((resolve) =>
		server.listen(options.port ?? 0, '127.0.0.1', () => resolve()),
	);
	const { port } = server.address() as net.AddressInfo;
	return { url: `http://127.0.0.1:${port}`, close: async () => await closeServer(server) };
}

function logWhenDone(request: Request, response: Response, options: ServerOptions): void {
	const startedAt = performance.now();
	const at = options.clock.now();
	const add = options.log.begin();
	let answer: unknown;
	const send = response.send.bind(response);
	response.send = (body) => {
		answer ??= body;
		return send(body);
	};
	response.on('close', () => {
		const headers = { ...request.headers };
		delete headers.authorization;
		add({
			at,
			method: request.method,
			path: request.path,
			query: maskSecrets(request.query) as Record<string, string>,
			headers: headers as Record<string, string>,
			body: maskSecrets(readBody(request)),
			status: response.writableFinished ? response.statusCode : 0,
			answer: maskSecrets(parseJson(answer)),
			tookMs: performance.now() - startedAt,
			answeredAt: options.clock.now(),
		});
	});
}

/** The body as JSON, as a form, or as text; undefined when there is none. */
export function readBody(request: Request): unknown {
	if (!Buffer.isBuffer(request.body) || request.body.length === 0) return undefined;
	const text = request.body.toString('utf8');
	if (request.is('application/x-www-form-urlencoded') !== false) {
		return Object.fromEntries(new URLSearchParams(text));
	}
	return parseJson(text);
}

function parseJson(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}

interface FaultyExchange {
	fault: Fault;
	request: Request;
	response: Response;
	next: () => void;
	clock: SimulatorClock;
}

async function applyFault(exchange: FaultyExchange): Promise<void> {
	const { fault, request, response, next } = exchange;
	if (fault.delayMs !== undefined) await delayOn(exchange.clock, fault.delayMs);
	if (fault.drop === 'beforeWrite') {
		request.socket.destroy();
	} else if (fault.drop === 'afterWrite') {
		// The work is done as usual, but its answer never leaves.
		response.send = () => {
			request.socket.destroy();
			return response;
		};
		response.end = () => {
			request.socket.destroy();
			return response;
		};
		next();
	} else if (fault.status !== undefined && fault.afterWork === true) {
		// The work is done as usual, but another answer leaves.
		const { send, end } = response;
		const answer = () => {
			Object.assign(response, { send, end });
			response.removeHeader('Location');
			answerFault(response, fault, fault.status);
			return response;
		};
		response.send = answer;
		response.end = answer;
		next();
	} else if (fault.status !== undefined) {
		answerFault(response, fault, fault.status);
	} else {
		next();
	}
}

function answerFault(response: Response, { headers = {}, body }: Fault, status = 500): void {
	response.status(status).set(headers);
	if (body === undefined) response.end();
	else response.send(body);
}

async function closeServer(server: http.Server): Promise<void> {
	server.closeAllConnections();
	await new Promise<void>((resolve) => server.close(() => resolve()));
}
