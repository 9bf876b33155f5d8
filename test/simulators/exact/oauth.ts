import { caught } from '../core/caught';
import type { Express, Request, Response } from 'express';
import type { CallLimits, ErrorLimits } from './limits';
import { isLoopback } from './loopback';
import type { ExactState } from './state';
import { TokenRefusal, type TokenAnswer, type Tokens } from './tokens';
import type { App } from './types';

interface OAuthParts {
	state: ExactState;
	tokens: Tokens;
	calls: CallLimits;
	errors: ErrorLimits;
}

/** `/api/oauth2/auth` and `/api/oauth2/token`. */
export function oauthRoutes(app: Express, parts: OAuthParts): void {
	app.get('/api/oauth2/auth', (request, response) => authorize(request, response, parts));
	app.post('/api/oauth2/token', (request, response) => sendTokens(request, response, parts));
}

/**
 * The authorize page. Whoever `state.signedIn` names signs in and consents at once, with or without
 * `force_login`. A `scope` is passed over: scopes belong to the app's registration.
 */
function authorize(request: Request, response: Response, { state, tokens }: OAuthParts): void {
	const query = request.query as Record<string, string | undefined>;
	const app = state.apps.find(({ clientId }) => clientId === query.client_id);
	const redirectUri = query.redirect_uri ?? '';
	if (app === undefined) return refusePage(response, 'Client id is not valid');
	if (!isAllowedRedirect(app, redirectUri, state)) {
		return refusePage(response, `Callback URI '${redirectUri}' is not valid`);
	}
	if (query.response_type !== 'code') return refusePage(response, 'Response type is not valid');
	const code = tokens.newCode({ app, user: state.user(), redirectUri });
	const answer = [`code=${code.replaceAll('!', '%21')}`];
	if (query.state !== undefined) answer.push(`state=${encodeURIComponent(query.state)}`);
	const separator = redirectUri.includes('?') ? '&' : '?';
	response.redirect(302, `${redirectUri}${separator}${answer.join('&')}`);
}

function refusePage(response: Response, text: string): void {
	response.status(400).type('text/plain').send(text);
}

function isAllowedRedirect(app: App, redirectUri: string, { switches }: ExactState): boolean {
	if (!URL.canParse(redirectUri)) return false;
	const { protocol, hostname } = new URL(redirectUri);
	const secure = protocol === 'https:';
	if (!secure && !(switches.allowLoopbackCallbacks && isLoopback(hostname))) return false;
	return app.redirectUris.includes('*') || app.redirectUris.includes(redirectUri);
}

function sendTokens(request: Request, response: Response, parts: OAuthParts): void {
	response.set('Cache-Control', 'no-store');
	try {
		response.status(200).json(giveTokens(request, parts));
	} catch (problem) {
		const { status, headers, body } = caught(TokenRefusal, problem);
		response.status(status).set(headers).json(body);
	}
}

function giveTokens(request: Request, parts: OAuthParts): TokenAnswer {
	const { state, tokens, calls, errors } = parts;
	const form = readForm(request);
	const app = clientOf(request, form, state);
	const token = form.get('code') ?? form.get('refresh_token') ?? '';
	const user = tokens.ownerOf(token);
	if (user === undefined) return grant({ app, form, tokens });
	const place = { clientId: app.clientId, userId: user.id, division: 0, endpoint: 'oauth2/token' };
	if (errors.isBlocked(place)) throw limitReached(state.switches.errorBlockStatus);
	if (!calls.takeTokenCall(app.clientId, user.id)) {
		throw limitReached(state.switches.tokenDayLimitStatus);
	}
	try {
		return grant({ app, form, tokens });
	} catch (problem) {
		const refusal = caught(TokenRefusal, problem);
		errors.note(place, refusal.status);
		return refuse(refusal);
	}
}

function refuse(refusal: TokenRefusal): never {
	throw refusal;
}

function limitReached(status: number): TokenRefusal {
	return new TokenRefusal(status, {
		error: 'access_denied',
		error_description: 'Rate limit exceeded',
	});
}

function grant({ app, form, tokens }: { app: App; form: URLSearchParams; tokens: Tokens }) {
	const code = form.get('code');
	const redirectUri = form.get('redirect_uri');
	const refreshToken = form.get('refresh_token');
	if (form.get('grant_type') === 'authorization_code' && code !== null && redirectUri !== null) {
		return tokens.exchangeCode(app, { code, redirectUri });
	}
	if (form.get('grant_type') === 'refresh_token' && refreshToken !== null) {
		return tokens.refresh(app, refreshToken);
	}
	throw new TokenRefusal(400, { error: 'invalid_request' });
}

function readForm(request: Request): URLSearchParams {
	const isForm = Boolean(request.is('application/x-www-form-urlencoded'));
	if (!isForm || !Buffer.isBuffer(request.body)) {
		throw new TokenRefusal(400, { error: 'invalid_request' });
	}
	return new URLSearchParams(request.body.toString('utf8'));
}

/** The app whose id and secret came with the call: in the form, or as HTTP Basic if that is on. */
function clientOf(request: Request, form: URLSearchParams, state: ExactState): App {
	let id = form.get('client_id');
	let secret = form.get('client_secret');
	const basic = /^Basic (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
	if (state.switches.acceptBasicAuth && basic !== undefined) {
		const [user = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
		id = decodeURIComponent(user);
		secret = decodeURIComponent(rest.join(':'));
	}
	const app = state.apps.find(({ clientId }) => clientId === id);
	if (app === undefined || app.clientSecret !== secret) {
		throw new TokenRefusal(400, { error: 'invalid_request' });
	}
	return app;
}
