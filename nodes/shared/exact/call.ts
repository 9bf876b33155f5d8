import type { Clock, HttpRequest, HttpResponse, Send } from '../http/types';
import { withRetry } from '../http/withRetry';
import { laneOf, type ConnectionState } from './connection';
import { DivisionClosed } from './forbidden';
import { judgeExact } from './judge';
import { paced } from './pace';

/** Calls without a division share this queue. */
export const NO_DIVISION = 0;

/** One judged call in the queue of a division; rejects with an `ApiFault`. */
export type ExactCall = (division: number, request: HttpRequest) => Promise<HttpResponse>;

export interface CallOptions {
	send: Send;
	clock: Clock;
	connection: ConnectionState;
	/** Epoch milliseconds after which no call is started any more. */
	deadline?: number;
	/** Calls of each minute that are left to others. */
	leaves?: number;
}

/** Makes the calls of one credential: queued per division, judged, and repeated where that is safe. */
export function exactCall({ send, clock, connection, deadline, leaves }: CallOptions): ExactCall {
	const judge = judgeExact(() => clock.now());
	return async (division, request) => {
		const lane = laneOf(connection, division);
		const sendPaced = paced(send, { lane, clock, deadline, leaves });
		const headers: Record<string, string> = { ...request.headers, Accept: 'application/json' };
		if (request.body !== undefined) headers['Content-Type'] = 'application/json';
		return await withRetry(
			sendPaced,
			judge,
			clock,
			deadline,
		)({ ...request, headers }).catch(async (fault: unknown) => {
			// A division that is closed to us may have been the current one of another user.
			if (fault instanceof DivisionClosed) connection.currentDivision = undefined;
			return await Promise.reject(fault);
		});
	};
}
