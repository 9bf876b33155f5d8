import type { Clock, HttpRequest, HttpResponse, Send } from '../../http/types';
import { answersIn } from './batchAction';
import { tooManyCalls } from './judge';
import { forwardTime } from './forwardTime';
import { createPace } from './pace';
import { createPlaces } from './places';
import { retryAfterOf } from './retryAfter';
import { weightOf, type Weight } from './weight';

/** Longer than this nothing is held back before Asana is asked again, in milliseconds. */
const LONGEST_HOLD_MS = 120_000;

/** Where Asana names no wait: its limit of calls in flight came without one (node-asana#210). */
const HOLD_WITHOUT_HEADER_MS = 1_000;

/** What a call is told to wait, at least, that waited for others until it was too late. */
const LEAST_WAIT_MS = 1_000;

/** Up to here a wait is that of the limit of calls in flight, in milliseconds. */
const SHORT_WAIT_MS = 2_000;

/** The limits of one token, shared by all runs of this process that use it. */
export interface Limiter {
	/**
	 * Wraps a sender; each execution signs its calls through one of its own, which the limiter only
	 * borrows.
	 */
	through(send: Send, of?: RunLimits): Send;
	/** How many writes may be in flight just now. */
	writesAtOnce(): number;
	/** Calls a minute as people say; learned from Asana's answers when undefined. */
	setPerMinute(perMinute: number | undefined): void;
}

/** How long a run lasts whose calls wait. */
export interface RunLimits {
	/** Epoch milliseconds; a call that could not start before it is refused. */
	deadline?: number;
	/** Whether the run was stopped, so that its calls are dropped. */
	isOver?(): boolean;
}

type Row = 'reads' | 'writes' | 'searches';

interface Entry {
	/** Its turn: the calls its run made before it, counted from when the run had nothing waiting. */
	order: number;
	weight: Weight;
	run: RunLimits;
	start(): void;
	refuse(waitMs: number): void;
}

/**
 * Keeps the calls of one token within Asana's limits: so many in flight, so many a minute, none while
 * Asana has asked to wait. Runs take turns, each with its calls in order, unless something else keeps
 * them: reads, writes and searches each have limits of their own.
 */
export function createLimiter({ clock, perMinute }: { clock: Clock; perMinute?: number }): Limiter {
	const now = forwardTime(clock);
	const pace = createPace(now);
	const places = createPlaces(now);
	pace.setPerMinute(perMinute);
	const rows: Record<Row, Entry[]> = { reads: [], writes: [], searches: [] };
	/** The latest turn that somebody had. */
	let reached = 0;
	let wakesAt = Infinity;

	/**
	 * Refuses all that cannot start in time, for nobody in a row starts before so long has passed, and
	 * what nobody waits for any more.
	 */
	const refuseLate = (row: Entry[], wait: number): void => {
		const startsAt = clock.now() + wait;
		const isLate = ({ run }: Entry) =>
			(run.deadline ?? Infinity) < startsAt || run.isOver?.() === true;
		const late = row.filter(isLate);
		if (late.length === 0) return;
		row.splice(0, Infinity, ...row.filter((entry) => !late.includes(entry)));
		for (const { refuse } of late) refuse(Math.max(wait, LEAST_WAIT_MS));
	};

	/** Lets in who may go, and comes back when time alone keeps others waiting. */
	const letIn = (): void => {
		const held = new Set<Entry[]>();
		for (const row of Object.values(rows)) refuseLate(row, 0);
		for (;;) {
			const free = Object.values(rows).filter(
				(row) => row[0] !== undefined && !held.has(row) && places.hasRoom(row[0].weight),
			);
			const [row] = free.sort(([a], [b]) => (a?.order ?? 0) - (b?.order ?? 0));
			const head = row?.[0];
			if (row === undefined || head === undefined) return;
			const wait = pace.waitFor(head.weight);
			if (wait === 0) {
				row.shift();
				reached = Math.max(reached, head.order);
				head.start();
				continue;
			}
			refuseLate(row, wait);
			// Whoever is at the head now may have less to wait for, or more.
			if (row[0] !== head) continue;
			// A search waits for its own limit; for that of all calls everybody waits behind the first, or
			// a batch would never find room for all of it.
			for (const behind of head.weight.searches > 0 ? [row] : Object.values(rows)) {
				refuseLate(behind, wait);
				held.add(behind);
			}
			comeBackIn(wait);
		}
	};

	const comeBackIn = (milliseconds: number): void => {
		const at = now() + milliseconds;
		if (at >= wakesAt) return;
		wakesAt = at;
		void clock.sleep(milliseconds).then(() => {
			if (wakesAt === at) wakesAt = Infinity;
			letIn();
		});
	};

	const turn = async (order: number, weight: Weight, run: RunLimits): Promise<void> =>
		await new Promise<void>((resolve, reject) => {
			const start = () => {
				places.take(weight);
				pace.spend(weight);
				resolve();
			};
			const refuse = (waitMs: number) => reject(tooManyCalls(waitMs));
			const row = rows[rowOf(weight)];
			const before = row.findLastIndex((entry) => entry.order <= order);
			row.splice(before + 1, 0, { order, weight, run, start, refuse });
			letIn();
		});

	const noteRefusal = (
		response: HttpResponse,
		{ weight, sentAt }: { weight: Weight; sentAt: number },
	) => {
		const wait = retryAfterOf(response);
		const isShort = wait === undefined || (wait <= SHORT_WAIT_MS && !pace.isNearLimit());
		if (isShort && places.inFlight(weight) > 1) places.shrink(weight, sentAt);
		else pace.slowDown(sentAt);
		pace.holdUntil(now() + Math.min(wait ?? HOLD_WITHOUT_HEADER_MS, LONGEST_HOLD_MS));
	};

	return {
		through(send, run = {}) {
			let last = 0;
			return async (request) => {
				const weight = weightOf(request);
				last = Math.max(last, reached) + weight.reads + weight.writes;
				await turn(last, weight, run);
				const sentAt = now();
				const learn = (response: HttpResponse) => {
					const refusal = refusalIn(request, response);
					if (refusal === undefined) pace.learn(request, response);
					else noteRefusal(refusal, { weight, sentAt });
					return response;
				};
				return await send(request)
					.then(learn)
					.finally(() => {
						places.leave(weight);
						letIn();
					});
			};
		},
		writesAtOnce: () => places.most('writes'),
		setPerMinute: (told) => pace.setPerMinute(told),
	};
}

/** The answer that takes no more calls: this one, or that to an action of a batch. */
function refusalIn(request: HttpRequest, response: HttpResponse): HttpResponse | undefined {
	const { actions } = (request.body as { data?: { actions?: unknown[] } } | undefined)?.data ?? {};
	const own = Array.isArray(actions) ? (answersIn(response, actions.length) ?? []) : [];
	return [response, ...own].find(({ status }) => status === 429);
}

function rowOf({ searches, writes }: Weight): Row {
	if (searches > 0) return 'searches';
	return writes > 0 ? 'writes' : 'reads';
}
