import type { AsanaClient } from '../../asana/calls/client';
import { tasksOfProject, type TiedTask } from '../../asana/tasks';
import { joined, joinedInTurn } from '../../http/joined';
import type { Clock } from '../../http/types';
import { byAge } from '../twins/byAge';
import { formatTie, type Tie } from './tie';

/** Which tasks of a project carry which tie. */
export interface TieIndex {
	/** The tasks known to carry the tie, oldest first. Does not ask Asana. */
	carriers(tie: Tie): string[];
	/** Stands for now: what is read after it shows all that was written before it. */
	moment(): number;
	/**
	 * Takes note of what changed in Asana up to that moment, which is now unless told. Who asks while
	 * others do shares their reading. The client is that of the run that asks: the index outlives it,
	 * and n8n lets nobody send through a run that has ended.
	 */
	refresh(client: AsanaClient, moment?: number): Promise<void>;
	/** Whether the whole project has been read once. */
	isRead(): boolean;
	/** Takes note of a task that was read or made otherwise. */
	note(task: TiedTask): void;
	/** Drops a task that turned out to be gone or tied to something else. */
	forget(gid: string): void;
}

/** Writes become visible in any order, and Asana does not say whether `modified_since` includes its moment. */
const OVERLAP_MS = 10_000;

interface IndexOptions {
	project: string;
	clock: Clock;
	/** The tie of a task; undefined where it has none. */
	tieOf(task: TiedTask): Tie | undefined;
	/** Whether ties may stand in notes. */
	withNotes?(): boolean;
	/** Whether the reading turns out to be needless on its way. */
	isMoot?(): boolean;
}

interface Entry {
	tie: string;
	gid: string;
	created_at: string;
}

/**
 * Reads the whole project once and afterwards only what changed, so that a look-up in a large
 * project costs one call. Listings of a project show a write at once; search would lag behind.
 */
export function createTieIndex(options: IndexOptions): TieIndex {
	const { project, clock, tieOf, withNotes, isMoot } = options;
	const entries = new Map<string, Entry>();
	const gidsByTie = new Map<string, Set<string>>();
	/** Readings that were begun, and the latest of those that came to their end. */
	const readings = { begun: 0, done: 0 };
	let underway: Promise<void> | undefined;
	let next: Promise<void> | undefined;
	let since: number | undefined;

	const forget = (gid: string): void => {
		const entry = entries.get(gid);
		if (entry !== undefined) gidsByTie.get(entry.tie)?.delete(gid);
		entries.delete(gid);
	};

	const note = (task: TiedTask): void => {
		const { gid, created_at } = task;
		const tie = tieOf(task);
		forget(gid);
		if (tie === undefined) return;
		const entry = { tie: formatTie(tie), gid, created_at };
		entries.set(gid, entry);
		gidsByTie.set(entry.tie, (gidsByTie.get(entry.tie) ?? new Set()).add(gid));
	};

	const read = async (client: AsanaClient): Promise<void> => {
		const number = (readings.begun += 1);
		const startedAt = clock.now();
		let newest = -Infinity;
		const from = since === undefined ? undefined : new Date(since).toISOString();
		const tasks = tasksOfProject(client, project, {
			modifiedSince: from,
			withNotes: withNotes?.(),
		});
		for await (const task of tasks) {
			note(task);
			newest = Math.max(newest, Date.parse(task.modified_at));
			if (isMoot?.() === true) return;
		}
		// Asana's own times, less what may have been written behind our back while we turned pages.
		const readUpTo = newest - (clock.now() - startedAt) - OVERLAP_MS;
		if (Number.isFinite(readUpTo)) since = Math.max(since ?? -Infinity, readUpTo);
		readings.done = Math.max(readings.done, number);
	};

	const readNext = (client: AsanaClient): Promise<void> => {
		const reading = (underway ?? Promise.resolve())
			.catch(() => undefined)
			// Whoever asks in this very moment comes along.
			.then(async () => await clock.sleep(0))
			.then(async () => {
				next = undefined;
				underway = reading;
				await read(client);
			});
		next = reading;
		return reading;
	};

	return {
		carriers(tie) {
			const gids = [...(gidsByTie.get(formatTie(tie)) ?? [])];
			const known = gids.flatMap((gid) => entries.get(gid) ?? []);
			return known.sort(byAge).map(({ gid }) => gid);
		},
		moment: () => readings.begun,
		async refresh(client, moment = readings.begun) {
			if (readings.done > moment) return;
			const shared = readings.begun > moment ? underway : next;
			const start = async () => await readNext(client);
			await joined(shared, async () => await joinedInTurn(() => next, start));
		},
		isRead: () => readings.done > 0,
		note,
		forget,
	};
}
