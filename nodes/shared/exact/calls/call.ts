import type { Clock, HttpRequest, HttpResponse, Send } from '../../http/types';
import { withRetry } from '../../http/withRetry';
import { endpointOf } from './address';
import { laneOf, type ConnectionState } from './connection';
import { DivisionClosed, ScopeUntold } from '../refusals/forbidden';
import { judgeExact } from './judge';
import { endpointFacts } from '../metadata/metadata';
import { paced, type Allowance } from './pace';

/** Calls without a division share this queue. */
export const NO_DIVISION = 0;

/** One judged call in the queue of a division; rejects with an `ApiFault`. */
export type ExactCall = (division: number, request: HttpRequest) => Promise<HttpResponse>;

export interface CallOptions extends Allowance {
	send: Send;
	clock: Clock;
	connection: ConnectionState;
}

/** Makes the calls of one credential: queued per division, judged, and repeated where that is safe. */
export function exactCall({ send, clock, connection, ...allowance }: CallOptions): ExactCall {
	const { deadline, timeZone } = allowance;
	const judge = judgeExact(() => clock.now(), timeZone);
	return async (division, request) => {
		const lane = laneOf(connection, division);
		const sendPaced = paced(send, { lane, clock, ...allowance });
		const headers: Record<string, string> = { Accept: 'application/json', ...request.headers };
		if (request.body !== undefined) headers['Content-Type'] = 'application/json';
		return await withRetry(
			sendPaced,
			judge,
			clock,
			deadline,
		)({ ...request, headers }).catch(async (fault: unknown) => {
			// A division that is closed to us may have been the current one of another user.
			if (fault instanceof DivisionClosed) connection.currentDivision = undefined;
			return await Promise.reject(await withScope(fault, request.url));
		});
	};
}

/** The fault with the scope it is about, from the facts of the endpoint. */
async function withScope(fault: unknown, url: string): Promise<unknown> {
	if (!(fault instanceof ScopeUntold)) return fault;
	const scope = (await endpointFacts(endpointOf(url)))?.scope;
	return scope === undefined ? fault : fault.naming(scope);
}
