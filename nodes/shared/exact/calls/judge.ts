import { ApiFault, type ConnectionFault } from '../../http/fault';
import { isRepeatable, type HttpRequest, type HttpResponse } from '../../http/types';
import type { Judge, Verdict } from '../../http/withRetry';
import { endpointOf } from './address';
import { errorTexts } from '../refusals/errorTexts';
import { forbidden } from '../refusals/forbidden';
import { MARGIN, dayHeard, dayLimit, isDayLimit, minuteHeard } from './limits';
import { notAccepted } from '../refusals/notAccepted';

/** Answers of a service that is busy or away for a moment. 408: the query was too heavy just now. */
const PASSING = new Set([408, 502, 503, 504]);
/** A 429 without any header may be the hourly block for errors, which no minute ends. */
const BLIND_TRIES = 2;

/**
 * What each answer of Exact Online means and what to do about it: the only place that knows its
 * statuses. Sources: exact-online.md §3.8 and §4.
 * @param timeZone IANA name of the zone in which people are told times
 */
export function judgeExact(now: () => number, timeZone: string): Judge {
	return {
		answer: (request, response, attempt) =>
			judged({ request, response, attempt, now: now(), timeZone }),
		silence: (request, fault, attempt) => silent(request, fault, attempt),
	};
}

interface Answer {
	request: HttpRequest;
	response: HttpResponse;
	attempt: number;
	now: number;
	timeZone: string;
}

function judged(answer: Answer): Verdict {
	const { request, response, attempt } = answer;
	const { status } = response;
	if (status >= 200 && status < (request.isFile ? 400 : 300)) return { kind: 'done' };
	if (status === 429) return limited(answer);
	const texts = errorTexts(response.body);
	if (status >= 500 && !PASSING.has(status) && texts.length > 0)
		return fail(notAccepted(request, status, texts));
	if (PASSING.has(status) || status >= 500) {
		return isRepeatable(request) ? again(unavailable(status), attempt) : fail(unsure(status));
	}
	if (status === 401) return fail(signedOut());
	if (status < 400) return fail(sentElsewhere(status));
	if (status === 403) return fail(forbidden(request, response, texts));
	if (status === 404) return fail(notFound(request));
	return fail(notAccepted(request, status, texts));
}

function limited({ request, response, attempt, now, timeZone }: Answer): Verdict {
	const day = isDayLimit(response) ? dayHeard(response, now) : undefined;
	if (day !== undefined) return fail(dayLimit(day.reset, timeZone));
	const reset = (minuteHeard(response, now)?.reset ?? now) + MARGIN;
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

/** Once Exact's way of saying 401 (exact-online.md §1.5); or the address is not that of its API. */
function sentElsewhere(status: number): ApiFault {
	return new ApiFault('Exact Online', 'Exact Online sent the call elsewhere instead of answering', {
		kind: 'reconnect',
		hint: 'Check the region, or the base URL, in the Exact Online credential. If it is right, connect the account again.',
		status,
	});
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
