import type { Clock, HttpRequest, HttpResponse, Send } from './types';
import { ConnectionFault, type ApiFault } from './fault';

/** What a service's judge makes of one answer. */
export type Verdict =
	| { kind: 'done' }
	| {
			kind: 'retry';
			afterMs: number;
			fault: ApiFault;
			/** How often such trouble is tried in all; 5 times when left out. */
			attempts?: number;
	  }
	| { kind: 'fail'; fault: ApiFault };

/** Judges one answer, or the lack of one, of one service. `attempt` counts from 1. */
export interface Judge {
	answer(request: HttpRequest, response: HttpResponse, attempt: number): Verdict;
	silence(request: HttpRequest, fault: ConnectionFault, attempt: number): Verdict;
}

const USUAL_ATTEMPTS = 5;

/**
 * Wraps a sender so that each answer is judged: done answers pass, retryable ones are sent again
 * after the wait the judge asks for, everything else is thrown as the judge's `ApiFault`. The judge
 * decides which requests may be repeated; a create whose answer was lost never is. A repeat that
 * would start after `deadline` (epoch milliseconds) is not waited for.
 */
export function withRetry(send: Send, judge: Judge, clock: Clock, deadline = Infinity): Send {
	return async (request) => {
		for (let attempt = 1; ; attempt++) {
			const outcome = await attemptOnce(send, request);
			const verdict =
				outcome instanceof ConnectionFault
					? judge.silence(request, outcome, attempt)
					: judge.answer(request, outcome, attempt);
			if (verdict.kind === 'done' && !(outcome instanceof ConnectionFault)) return outcome;
			if (verdict.kind === 'fail') throw verdict.fault;
			if (verdict.kind === 'retry') {
				const { afterMs, fault, attempts = USUAL_ATTEMPTS } = verdict;
				if (attempt >= attempts || clock.now() + afterMs > deadline) throw fault;
				await clock.sleep(afterMs);
			}
		}
	};
}

async function attemptOnce(
	send: Send,
	request: HttpRequest,
): Promise<HttpResponse | ConnectionFault> {
	return await send(request).catch(async (fault: unknown) =>
		fault instanceof ConnectionFault ? fault : await Promise.reject(fault),
	);
}
