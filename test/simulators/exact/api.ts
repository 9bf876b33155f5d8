import { caught } from '../core/caught';
import type { Express, Request, Response } from 'express';
import type { Answer } from './answer';
import type { ApiCall } from './apiCall';
import { answerAtEntitySet, endpointOf } from './entitySets';
import { errorEnvelope, ExactRefusal, notFound, untranslated } from './errors';
import type { CallLimits, ErrorLimits, ErrorPlace } from './limits';
import type { ExactState } from './state';
import type { Bearer, Tokens } from './tokens';
import { sendAnswer, wantsJson } from './sending';
import type { Method } from './types';

interface ApiParts {
	state: ExactState;
	tokens: Tokens;
	calls: CallLimits;
	errors: ErrorLimits;
}

/** What answers below `/api/v1/{division}/`. The first that knows the path wins. */
const routes: Array<(call: ApiCall) => Answer | undefined | Promise<Answer | undefined>> = [
	answerAtEntitySet,
];

/** Everything under `/api/v1/`: who calls, whether they may, and the answer with its limits. */
export function apiRoutes(app: Express, parts: ApiParts): void {
	app.all(/^\/api\/v1\/(.+)$/, async (request, response) => {
		if (queryOf(request).length > parts.state.limits.queryCharacters) {
			response.status(404).type('text/html').send('<html><body>404.15</body></html>');
			return;
		}
		const bearer = bearerOf(request, parts.tokens);
		if (bearer === undefined) return refuseUnauthorized(response, parts.state);
		await answerCaller({ request, response, bearer, parts });
	});
}

/** The query as it was sent. */
function queryOf({ originalUrl }: Request): string {
	const mark = originalUrl.indexOf('?');
	return mark < 0 ? '' : originalUrl.slice(mark + 1);
}

interface CallerExchange {
	request: Request;
	response: Response;
	bearer: Bearer;
	parts: ApiParts;
}

async function answerCaller({ request, response, bearer, parts }: CallerExchange): Promise<void> {
	const { state, calls, errors } = parts;
	const place = readPlace(request, bearer);
	const who = { clientId: bearer.app.clientId, userId: bearer.user.id };
	const at: ErrorPlace = { ...who, division: place.division, endpoint: endpointOf(place.path) };
	if (errors.isBlocked(at)) {
		response.status(state.switches.errorBlockStatus).send('');
		return;
	}
	if (bearer.expired) {
		errors.note(at, 401);
		return refuseUnauthorized(response, state);
	}
	const limit = calls.take(who.clientId, place.division);
	response.set(limit.headers);
	if (!limit.allowed) {
		response.status(429).send('');
		return;
	}
	const answer = await answerOrRefusal({ request, bearer, parts, place });
	errors.note(at, answer.status);
	sendAnswer(response, answer, wantsJson(request));
}

/** The division and what follows it. The user call has none and counts for the current one. */
function readPlace(request: Request, { user }: Bearer): Place {
	const path = decodePath(request.path.slice('/api/v1/'.length));
	const [first = '', ...rest] = path.replace(/^beta\/(?=\d)/, '').split('/');
	if (/^\d+$/.test(first)) return { division: Number(first), path: rest.join('/'), named: true };
	return { division: user.currentDivision, path, named: false };
}

function decodePath(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

interface GuardedCall {
	request: Request;
	bearer: Bearer;
	parts: ApiParts;
	place: Place;
}

/** Where a call goes; `named` when the address had a division in it. */
interface Place {
	division: number;
	path: string;
	named: boolean;
}

async function answerOrRefusal({ request, bearer, parts, place }: GuardedCall): Promise<Answer> {
	try {
		checkMediaType(request);
		checkDivision(parts.state, bearer, place);
		const call = callOf({ request, bearer, parts, place });
		for (const route of routes) {
			const answer = await route(call);
			if (answer !== undefined) return answer;
		}
		throw notFound();
	} catch (problem) {
		const refusal = caught(ExactRefusal, problem);
		const { status, headers } = refusal;
		return { status, headers, data: errorEnvelope(refusal.text(bearer.user.language)) };
	}
}

/** JSON, Atom and (for counts) plain text are spoken; `application/xml` by itself is not. */
function checkMediaType(request: Request): void {
	if (/^$|application\/(json|atom\+xml)|text\/plain|\*\/\*/.test(request.get('accept') ?? ''))
		return;
	throw new ExactRefusal({
		status: 415,
		messages: [untranslated('Unsupported media type requested.')],
	});
}

function checkDivision(
	{ divisions }: ExactState,
	{ user }: Bearer,
	{ division, path, named }: Place,
): void {
	// What is under `current` belongs to the user and to no division; all else belongs to one.
	if (/^(current\/|system\/Users\b)/.test(path) === named) throw notFound();
	if (!named) return;
	const known = divisions.some(({ code }) => code === division);
	if (known && user.grantedDivisions.includes(division)) return;
	throw new ExactRefusal({
		status: 403,
		messages: [untranslated('Forbidden')],
		headers: { Reason: 'NoDivisionAccess' },
	});
}

function callOf({ request, bearer, parts, place }: GuardedCall): ApiCall {
	return {
		reader: {
			state: parts.state,
			division: place.division,
			user: bearer.user,
			app: bearer.app,
			baseUrl: `http://${request.get('host') ?? ''}`,
		},
		method: request.method as Method,
		path: place.path,
		query: request.query as Record<string, string>,
		accept: request.get('accept') ?? '',
		prefer: request.get('prefer') ?? '',
		contentType: request.get('content-type') ?? '',
		body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
	};
}

function bearerOf(request: Request, tokens: Tokens): Bearer | undefined {
	const token = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
	return token === undefined ? undefined : tokens.bearer(token);
}

function refuseUnauthorized(response: Response, { switches, url }: ExactState): void {
	if (switches.unauthorizedAs === 'objectMoved') {
		const login = `${url}/docs/Login.aspx`;
		response
			.status(302)
			.set('Location', login)
			.type('text/html')
			.send(
				`<html><head><title>Object moved</title></head><body><h2>Object moved to <a href="${login}">here</a>.</h2></body></html>`,
			);
		return;
	}
	response.status(401).json(errorEnvelope('Unauthorized'));
}
