import { ConnectionFault } from '../../http/fault';
import type { Clock, HttpRequest, HttpResponse, Send } from '../../http/types';
import { actionFor, answersIn } from './batchAction';
import type { Limiter } from './limiter';
import type { Action } from './weight';

/** Actions of one batch. <https://developers.asana.com/docs/batch-requests> */
const MOST_ACTIONS = 10;

/** Nothing of a batch was carried out that is answered so, and its actions may pass alone. */
const REFUSED_WHOLE = [400, 402, 403, 404];

/** Afterwards a batch is tried again: what was refused may have been one action of it. */
const REFUSED_MS = 600_000;

/** What this process has learned about batches of a token. */
export interface BatchSupport {
	/**
	 * When one was refused, in epoch milliseconds. Apps with single permissions may send none, for
	 * batches have no scope.
	 */
	refusedAt?: number;
}

interface Batching {
	/** Below it, so that a batch counts for what its actions do. */
	limiter: Pick<Limiter, 'writesAtOnce'>;
	support: BatchSupport;
	clock: Clock;
}

interface Member {
	request: HttpRequest;
	action: Action;
	resolve(response: HttpResponse): void;
	reject(reason: unknown): void;
}

/**
 * Wraps a sender so that what is asked of single tasks in the same moment goes out as one request.
 * Each gets its own answer, as if it had been sent alone; where no answer arrives, none of them does.
 */
export function batching(send: Send, { limiter, support, clock }: Batching): Send {
	let gathering: Member[] | undefined;

	const isRefused = (): boolean => {
		const age = clock.now() - (support.refusedAt ?? -Infinity);
		// Clocks are set back now and then.
		return age >= 0 && age < REFUSED_MS;
	};

	const sendOut = async (members: readonly Member[]): Promise<void> => {
		const size = Math.min(MOST_ACTIONS, limiter.writesAtOnce());
		const count = Math.ceil(members.length / size);
		await Promise.all(
			Array.from({ length: count }, async (_, at) => {
				const group = members.slice(at * size, (at + 1) * size);
				await (group.length === 1 || isRefused() ? eachAlone(group) : together(group));
			}),
		);
	};

	const eachAlone = async (members: readonly Member[]): Promise<void> => {
		await Promise.all(
			members.map(async ({ request, resolve, reject }) => {
				await send(request).then(resolve, reject);
			}),
		);
	};

	const together = async (members: readonly Member[]): Promise<void> => {
		const answer = await send(batchOf(members)).catch((fault: unknown) => {
			for (const { reject } of members) reject(fault);
			return undefined;
		});
		if (answer === undefined) return;
		if (REFUSED_WHOLE.includes(answer.status)) {
			support.refusedAt = clock.now();
			await eachAlone(members);
			return;
		}
		const answers = answer.status < 300 ? answersIn(answer, members.length) : undefined;
		for (const [at, { resolve, reject }] of members.entries()) {
			const own = answer.status < 300 ? answers?.[at] : answer;
			if (own !== undefined) resolve(own);
			else reject(new ConnectionFault('the answers of a batch are missing'));
		}
	};

	return async (request) => {
		const action = isRefused() ? undefined : actionFor(request);
		if (action === undefined) return await send(request);
		return await new Promise<HttpResponse>((resolve, reject) => {
			const member = { request, action, resolve, reject };
			if (gathering !== undefined) {
				gathering.push(member);
				return;
			}
			const members = [member];
			gathering = members;
			// Whoever asks before this turn of the event loop is over comes along.
			void clock.sleep(0).then(async () => {
				gathering = undefined;
				await sendOut(members);
			});
		});
	};
}

function batchOf(members: readonly Member[]): HttpRequest {
	const [first] = members;
	const root = String(first?.request.url).replace(/(\/api\/1\.0)\/.*$/, '$1');
	const actions = members.map(({ action }) => action);
	return { method: 'POST', url: `${root}/batch`, body: { data: { actions } } };
}
