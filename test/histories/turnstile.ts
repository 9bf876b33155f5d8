import { ConnectionFault } from '../../nodes/shared/http/fault';
import type { HttpRequest, HttpResponse, Send } from '../../nodes/shared/http/types';
import { nextTurn } from '../host';
import type { Random } from '../simulators/core/random';
import { answerOf, callText, drawTrouble, routeOf, type Storm, type Trouble } from './troubles';

/** A program that runs the node; it can be killed between any two of its calls. */
export interface Process {
	name: string;
	isDead: boolean;
}

/** What a call of a killed process comes to. */
export class Killed extends Error {}

interface Ticket {
	process: Process;
	request: HttpRequest;
	perform: () => Promise<HttpResponse>;
	resolve: (response: HttpResponse) => void;
	reject: (problem: Error) => void;
}

/** How the calls of some runs are let through. */
interface Driving {
	random: Random;
	storm: Storm;
	/** Something happens in the world before the next call. */
	between: () => void;
	/** Hears of each call, and of what became of it. */
	tell: (process: Process, call: string) => void;
}

/** More turns than any run needs between two calls. */
const PATIENCE = 10_000;

/**
 * Lets the calls of all processes through one by one, in an order that a random source decides: the
 * same source gives the same history. Between two calls everything can happen.
 */
export class Turnstile {
	calls = 0;
	/** How often each trouble struck, by trouble and route. */
	readonly met = new Map<string, number>();
	private waiting: Ticket[] = [];
	private onTheirWay: Array<{ at: number; land: () => Promise<void> }> = [];

	/** A sender whose calls wait for their turn. `service` names it in `met`. */
	through(process: Process, send: Send): Send {
		return async (request) =>
			await new Promise<HttpResponse>((resolve, reject) => {
				const perform = async () => await send(request);
				this.waiting.push({ process, request, perform, resolve, reject });
			});
	}

	/** Lets calls through until all these runs have come to an end, however they end. */
	async drive(runs: ReadonlyArray<Promise<unknown>>, driving: Driving): Promise<void> {
		let isOver = false;
		void Promise.allSettled(runs).then(() => (isOver = true));
		for (let idle = 0; !isOver || this.waiting.length > 0; idle += 1) {
			await nextTurn();
			if (idle > PATIENCE) throw new Error('A run waits for something that is no call.');
			// Drawn from only when there is a choice, so that idle turns do not change a history.
			if (this.waiting.length === 0) continue;
			const [ticket] = this.waiting.splice(Math.floor(driving.random() * this.waiting.length), 1);
			if (ticket === undefined) continue;
			idle = 0;
			driving.between();
			await this.land();
			await this.serve(ticket, driving);
		}
	}

	/** How many troubles struck so far. */
	get troubles(): number {
		return [...this.met.values()].reduce((sum, count) => sum + count, 0);
	}

	/** Whether writes are under way whose senders have given up on them. */
	get hasLate(): boolean {
		return this.onTheirWay.length > 0;
	}

	/** Carries out what is still on its way; all of it when `all` is given. */
	async land({ all = false } = {}): Promise<void> {
		const due = this.onTheirWay.filter(({ at }) => all || at <= this.calls);
		this.onTheirWay = this.onTheirWay.filter((one) => !due.includes(one));
		for (const { land } of due) await land();
	}

	private async serve(ticket: Ticket, { random, storm, tell }: Driving): Promise<void> {
		const { process, request, perform, resolve, reject } = ticket;
		if (process.isDead) {
			reject(new Killed(process.name));
			return;
		}
		this.calls += 1;
		const trouble = drawTrouble(storm, request, random);
		if (trouble !== undefined) this.note(trouble, request);
		tell(process, `${trouble === undefined ? '' : `(${trouble}) `}${callText(request)}`);
		if (trouble === 'late') {
			const at = this.calls + 1 + Math.floor(random() * 25);
			this.onTheirWay.push({
				at,
				land: async () => void (await perform().catch(() => undefined)),
			});
		}
		const isStored = trouble === undefined || trouble.endsWith('after');
		const response = isStored ? await perform().catch((problem: Error) => problem) : undefined;
		if (trouble?.startsWith('killed') === true) {
			process.isDead = true;
			reject(new Killed(process.name));
		} else if (trouble === 'late' || trouble?.startsWith('lost') === true) {
			reject(new ConnectionFault('connection reset'));
		} else if (response instanceof Error) reject(response);
		else
			resolve(
				response !== undefined && trouble === undefined ? response : answerOf(trouble, request),
			);
	}

	private note(trouble: Trouble, request: HttpRequest): void {
		const name = `${trouble} ${routeOf(request)}`;
		this.met.set(name, (this.met.get(name) ?? 0) + 1);
	}
}
