import { expectAsanaContract } from '../../support/asanaContract';
import { TestClock } from '../core/clock';
import { startAsanaSimulator, type AsanaSimulator, type AsanaSimulatorOptions } from './index';
import type { NewToken } from './tokens';

/** JSON of an answer: deep enough for tests to reach into it without a cast at each step. */
export type Parsed = {
	[key: string]: Parsed;
} & Parsed[];

export interface Reply {
	status: number;
	headers: Headers;
	body: Parsed;
	/** The body's `data`. */
	data: Parsed;
	/** The first error's message; empty when there is none. */
	message: string;
}

export interface Caller {
	token: string;
	get(path: string, query?: Record<string, string>): Promise<Reply>;
	post(path: string, data?: object): Promise<Reply>;
	put(path: string, data: object): Promise<Reply>;
	delete(path: string): Promise<Reply>;
	/** A request as it is, without the envelope. */
	send(method: string, path: string, init?: RequestInit): Promise<Reply>;
}

export interface TestBench {
	asana: AsanaSimulator;
	clock: TestClock;
	/** Calls with a personal token of the first user. */
	api: Caller;
	as(token: NewToken): Caller;
	/** Stops it, after holding all answers, and the requests that were accepted, to the contract. */
	close(): Promise<void>;
}

/** A simulator on a clock that stands still, with somebody to call it. */
export async function openBench(options: AsanaSimulatorOptions = {}): Promise<TestBench> {
	const clock = new TestClock();
	const asana = await startAsanaSimulator({ clock, ...options });
	const as = (wanted: NewToken) => caller(asana, asana.state.addToken(wanted));
	return {
		asana,
		clock,
		api: as({}),
		as,
		async close() {
			await asana.close();
			const { entries } = asana.requests;
			expectAsanaContract(entries, { only: 'answers' });
			expectAsanaContract(entries.filter(({ status }) => status < 300));
		},
	};
}

/** Calls with a token that is known, good or not. */
export function caller(asana: AsanaSimulator, token: string): Caller {
	const send = async (method: string, path: string, init: RequestInit = {}): Promise<Reply> => {
		const response = await fetch(`${asana.apiUrl}${path}`, {
			method,
			...init,
			headers: {
				authorization: `Bearer ${token}`,
				'content-type': 'application/json',
				...(init.headers as Record<string, string>),
			},
		});
		const body = (await response.json()) as Parsed;
		const message = (body.errors?.[0]?.message ?? '') as unknown as string;
		return {
			status: response.status,
			headers: response.headers,
			body,
			data: body.data ?? ([] as unknown as Parsed),
			message,
		};
	};
	const withData = async (method: string, path: string, data?: object) =>
		await send(method, path, data && { body: JSON.stringify({ data }) });
	return {
		token,
		send,
		async get(path, query = {}) {
			const parameters = new URLSearchParams(query).toString();
			return await send('GET', parameters === '' ? path : `${path}?${parameters}`);
		},
		post: async (path, data) => await withData('POST', path, data),
		put: async (path, data) => await withData('PUT', path, data),
		delete: async (path) => await withData('DELETE', path),
	};
}
