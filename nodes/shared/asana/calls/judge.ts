import { ApiFault, type ConnectionFault } from '../../http/fault';
import { notAsana } from './notAsana';
import { retryAfterOf } from './retryAfter';
import { isRepeatable, type HttpRequest, type HttpResponse } from '../../http/types';
import type { Judge, Verdict } from '../../http/withRetry';

/** Longer than this is not waited for inside a run, in milliseconds. */
const LONGEST_WAIT_MS = 120_000;

/** Where Asana names no wait: its limit of calls in flight came without one (node-asana#210). */
const WAIT_WITHOUT_HEADER_MS = 5_000;

/** Several processes at work with one token keep refusing each other; each gets its turn. */
const REFUSED_ATTEMPTS = 12;

/** Asana's statuses and its Retry-After header, turned into what to do next. */
export const judgeAsana: Judge = {
	answer(request, response, attempt) {
		if (response.status < 300 || isNewStream(response)) return { kind: 'done' };
		if (response.status === 429) return judgeRateLimit(response, attempt);
		if (response.status === 424 || response.status >= 500) {
			return again(
				request,
				attempt,
				new ApiFault('Asana', 'Asana could not answer just now', {
					kind: 'unavailable',
					status: response.status,
					hint: 'Run again in a few minutes. What was already done is not done twice.',
				}),
			);
		}
		return { kind: 'fail', fault: refusal(response) };
	},
	silence(request, fault: ConnectionFault, attempt) {
		return again(
			request,
			attempt,
			new ApiFault('Asana', `Asana gave no answer (${fault.message})`, {
				kind: 'unavailable',
				hint: 'Check the network between n8n and Asana, then run again. What was already done is not done twice.',
			}),
		);
	},
};

/** How an event stream hands out its first token, and a new one for one that is too old. */
function isNewStream({ status, body }: HttpResponse): boolean {
	return status === 412 && typeof (body as { sync?: unknown } | undefined)?.sync === 'string';
}

function again(request: HttpRequest, attempt: number, fault: ApiFault): Verdict {
	if (!isRepeatable(request)) return { kind: 'fail', fault };
	return { kind: 'retry', afterMs: 1_000 * 2 ** (attempt - 1), fault };
}

/** A refused call was not carried out, so it may be sent again whatever its method. */
function judgeRateLimit(response: HttpResponse, attempt: number): Verdict {
	const afterMs = retryAfterOf(response) ?? WAIT_WITHOUT_HEADER_MS * attempt;
	const fault = tooManyCalls(afterMs);
	if (afterMs > LONGEST_WAIT_MS) return { kind: 'fail', fault };
	return { kind: 'retry', afterMs, fault, attempts: REFUSED_ATTEMPTS };
}

/** What to say when Asana takes no more calls for so many milliseconds. */
export function tooManyCalls(afterMs: number): ApiFault {
	return new ApiFault('Asana', 'Asana takes no more calls from this token for now', {
		kind: 'rateLimited',
		status: 429,
		hint: `Asana asks to wait ${Math.ceil(afterMs / 1_000)} seconds. Run again after that, or let fewer workflows share the token.`,
	});
}

function refusal({ status, body }: HttpResponse): ApiFault {
	const said = messagesIn(body);
	if (said === undefined && status !== 401) return notAsana(status);
	switch (status) {
		case 401:
			return new ApiFault('Asana', 'Asana did not accept the access token', {
				kind: 'reconnect',
				status,
				hint: 'Open the Asana credential and enter a new token, or connect it again. An administrator can also have blocked tokens or this app.',
			});
		case 402:
			return new ApiFault('Asana', `This Asana plan does not include that: ${said}`, {
				kind: 'forbidden',
				status,
				hint: 'Custom fields, search, portfolios and templates need a paid Asana plan. Without custom fields, documents are shown in the description of their tasks.',
			});
		case 403:
			return new ApiFault('Asana', `Asana refused access: ${said}`, {
				kind: 'forbidden',
				status,
				hint: 'Share the project with the person behind the Asana credential, as an editor. An OAuth app needs full permissions.',
			});
		case 404:
			return new ApiFault('Asana', `Asana does not know this record: ${said}`, {
				kind: 'notFound',
				status,
				hint: 'It may have been deleted, or the person behind the Asana credential cannot see it.',
			});
		default:
			return new ApiFault('Asana', `Asana did not accept what was sent: ${said}`, {
				kind: 'invalid',
				status,
				hint: 'Compare the mapping with the fields of the Asana project.',
			});
	}
}

/** Asana's own words, joined; they name fields and ids, never tokens. Undefined when it has none. */
function messagesIn(body: unknown): string | undefined {
	const errors = (body as { errors?: unknown } | undefined)?.errors;
	if (!Array.isArray(errors)) return undefined;
	return (errors as Array<{ message?: string }>).flatMap(({ message }) => message ?? []).join(' ');
}
