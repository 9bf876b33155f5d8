import type { IDataObject } from 'n8n-workflow';

import { http, wait, type net } from '../host';

/** One answer of the token address. */
export interface TokenAnswer {
	status: number;
	body: unknown;
}

const LIFETIME_SECONDS = 600;

const TOO_EARLY: TokenAnswer = {
	status: 400,
	body: {
		error: 'access_denied',
		error_description: 'Rate limit exceeded: access_token not expired',
	},
};

const USED_BEFORE: TokenAnswer = {
	status: 401,
	body: { error: 'unauthorized_client', error_description: 'Old refresh token used.' },
};

/**
 * A service with ten-minute access tokens and refresh tokens that work once, as Exact Online's,
 * and nothing else: `GET /api/…` answers 200 to the current token and 401 to any other. It reads
 * the time from `Date`.
 */
export class TokenServer {
	/** The youngest age, in seconds, at which a token may be renewed. */
	earliestRenewal = 570;

	/** Whether a renewed token serves until its own end; it is not known what Exact does. */
	oldTokensServe = true;

	/** Whether the user has taken the app's access away: the API then answers 401 to any token. */
	revoked = false;

	/** How long the token address takes to answer, in milliseconds of the wall clock. */
	answerDelay = 20;

	/** Answered by the token address instead of a token, in order. */
	readonly nextAnswers: TokenAnswer[] = [];

	/** Forms sent to the token address. */
	readonly renewals: Array<Record<string, string>> = [];

	/** Statuses answered by the token address, in order. */
	readonly renewalStatuses: number[] = [];

	/** Statuses answered by the API, in order. */
	readonly apiStatuses: number[] = [];

	/** When each token was issued, in epoch milliseconds; its place is its number. */
	private readonly issued: number[] = [];

	private constructor(private readonly server: http.Server) {}

	static async open(): Promise<TokenServer> {
		const server = http.createServer();
		const tokens = new TokenServer(server);
		server.on('request', (request, response) => {
			void tokens.answer(request).then(({ status, body }) => {
				response.writeHead(status, { 'Content-Type': 'application/json' });
				response.end(typeof body === 'string' ? body : JSON.stringify(body));
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return tokens;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as net.AddressInfo).port}`;
	}

	/** What n8n would have stored when the user connected just now. */
	connect(): IDataObject {
		this.issued.push(Date.now());
		return { ...this.tokens(), n8n_expires_at: String(Date.now() + LIFETIME_SECONDS * 1000) };
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private tokens(): IDataObject {
		return {
			access_token: `access-${this.issued.length}`,
			refresh_token: `refresh-${this.issued.length}`,
			token_type: 'bearer',
			expires_in: String(LIFETIME_SECONDS),
		};
	}

	private async answer(request: http.IncomingMessage): Promise<TokenAnswer> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		if (request.url !== '/api/oauth2/token') {
			const status = this.admits(request) ? 200 : 401;
			this.apiStatuses.push(status);
			return { status, body: { d: { results: [] } } };
		}
		const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
		this.renewals.push(form);
		const answer = this.nextAnswers.shift() ?? this.renew(form);
		this.renewalStatuses.push(answer.status);
		await wait(this.answerDelay);
		return answer;
	}

	/** Seconds since a token was issued; of the current one when none is named. */
	private age(token = this.issued.length): number {
		return (Date.now() - (this.issued[token - 1] ?? 0)) / 1000;
	}

	private admits({ headers }: http.IncomingMessage): boolean {
		const token = Number(/^Bearer access-(\d+)$/.exec(headers.authorization ?? '')?.[1]);
		const known = this.oldTokensServe ? token <= this.issued.length : token === this.issued.length;
		return !this.revoked && known && this.age(token) < LIFETIME_SECONDS;
	}

	private renew(form: Record<string, string>): TokenAnswer {
		if (form.refresh_token !== `refresh-${this.issued.length}`) return USED_BEFORE;
		if (this.age() < this.earliestRenewal) return TOO_EARLY;
		this.issued.push(Date.now());
		return { status: 200, body: this.tokens() };
	}
}
