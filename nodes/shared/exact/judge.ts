import { ApiFault, type ConnectionFault } from '../http/fault';
import { isRepeatable, type HttpRequest, type HttpResponse } from '../http/types';
import type { Judge, Verdict } from '../http/withRetry';
import { endpointOf } from './address';
import { errorTexts } from './errorTexts';
import { forbidden } from './forbidden';
import { dayLimit, dayReset, isDayLimit, minuteReset } from './limits';

/** Answers of a service that is busy or away for a moment. 408: the query was too heavy just now. */
const PASSING = new Set([408, 502, 503, 504]);
/** A 429 without any header may be the hourly block for errors, which no minute ends. */
const BLIND_TRIES = 2;

/**
 * What each answer of Exact Online means and what to do about it: the only place that knows its
 * statuses. Sources: exact-online.md §3.8 and §4.
 */
export function judgeExact(now: () => number): Judge {
	return {
		answer: (request, response, attempt) => judged({ request, response, attempt, now: now() }),
		silence: (request, fault, attempt) => silent(request, fault, attempt),
	};
}

interface Answer {
	request: HttpRequest;
	response: HttpResponse;
	attempt: number;
	now: number;
}

function judged(answer: Answer): Verdict {
	const { request, response, attempt } = answer;
	const { status } = response;
	if (status >= 200 && status < 300) return { kind: 'done' };
	if (status === 429) return limited(answer);
	const texts = errorTexts(response.body);
	if (status >= 500 && !PASSING.has(status) && texts.length > 0)
		return fail(invalid(status, texts));
	if (PASSING.has(status) || status >= 500) {
		return isRepeatable(request) ? again(unavailable(status), attempt) : fail(unsure(status));
	}
	if (status === 401) return fail(signedOut());
	if (status === 403) return fail(forbidden(request, response, texts));
	if (status === 404) return fail(notFound(request));
	return fail(invalid(status, texts));
}

function limited({ request, response, attempt, now }: Answer): Verdict {
	if (isDayLimit(response)) return fail(dayLimit(dayReset(response, now)));
	const reset = minuteReset(response, now) ?? now;
	const blind = !Object.keys(response.headers).some((name) => name.startsWith('x-ratelimit'));
	const fault = new ApiFault(
		'Exact Online',
		'Exact Online accepts no further call for the moment',
		{
			kind: 'rateLimited',
			hint: blind
				? `It did not say for how long. After ten refused calls within an hour it blocks ${endpointOf(request.url)} for an hour, so run the workflow again after an hour.`
				: 'It allows 60 calls a minute for each division. Let fewer workflows read from this division at the same time.',
			status: 429,
			retryAt: reset,
		},
	);
	// Refused outright, so even a create was not carried out and may be sent again.
	if (blind && attempt > BLIND_TRIES) return fail(fault);
	return { kind: 'retry', afterMs: Math.max(reset - now, 0), fault };
}

function silent(request: HttpRequest, fault: ConnectionFault, attempt: number): Verdict {
	if (!isRepeatable(request)) return fail(unsure());
	return again(
		new ApiFault('Exact Online', `Exact Online gave no answer (${fault.message})`, {
			kind: 'unavailable',
			hint: 'Check the network of n8n, and the base URL if the credential names one.',
		}),
		attempt,
	);
}

function again(fault: ApiFault, attempt: number): Verdict {
	return { kind: 'retry', afterMs: 1000 * 2 ** (attempt - 1), fault };
}

function fail(fault: ApiFault): Verdict {
	return { kind: 'fail', fault };
}

function unavailable(status: number): ApiFault {
	return new ApiFault(
		'Exact Online',
		`Exact Online is not available right now (status ${status})`,
		{
			kind: 'unavailable',
			hint:
				status === 408
					? 'The request was too heavy for it. Narrow the filter or select fewer fields.'
					: 'Run the workflow again later. If it lasts, look at the status page of Exact Online.',
			status,
		},
	);
}

function unsure(status?: number): ApiFault {
	return new ApiFault('Exact Online', 'Exact Online did not confirm that it saved the record', {
		kind: 'unavailable',
		hint: 'It may have been saved all the same. Look in Exact Online before you run this again.',
		status,
	});
}

function invalid(status: number, texts: string[]): ApiFault {
	const said = texts.join('; ');
	return new ApiFault(
		'Exact Online',
		said === ''
			? `Exact Online refused the request (status ${status})`
			: `Exact Online says: ${said}`,
		{
			kind: 'invalid',
			hint: 'Change what is sent so that Exact Online accepts it. The text is its own, in the language of the connected user.',
			status,
		},
	);
}

function signedOut(): ApiFault {
	return new ApiFault('Exact Online', 'Exact Online no longer accepts this connection', {
		kind: 'reconnect',
		hint: 'Open the Exact Online credential and connect the account again.',
		status: 401,
	});
}

function notFound(request: HttpRequest): ApiFault {
	return new ApiFault('Exact Online', `Exact Online has nothing at ${endpointOf(request.url)}`, {
		kind: 'notFound',
		hint: 'Check the division, and the region or base URL in the credential.',
		status: 404,
	});
}
