import type { ApiFault } from '../../http/fault';
import type { Entry } from '../entries/entries';
import type { Step } from '../entries/standing';
import type { WriteStep } from './settle';

/** What a run has done and learned about the entries of one posting. */
export interface Progress {
	/** Entries at the last look before this run wrote anything. */
	first: readonly Entry[];
	/** IDs at the last look; undefined before the first. */
	seen?: string[];
	/** Entries that Exact lets nobody change or delete. */
	fixed: Set<string>;
	/**
	 * Entries this run may take back when they turn out to be second ones: its own, and those that
	 * stood there at an earlier look. A new one of another run is left to that run for a while.
	 */
	removable: Set<string>;
	made: Set<string>;
	/** How often an entry this run made was not to be seen in the books. */
	unseen: number;
	done: WriteStep[];
	/** How often each change was sent. */
	attempts: Map<string, number>;
	/** What Exact said no to, in the step just taken. */
	refusal?: { do: Step['do']; fault: ApiFault };
	/** Creates whose answers were lost, and whether the last of them may still come through. */
	lost: number;
	isUncertain: boolean;
	lookedTwice: boolean;
}

export function newProgress(): Progress {
	return {
		first: [],
		fixed: new Set(),
		removable: new Set(),
		made: new Set(),
		unseen: 0,
		done: [],
		attempts: new Map(),
		lost: 0,
		isUncertain: false,
		lookedTwice: false,
	};
}

/** Takes note of the entries that stand in the books at a look. */
export function noteLook(progress: Progress, entries: readonly Entry[]): void {
	const ids = entries.map(({ id }) => id);
	const isUntouched = progress.done.length === 0 && progress.made.size === 0;
	if (isUntouched && progress.lost === 0) progress.first = entries;
	for (const id of [...(progress.seen ?? ids), ...progress.made]) progress.removable.add(id);
	progress.seen = ids;
}

/** Whether an entry that this run made, and did not take back, is not to be seen yet. */
export function isHidden({ made, done, seen = [] }: Progress): boolean {
	const removed = done.flatMap((step) => (step.do === 'remove' ? [step.entry.id] : []));
	return [...made].some((id) => !seen.includes(id) && !removed.includes(id));
}
