import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Clock } from '../shared/http/types';
import { systemClock } from '../shared/n8n/systemClock';

/** Exact repeats a delivery for 34 hours at most; this many are remembered. */
const REMEMBERED = 250;

/**
 * How long the process itself knows a delivery, in milliseconds: until n8n has saved the static data,
 * and no longer. When n8n fails to start the execution it saves nothing and answers with an error;
 * Exact then delivers again after a minute or two, and that must not be taken for a repeat.
 */
const IN_PROCESS_MS = 20_000;

/** Deliveries of the last moments in this process, per trigger, and until when they are known. */
const inProcess = new Map<string, Map<string, number>>();

/** What one trigger node remembers of its deliveries. */
export interface Repeats {
	/** False when this delivery was handled, or is being handled right now. */
	begin(delivery: string): boolean;
	/** Handled: noted in the workflow's static data, which n8n saves after the answer. */
	finish(delivery: string): void;
}

/**
 * Remembers deliveries in two places: static data is saved only after the answer, so of two copies
 * arriving at once only the memory of the process knows.
 * @param trigger names the node across all workflows
 */
export function repeatsOf(
	trigger: string,
	staticData: IDataObject,
	clock: Clock = systemClock,
): Repeats {
	const memory = inProcess.get(trigger) ?? new Map<string, number>();
	inProcess.set(trigger, memory);
	const stored = () => (Array.isArray(staticData.seen) ? (staticData.seen as string[]) : []);
	return {
		begin: (delivery) => {
			for (const [mark, until] of memory) if (until <= clock.now()) memory.delete(mark);
			const mark = markOf(delivery);
			if (memory.has(mark) || stored().includes(mark)) return false;
			memory.set(mark, clock.now() + IN_PROCESS_MS);
			return true;
		},
		finish: (delivery) => {
			staticData.seen = [...stored(), markOf(delivery)].slice(-REMEMBERED);
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
