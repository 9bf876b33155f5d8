import { ConnectionFault } from '../../nodes/shared/http/fault';
import type { HttpRequest } from '../../nodes/shared/http/types';
import type { Between } from './world';

/** A process that is gone: nothing it was about to do happens any more. */
export class Killed extends Error {
	constructor() {
		super('killed');
	}
}

/** Counts the calls of a process to both services. */
export function counting(): { between: Between; calls: HttpRequest[] } {
	const calls: HttpRequest[] = [];
	return {
		calls,
		between: (send) => async (request) => {
			calls.push(request);
			return await send(request);
		},
	};
}

/** Kills the process when its n-th call was carried out. */
export function killedAfter(n: number): Between {
	let count = 0;
	return (send) => async (request) => {
		count += 1;
		if (count > n) throw new Killed();
		const response = await send(request);
		if (count >= n) throw new Killed();
		return response;
	};
}

/** Loses the n-th call, or its answer after it was carried out. */
export function lostAt(n: number, when: 'before' | 'after'): Between {
	let count = 0;
	return (send) => async (request) => {
		count += 1;
		if (count !== n) return await send(request);
		if (when === 'after') await send(request);
		throw new ConnectionFault('ECONNRESET');
	};
}

/** A process that waits before its n-th call until it may go on. */
export function pausedAt(n: number): { between: Between; reached: Promise<void>; goOn(): void } {
	let count = 0;
	let arrive = () => {};
	let goOn = () => {};
	const reached = new Promise<void>((resolve) => (arrive = resolve));
	const open = new Promise<void>((resolve) => (goOn = resolve));
	return {
		reached,
		goOn: () => goOn(),
		between: (send) => async (request) => {
			count += 1;
			if (count === n) {
				arrive();
				await open;
			}
			return await send(request);
		},
	};
}

/** A process that waits, once it has made its first entry in Exact, until it may go on. */
export function pausedAfterCreate(): { between: Between; reached: Promise<void>; goOn(): void } {
	let arrive = () => {};
	let goOn = () => {};
	const reached = new Promise<void>((resolve) => (arrive = resolve));
	const open = new Promise<void>((resolve) => (goOn = resolve));
	return {
		reached,
		goOn: () => goOn(),
		between: (send, service) => async (request) => {
			const response = await send(request);
			if (service === 'exact' && request.method === 'POST') {
				arrive();
				await open;
			}
			return response;
		},
	};
}

/** Kills the process when it has made an entry in Exact. */
export function killedAfterCreate(): Between {
	let isDead = false;
	return (send, service) => async (request) => {
		if (isDead) throw new Killed();
		const response = await send(request);
		if (service !== 'exact' || request.method !== 'POST') return response;
		isDead = true;
		throw new Killed();
	};
}

/** Two processes whose calls leave in pairs: each waits for the other, until one is done. */
export function inPairs(): { one: Between; other: Between; leave(): void } {
	let waiting: (() => void) | undefined;
	let isAlone = false;
	const meet = async () => {
		if (isAlone) return;
		if (waiting !== undefined) {
			waiting();
			waiting = undefined;
			return;
		}
		await new Promise<void>((resolve) => (waiting = resolve));
	};
	const between: Between = (send) => async (request) => {
		await meet();
		return await send(request);
	};
	return {
		one: between,
		other: between,
		leave() {
			isAlone = true;
			waiting?.();
		},
	};
}

/** Loses the answer to the first create in Exact, which arrives in the books only `later` calls on. */
export function lateBy(later: number): Between {
	let arrive: (() => Promise<unknown>) | undefined;
	let left = later;
	return (send, service) => async (request) => {
		const isFirst = arrive === undefined && left === later;
		if (service === 'exact' && request.method === 'POST' && isFirst) {
			arrive = async () => await send(request);
			throw new ConnectionFault('ECONNRESET');
		}
		if (arrive !== undefined && service === 'exact') {
			if (left === 0) {
				await arrive();
				arrive = undefined;
			}
			left -= 1;
		}
		return await send(request);
	};
}

/** Shows new entries only at the look after so many looks. */
export function hidingFor(looks: number): Between {
	let left: number | undefined;
	return (send, service) => async (request) => {
		const response = await send(request);
		if (service !== 'exact' || !request.url.includes('CostTransactions')) return response;
		if (request.method === 'POST') left ??= looks;
		if (request.method !== 'GET' || left === undefined || left <= 0) return response;
		left -= 1;
		return { ...response, body: { d: { results: [] } } };
	};
}

/** As `lateBy`, but by the clock: `arrive` sees to it that it arrives at last. */
export function lateUntil(
	clock: { now(): number },
	milliseconds: number,
): { between: Between; arrive(): Promise<void> } {
	let send: (() => Promise<unknown>) | undefined;
	let due: number | undefined;
	const arrive = async () => {
		await send?.();
		send = undefined;
	};
	return {
		arrive,
		between: (next, service) => async (request) => {
			if (service === 'exact' && request.method === 'POST' && due === undefined) {
				due = clock.now() + milliseconds;
				send = async () => await next(request);
				throw new ConnectionFault('ECONNRESET');
			}
			if (due !== undefined && clock.now() >= due) await arrive();
			return await next(request);
		},
	};
}

/** Adds to the stories of an approval what it was before each decision, oldest first. */
export function tellingDecisions(before: readonly string[]): Between {
	return (send, service) => async (request) => {
		const response = await send(request);
		if (service !== 'asana' || !/\/stories\b/.test(request.url)) return response;
		const { data, ...rest } = response.body as { data: Array<Record<string, unknown>> };
		const left = [...before];
		const told = data.map((story) =>
			story.resource_subtype === 'approval_status_changed'
				? { ...story, old_approval_status: left.shift() }
				: story,
		);
		return { ...response, body: { ...rest, data: told } };
	};
}
