import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** Exact repeats a delivery for 34 hours at most; this many are remembered. */
const REMEMBERED = 250;

/** Deliveries being worked on or done in this process, per trigger. */
const inProcess = new Map<string, Set<string>>();

/** What one trigger node remembers of its deliveries. */
export interface Repeats {
	/** False when this delivery was handled, or is being handled right now. */
	begin(delivery: string): boolean;
	/** Handled: remembered in the workflow's static data too, so that a restart changes nothing. */
	finish(delivery: string): void;
	/** Not handled: the next repeat is welcome. */
	giveUp(delivery: string): void;
}

/**
 * Remembers deliveries in two places: static data is saved only after the answer, so of two copies
 * arriving at once only the memory of the process knows.
 * @param trigger names the node across all workflows
 */
export function repeatsOf(trigger: string, staticData: IDataObject): Repeats {
	const memory = inProcess.get(trigger) ?? new Set<string>();
	inProcess.set(trigger, memory);
	const stored = () => (Array.isArray(staticData.seen) ? (staticData.seen as string[]) : []);
	return {
		begin: (delivery) => {
			const mark = markOf(delivery);
			if (memory.has(mark) || stored().includes(mark)) return false;
			memory.add(mark);
			for (const oldest of [...memory].slice(0, Math.max(memory.size - REMEMBERED, 0))) {
				memory.delete(oldest);
			}
			return true;
		},
		finish: (delivery) => {
			staticData.seen = [...stored(), markOf(delivery)].slice(-REMEMBERED);
		},
		giveUp: (delivery) => {
			memory.delete(markOf(delivery));
		},
	};
}

/** Forgets what this process knows of deliveries, as a restart would. */
export function forgetRepeats(): void {
	inProcess.clear();
}

function markOf(delivery: string): string {
	return createHash('sha256').update(delivery).digest('base64url').slice(0, 16);
}
