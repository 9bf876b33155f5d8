import type { Task, TaskData } from '../../asana/types';
import { ApiFault } from '../../http/fault';
import type { Clock } from '../../http/types';

/** Creates a task with these marks on it. */
export type Make = (marks: TaskData) => Promise<Task>;

/** A task, and whether this run made it. */
export interface Tied {
	task: Task;
	created: boolean;
	/** No answer to a create arrived: it may have been carried out, and be another task than this. */
	isUncertain?: boolean;
}

const ATTEMPTS = 3;

/** Time for a write whose answer was lost to become visible, in milliseconds. */
const WAIT_BEFORE_LOOKING_MS = 2_000;

/**
 * Makes a task, or another record, exactly once. When no answer to the create arrives, looks whether
 * it is there before trying again.
 */
export async function makeOnce<T>(
	make: () => Promise<T>,
	look: () => Promise<T | undefined>,
	clock: Clock,
): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		const made = await make().catch((fault: unknown) =>
			isUncertain(fault) && attempt < ATTEMPTS ? undefined : Promise.reject(fault),
		);
		if (made !== undefined) return made;
		await clock.sleep(WAIT_BEFORE_LOOKING_MS);
		const found = await look();
		if (found !== undefined) return found;
	}
}

/** Whether the write may have been carried out although it did not say so. */
function isUncertain(fault: unknown): boolean {
	return fault instanceof ApiFault && fault.kind === 'unavailable';
}
