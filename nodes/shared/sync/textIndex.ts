import type { AsanaClient } from '../asana/client';
import { tasksOfProject, type TiedTask } from '../asana/tasks';
import type { Clock } from '../http/types';
import { byAge } from './byAge';
import { formatTie, parseTie, type Tie } from './tie';

/** Which tasks of a project carry which tie in their text field. */
export interface TextIndex {
	/** The tasks known to carry the tie, oldest first. Does not ask Asana. */
	carriers(tie: Tie): string[];
	/**
	 * Takes note of what changed in Asana. The client is that of the run that asks: the index outlives
	 * it, and n8n lets nobody send through a run that has ended.
	 */
	refresh(client: AsanaClient): Promise<void>;
	/** Drops a task that turned out to be gone or tied to something else. */
	forget(gid: string): void;
}

/** Clocks differ a little, and Asana does not say whether `modified_since` includes its moment. */
const OVERLAP_MS = 5 * 60_000;

interface Entry {
	tie: string;
	gid: string;
	created_at: string;
}

interface IndexOptions {
	project: string;
	/** Gid of the text field that holds the tie. */
	field: string;
	clock: Clock;
}

/**
 * Reads the whole project once and afterwards only what changed, so that a look-up in a large
 * project costs one call. Listings of a project show a write at once; search would lag behind.
 */
export function createTextIndex({ project, field, clock }: IndexOptions): TextIndex {
	const entries = new Map<string, Entry>();
	let readUpTo: number | undefined;
	const refresh = async (client: AsanaClient) => {
		const startedAt = clock.now();
		const since =
			readUpTo === undefined ? undefined : new Date(readUpTo - OVERLAP_MS).toISOString();
		for await (const task of tasksOfProject(client, project, since)) note(entries, task, field);
		readUpTo = startedAt;
	};
	return {
		carriers(tie) {
			const wanted = formatTie(tie);
			const known = [...entries.values()].filter((entry) => entry.tie === wanted);
			return known.sort(byAge).map(({ gid }) => gid);
		},
		refresh,
		forget: (gid) => void entries.delete(gid),
	};
}

function note(entries: Map<string, Entry>, task: TiedTask, field: string): void {
	const text = task.custom_fields.find(({ gid }) => gid === field)?.text_value;
	const tie = parseTie(text);
	const { gid, created_at } = task;
	if (tie === undefined) entries.delete(gid);
	else entries.set(gid, { tie: formatTie(tie), gid, created_at });
}
