import { ApiFault } from '../../http/fault';
import type { HttpResponse } from '../../http/types';
import { errorTexts } from '../refusals/errorTexts';
import { moment } from './limits';

/**
 * Exact blocks an endpoint for an hour after ten of these answers. We stop at seven: other workers
 * use the same app and user, and each knows only its own. exact-online.md §4.3
 */
const COUNTED = new Set([400, 401, 403, 404]);
const BUDGET = 7;
const HOUR = 3_600_000;

/** A text is quoted up to so many characters. */
const LONGEST_QUOTE = 200;

/** An answer that Exact counts against the app. */
interface CountedError {
	/** Epoch milliseconds. */
	at: number;
	status: number;
	/** What Exact said, in the language of its user. */
	said: string;
}

/** The counted errors of the last hour, by endpoint. */
export type ErrorBudget = Map<string, CountedError[]>;

/** Notes an answer; one that does not count is passed over. */
export function noteError(
	budget: ErrorBudget,
	{ endpoint, response, now }: { endpoint: string; response: HttpResponse; now: number },
): void {
	const { status, body } = response;
	if (!COUNTED.has(status)) return;
	const said = errorTexts(body).join('; ').slice(0, LONGEST_QUOTE);
	budget.set(endpoint, [...recent(budget, endpoint, now), { at: now, status, said }]);
}

/** Rejects a call to an endpoint that has used up its errors of the hour, and says which they were. */
export function refuseBeyondBudget(
	budget: ErrorBudget,
	{ endpoint, now, timeZone }: { endpoint: string; now: number; timeZone: string },
): void {
	const errors = recent(budget, endpoint, now);
	const turning = errors.at(-BUDGET);
	const last = errors.at(-1);
	if (turning === undefined || last === undefined) return;
	const retryAt = turning.at + HOUR;
	const said = last.said === '' ? '' : ` and the text "${last.said}"`;
	throw new ApiFault(
		'Exact Online',
		`Exact Online refused ${endpoint} ${errors.length} times within an hour`,
		{
			kind: 'rateLimited',
			hint: `No further call is made to it until ${moment(retryAt, timeZone)}, because Exact Online blocks an app for an hour after ten refusals. The last one had status ${last.status}${said}. Put that right first; the earlier messages of this workflow say more.`,
			retryAt,
		},
	);
}

function recent(budget: ErrorBudget, endpoint: string, now: number): CountedError[] {
	const errors = (budget.get(endpoint) ?? []).filter(({ at }) => now - at < HOUR);
	if (errors.length === 0) budget.delete(endpoint);
	return errors;
}
