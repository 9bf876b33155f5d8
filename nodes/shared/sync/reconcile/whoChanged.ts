import type { CauseKind } from './causes';
import type { ShownTask } from './portion';

/** What is known of the last changes of both sides. */
interface LastChanges {
	/** ISO time of the last change in Exact. */
	booked: string | undefined;
	shown: Pick<ShownTask, 'readAt' | 'modifiedAt'> | undefined;
}

/**
 * Which side changed an amount. A task that keeps which state of Exact it shows tells it: a later
 * change in Exact has not come to Asana yet, and otherwise it was changed in Asana. Where it keeps
 * nothing of the kind, the side that changed last did it.
 */
export function whoChanged({ booked, shown }: LastChanges): CauseKind {
	const exactAt = Date.parse(booked ?? '');
	const asanaAt = Date.parse(shown?.readAt ?? shown?.modifiedAt ?? '');
	if (Number.isNaN(exactAt) || Number.isNaN(asanaAt)) return 'unexplained';
	return exactAt > asanaAt ? 'changedInExact' : 'changedInAsana';
}
