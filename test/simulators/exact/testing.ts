import { http, type net } from '../../host';
import { TestClock } from '../core/clock';
import { startExactSimulator, type ExactSimulator, type ExactSimulatorOptions } from './index';

/** The division the app was granted, and the one it was not. */
export const advies = 3104512;
export const holding = 3104587;

/** What came back, with the body as JSON where it is JSON. */
export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	body: Json;
}

/** JSON of unknown shape, read by tests that say what they expect of it. */
type Json = ReturnType<typeof JSON.parse>;

/** A simulator on a clock that stands still, and a caller with a fresh token. */
export interface Bench {
	simulator: ExactSimulator;
	clock: TestClock;
	/** `call('GET crm/Accounts?$top=1')` in the granted division; a path with `/api` as it is. */
	call(
		what: string,
		options?: { body?: unknown; headers?: Record<string, string>; token?: string },
	): Promise<Reply>;
	/** Posts a form to the token endpoint, with the app's credentials unless given. */
	token(form: Record<string, string>, headers?: Record<string, string>): Promise<Reply>;
	/** From now on calls are made by this user. */
	signIn(user: string): void;
	/** A new access token, for when the clock has passed the old one. */
	renew(): void;
}

export async function startBench(options: ExactSimulatorOptions = {}): Promise<Bench> {
	const clock = new TestClock();
	const simulator = await startExactSimulator({ clock, ...options });
	let user: string | undefined;
	let accessToken = simulator.issueTokens().access_token;
	const renew = () => {
		accessToken = simulator.issueTokens({ user }).access_token;
	};
	return {
		simulator,
		clock,
		renew,
		signIn(name) {
			user = name;
			renew();
		},
		async call(what, { body, headers, token = accessToken } = {}) {
			const [method = 'GET', ...rest] = what.split(' ');
			const path = rest.join(' ');
			const address = path.startsWith('/api') ? path : `/api/v1/${advies}/${path}`;
			return await reply(`${simulator.url}${address}`, {
				method,
				headers: {
					Accept: 'application/json',
					'Content-Type': 'application/json',
					...(token === '' ? {} : { Authorization: `Bearer ${token}` }),
					...headers,
				},
				body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
			});
		},
		async token(form, headers = {}) {
			const [app] = simulator.state.apps;
			const credentials = {
				client_id: app?.clientId ?? '',
				client_secret: app?.clientSecret ?? '',
			};
			return await reply(`${simulator.url}/api/oauth2/token`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
				body: new URLSearchParams({ ...credentials, ...form }).toString(),
			});
		},
	};
}

async function reply(url: string, request: RequestInit): Promise<Reply> {
	const response = await fetch(url, { redirect: 'manual', ...request });
	const text = await response.text();
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		body = undefined;
	}
	return { status: response.status, headers: response.headers, text, body };
}

/** The text of an error envelope. */
export function errorText({ body }: Reply): string {
	return body.error.message.value;
}

/** A server that takes notifications and answers as told. */
export interface Receiver {
	url: string;
	received: Array<{ body: string; contentLength: string | undefined }>;
	/** Status of the answers from now on. */
	answers(status: number): void;
	close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
	const received: Receiver['received'] = [];
	let status = 200;
	const server = http.createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body = Buffer.concat(chunks).toString('utf8');
			received.push({ body, contentLength: request.headers['content-length'] });
			response.writeHead(status).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	const { port } = server.address() as net.AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/hook`,
		received,
		answers(next) {
			status = next;
		},
		async close() {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
