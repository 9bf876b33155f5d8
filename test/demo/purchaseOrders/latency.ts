import { keyOf } from '../keyOf';
import type { Stage } from '../stage';

/** Milliseconds from a change in Exact to the last write to Asana that it caused. */
export interface Latencies {
	p50: number;
	p95: number;
}

/** Notes when changes are made, and finds out when Asana had them. */
export function createStopwatch({ asana }: Pick<Stage, 'asana'>) {
	const took: number[] = [];
	let changes: Array<{ key: string; at: number }> = [];

	/** When the last write to the task of an order, or to one of its subtasks, was answered. */
	const lastWrite = (key: string, since: number): number | undefined => {
		const task = asana.state.tasks.find((one) => one.parent === null && keyOf(one) === key);
		if (task === undefined) return undefined;
		const gids = [task.gid, ...asana.state.subtasksOf(task.gid).map(({ gid }) => gid)];
		const writes = asana.requests.writes.filter(
			({ at, path, answer }) =>
				at >= since &&
				gids.some((gid) => path.includes(gid) || (answer as Answer)?.data?.gid === gid),
		);
		return writes.length === 0
			? undefined
			: Math.max(...writes.map(({ at, tookMs }) => at + tookMs));
	};

	return {
		/** Call right before a change to an order, once for each order until `lap`. */
		changed(key: string): void {
			changes.push({ key, at: Date.now() });
		},
		/** Call when Asana has settled: measures the changes noted since the last time. */
		lap(): void {
			for (const { key, at } of changes) {
				const end = lastWrite(key, at);
				if (end !== undefined) took.push(end - at);
			}
			changes = [];
		},
		/** Percentiles over all changes that led to a write. */
		latencies(): Latencies {
			const sorted = [...took].sort((a, b) => a - b);
			const percentile = (share: number) =>
				Math.round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
			return { p50: percentile(0.5), p95: percentile(0.95) };
		},
	};
}

export type Stopwatch = ReturnType<typeof createStopwatch>;

interface Answer {
	data?: { gid?: string };
}
