import type { Send } from '../http/types';

/**
 * Calls one token keeps in flight. Asana allows 50 reads and 15 writes
 * (<https://developers.asana.com/docs/rate-limits>); a third of that leaves room for two
 * other processes with the same token.
 */
const IN_FLIGHT = { reads: 16, writes: 5 };

/**
 * The limit of one token. What it returns wraps a sender; all senders wrapped by the same limit
 * share its places, for each execution signs its calls through a sender of its own.
 */
export function limitInFlight(): (send: Send) => Send {
	const reads = createGate(IN_FLIGHT.reads);
	const writes = createGate(IN_FLIGHT.writes);
	return (send) => async (request) => {
		const gate = request.method === 'GET' ? reads : writes;
		await gate.enter();
		return await send(request).finally(() => gate.leave());
	};
}

/** Lets `places` callers in; the rest wait their turn. */
function createGate(places: number) {
	let free = places;
	const waiting: Array<() => void> = [];
	return {
		async enter(): Promise<void> {
			if (free > 0) free -= 1;
			else await new Promise<void>((resolve) => waiting.push(resolve));
		},
		leave(): void {
			const next = waiting.shift();
			if (next === undefined) free += 1;
			else next();
		},
	};
}
