import { ConnectionFault } from '../../../nodes/shared/http/fault';
import type { HttpRequest, HttpResponse, Send } from '../../../nodes/shared/http/types';
import { nextTurn } from '../../host';
import type { Random } from '../../simulators/core/random';

/** What can become of a call: it never arrives, its answer gets lost, or the service is busy. */
const troubles = ['lost before', 'lost after', 'busy before', 'busy after', 'limited'] as const;

type Trouble = (typeof troubles)[number];

interface Waiting {
	who: number;
	request: HttpRequest;
	perform(): Promise<HttpResponse>;
	resolve(response: HttpResponse): void;
	reject(problem: Error): void;
}

interface Driving {
	random: Random;
	/** Share of the writes that meet trouble. */
	troubles: number;
	/** Something happens before the next call. */
	between?(): void;
}

/** More turns than any run needs between two calls. */
const PATIENCE = 10_000;

/**
 * Lets the calls of several processes through one by one, in an order that a random source decides:
 * every order in which they can meet each other comes up, and the same seed gives the same one.
 */
export class Lane {
	/** Every call with what became of it, for a race that went wrong. */
	readonly story: string[] = [];
	met = 0;
	private waiting: Waiting[] = [];

	/** The sender of a process, whose calls wait for their turn. */
	through(who: number, send: Send): Send {
		return async (request) =>
			await new Promise<HttpResponse>((resolve, reject) => {
				const perform = async () => await send(request);
				this.waiting.push({ who, request, perform, resolve, reject });
			});
	}

	/** Lets calls through until all these runs have come to an end, and tells how they ended. */
	async drive(
		runs: ReadonlyArray<Promise<unknown>>,
		driving: Driving,
	): Promise<Array<PromiseSettledResult<unknown>>> {
		let ends: Array<PromiseSettledResult<unknown>> | undefined;
		void Promise.allSettled(runs).then((all) => (ends = all));
		for (let idle = 0; ends === undefined || this.waiting.length > 0; idle += 1) {
			if (idle > PATIENCE) throw new Error('A run waits for something that is no call.');
			await nextTurn();
			const at = Math.floor(driving.random() * this.waiting.length);
			const [next] = this.waiting.length === 0 ? [] : this.waiting.splice(at, 1);
			if (next === undefined) continue;
			idle = 0;
			driving.between?.();
			await this.serve(next, driving);
		}
		return ends;
	}

	private async serve(call: Waiting, driving: Driving): Promise<void> {
		const { who, request, perform, resolve, reject } = call;
		const trouble = draw(request, driving);
		if (trouble !== undefined) this.met += 1;
		const isDone = trouble === undefined || trouble.endsWith('after');
		const answer = isDone ? await perform().catch((problem: Error) => problem) : undefined;
		const status = answer instanceof Error ? answer.message : (answer?.status ?? '');
		this.story.push(`${who}: ${textOf(request)} ${status} ${trouble ?? ''}`.trimEnd());
		if (trouble === undefined && answer !== undefined) {
			if (answer instanceof Error) reject(answer);
			else resolve(answer);
		} else if (trouble?.startsWith('lost') === true)
			reject(new ConnectionFault('connection reset'));
		else if (trouble === 'limited')
			resolve({ status: 429, headers: { 'retry-after': '7' }, body: '' });
		else resolve({ status: 503, headers: {}, body: '' });
	}
}

function draw({ method }: HttpRequest, { random, troubles: share }: Driving): Trouble | undefined {
	if (share === 0 || random() >= (method === 'GET' ? share / 4 : share)) return undefined;
	return troubles[Math.floor(random() * troubles.length)];
}

function textOf({ method, url, body }: HttpRequest): string {
	const { pathname, searchParams } = new URL(url);
	const since = searchParams.get('modified_since');
	// Which fields are asked for tells nothing about a race.
	const told = (name: string, value: unknown) => (name === 'options' ? undefined : value);
	const sent = body === undefined ? '' : ` ${JSON.stringify(body, told)}`;
	return `${method} ${pathname.replace('/api/1.0', '')}${since === null ? '' : ` since ${since}`}${sent}`;
}
