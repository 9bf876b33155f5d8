import { seededRandom, type Random } from '../core/random';
import { usDateTime } from './localTime';
import type { ExactState } from './state';
import type { App, User } from './types';

/** What the token endpoint answers; `expires_in` is a string on the real service too. */
export interface TokenAnswer {
	access_token: string;
	token_type: 'bearer';
	expires_in: string;
	refresh_token: string;
}

/** A refusal of the token endpoint: status, body and headers as recorded. */
export class TokenRefusal extends Error {
	readonly status: number;
	readonly body: { error: string; error_description?: string };
	readonly headers: Record<string, string>;

	constructor(
		status: number,
		body: { error: string; error_description?: string },
		headers: Record<string, string> = {},
	) {
		super(body.error_description ?? body.error);
		this.status = status;
		this.body = body;
		this.headers = headers;
	}
}

interface Code {
	app: App;
	user: User;
	redirectUri: string;
	expiresAt: number;
	used: boolean;
}

/** Everything that came from one authorization by a user. */
interface Family {
	app: App;
	user: User;
	broken: boolean;
}

interface RefreshToken {
	family: Family;
	expiresAt: number;
	/** When the access token issued along with it was issued. */
	accessIssuedAt: number;
	used: boolean;
}

interface AccessToken {
	family: Family;
	expiresAt: number;
}

/** Who an access token stands for, and whether it still works. */
export interface Bearer {
	app: App;
	user: User;
	expired: boolean;
}

/** Codes and tokens, with their lives and the rotation of refresh tokens. */
export class Tokens {
	private readonly state: ExactState;
	private codes = new Map<string, Code>();
	private refreshTokens = new Map<string, RefreshToken>();
	private accessTokens = new Map<string, AccessToken>();
	/** Apart from the state's, so that the keys of records do not hang on who signed in when. */
	private random: Random;

	constructor(state: ExactState) {
		this.state = state;
		this.random = seededRandom(state.seed);
	}

	newCode({ app, user, redirectUri }: Pick<Code, 'app' | 'user' | 'redirectUri'>): string {
		const code = `stampNL001.${this.word(48)}!${this.word(24)}!${this.word(24)}`;
		const expiresAt = this.now() + this.state.limits.codeSeconds * 1000;
		this.codes.set(code, { app, user, redirectUri, expiresAt, used: false });
		return code;
	}

	/** Who a code or refresh token belongs to, so that the call can be counted. */
	ownerOf(codeOrRefreshToken: string): User | undefined {
		const code = this.codes.get(codeOrRefreshToken);
		return code?.user ?? this.refreshTokens.get(codeOrRefreshToken)?.family.user;
	}

	/** A code becomes the first tokens of a family, once and within its three minutes. */
	exchangeCode(
		app: App,
		{ code, redirectUri }: { code: string; redirectUri: string },
	): TokenAnswer {
		const known = this.codes.get(code);
		if (known === undefined || known.app !== app || known.redirectUri !== redirectUri) {
			throw new TokenRefusal(400, { error: 'invalid_request' });
		}
		if (known.used || known.expiresAt <= this.now()) {
			throw new TokenRefusal(400, { error: 'invalid_grant' });
		}
		known.used = true;
		return this.issue({ app, user: known.user, broken: false });
	}

	/** A refresh token becomes new tokens, once, and not while the access token is young. */
	refresh(app: App, refreshToken: string): TokenAnswer {
		const known = this.refreshTokens.get(refreshToken);
		if (known === undefined || known.family.app !== app || known.family.broken) {
			throw new TokenRefusal(400, {
				error: 'invalid_grant',
				error_description: 'Token is not allowed, because of invalid or empty chainId',
			});
		}
		if (known.used) {
			known.family.broken = !this.state.switches.familySurvivesReuse;
			throw new TokenRefusal(401, {
				error: 'unauthorized_client',
				error_description: 'Old refresh token used.',
			});
		}
		this.refuseExpired(known);
		this.refuseEarly(known);
		known.used = true;
		return this.issue(known.family);
	}

	/** Tokens without the browser. `ageSeconds` makes the access token that old already. */
	issueDirectly(app: App, user: User, ageSeconds = 0): TokenAnswer {
		return this.issue({ app, user, broken: false }, ageSeconds);
	}

	bearer(accessToken: string): Bearer | undefined {
		const known = this.accessTokens.get(accessToken);
		if (known === undefined) return undefined;
		const { app, user } = known.family;
		return { app, user, expired: known.expiresAt <= this.now() };
	}

	/** The user takes the app's access away: no token of theirs works any more. */
	revoke(user: User): void {
		for (const { family } of this.refreshTokens.values()) {
			if (family.user === user) family.broken = true;
		}
		for (const [token, { family }] of this.accessTokens) {
			if (family.user === user) this.accessTokens.delete(token);
		}
	}

	clear(): void {
		this.random = seededRandom(this.state.seed);
		this.codes.clear();
		this.refreshTokens.clear();
		this.accessTokens.clear();
	}

	private refuseExpired({ expiresAt }: RefreshToken): void {
		if (expiresAt > this.now()) return;
		throw new TokenRefusal(400, {
			error: 'invalid_request',
			error_description:
				`The refresh token expired at ${usDateTime(expiresAt)} ` +
				`and it is now ${usDateTime(this.now())}.`,
		});
	}

	private refuseEarly({ accessIssuedAt }: RefreshToken): void {
		const { limits, switches } = this.state;
		const from = switches.refreshOnlyAfterExpiry
			? limits.accessTokenSeconds
			: limits.refreshFromSeconds;
		if (this.now() >= accessIssuedAt + from * 1000) return;
		const text = 'Rate limit exceeded: access_token not expired';
		throw new TokenRefusal(
			400,
			{ error: 'access_denied', error_description: text },
			{ Reason: `TooEarlyToRefreshTokens: ${text}` },
		);
	}

	private issue(family: Family, ageSeconds = 0): TokenAnswer {
		const { accessTokenSeconds, refreshTokenDays } = this.state.limits;
		const issuedAt = this.now() - ageSeconds * 1000;
		const accessToken = `stampNL001.${this.word(120)}`;
		const refreshToken = `stampNL001.${this.word(80)}!${this.word(40)}`;
		this.accessTokens.set(accessToken, { family, expiresAt: issuedAt + accessTokenSeconds * 1000 });
		this.refreshTokens.set(refreshToken, {
			family,
			expiresAt: issuedAt + refreshTokenDays * 86_400_000,
			accessIssuedAt: issuedAt,
			used: false,
		});
		return {
			access_token: accessToken,
			token_type: 'bearer',
			expires_in: String(accessTokenSeconds),
			refresh_token: refreshToken,
		};
	}

	private now(): number {
		return this.state.clock.now();
	}

	private word(length: number): string {
		const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
		return Array.from({ length }, () => letters[Math.floor(this.random() * 64)]).join('');
	}
}
