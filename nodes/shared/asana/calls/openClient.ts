import type { Clock, Send } from '../../http/types';
import { withRetry } from '../../http/withRetry';
import { batching, type BatchSupport } from './batch';
import { createAsanaClient, type AsanaClient } from './client';
import { withDateForms, type DateForms } from './dateValues';
import { judgeAsana } from './judge';
import { createLimiter, type Limiter } from './limiter';

/**
 * What all runs of one process share about the calls of one token. It can be lost at any time, and
 * holds nothing that belongs to a run.
 */
export interface TokenCalls {
	limiter: Limiter;
	batches: BatchSupport;
	dates: DateForms;
}

/**
 * For a token nobody has used yet.
 * @param given.perMinute calls a minute as people say; learned when left out
 */
export function createTokenCalls(given: { clock: Clock; perMinute?: number }): TokenCalls {
	return {
		limiter: createLimiter(given),
		batches: {},
		dates: { isPlain: false },
	};
}

interface Opening {
	/** Signs the requests of a run and sends them. */
	send: Send;
	/** The host, such as `https://app.asana.com`. */
	baseUrl: string;
	calls: TokenCalls;
	clock: Clock;
	/** Epoch milliseconds after which nothing is waited for any more. */
	deadline?: number;
	/** Whether the run was stopped. */
	isOver?(): boolean;
}

/**
 * The client of a run, with all that a call to Asana goes through on its way: what is asked at once
 * is sent together, within the limits of the token; each answer is judged, and repeated where that is
 * safe.
 */
export function openAsanaClient({ send, baseUrl, calls, clock, ...run }: Opening): AsanaClient {
	const { limiter, batches: support, dates } = calls;
	const together = batching(limiter.through(send, run), { limiter, support, clock });
	const client = createAsanaClient({
		send: withRetry(together, judgeAsana, clock, run.deadline),
		baseUrl,
	});
	return withDateForms(client, dates);
}
