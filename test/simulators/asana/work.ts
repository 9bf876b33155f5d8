import type { LoggedRequest } from '../core/requestLog';
import { apiRoot } from './apiRoot';

/** One thing that was asked of the service: a request, or an action of a batch. */
export interface Work extends Pick<LoggedRequest, 'at' | 'answeredAt' | 'method' | 'path'> {
	/** What was sent under `data`, or the whole body where there is no envelope. */
	data: unknown;
	query: Record<string, string>;
	/** 0 when the connection was cut without an answer. */
	status: number;
	answer: unknown;
	/** Whether it came as part of a batch. */
	isBatched: boolean;
}

interface Action {
	method?: unknown;
	relative_path?: unknown;
	data?: unknown;
}

/**
 * Everything that was asked, oldest first, with the actions of a batch in the place of the batch:
 * what counts against the limits, and what an oracle wants to see.
 */
export function workIn(entries: readonly LoggedRequest[]): Work[] {
	return entries.flatMap((entry): Work[] => {
		const { at, answeredAt, method, path, query, status, answer } = entry;
		const data = partOf(entry.body, 'data') ?? entry.body;
		const actions = partOf(data, 'actions');
		if (path !== `${apiRoot}/batch` || !Array.isArray(actions)) {
			return [{ at, answeredAt, method, path, query, data, status, answer, isBatched: false }];
		}
		const results = partOf(answer, 'data');
		return actions.map((action: Action, index): Work => {
			const result: unknown = Array.isArray(results) ? results[index] : undefined;
			const own = partOf(result, 'status_code');
			return {
				...{ at, answeredAt, query: {}, isBatched: true },
				method: String(action.method).toUpperCase(),
				path: `${apiRoot}${String(action.relative_path)}`,
				data: action.data,
				// A batch that was refused as a whole answers for each of its actions.
				status: typeof own === 'number' ? own : status,
				answer: result === undefined ? answer : partOf(result, 'body'),
			};
		});
	});
}

/**
 * How many requests had to wait for others: the longest row of them in which each began when the one
 * before it was answered. Only a clock on which requests take time can tell (see `FlowingClock`).
 */
export function roundTrips(entries: readonly LoggedRequest[]): number {
	const inOrder = [...entries].sort((one, other) => one.answeredAt - other.answeredAt);
	let trips = 0;
	let answeredAt = -Infinity;
	for (const entry of inOrder) {
		if (entry.at < answeredAt) continue;
		trips += 1;
		({ answeredAt } = entry);
	}
	return trips;
}

function partOf(value: unknown, name: string): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	return (value as Record<string, unknown>)[name];
}
