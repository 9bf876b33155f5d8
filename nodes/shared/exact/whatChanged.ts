import { ApiFault } from '../http/fault';
import type { ExactClient } from './client';
import type { ChangesState, Deletion } from './changesState';
import { readAnew, readFresh } from './changesStream';
import { boundLines, learnLines } from './lineOwners';
import type { StreamName } from './streams';
import type { Row } from './types';

/** `EntityType` of sync/Deleted. exact-online.md §3.6 */
const deletedKinds: Readonly<Record<string, Deletion['entity']>> = { 21: 'project', 25: 'wbsLine' };

/** How often it is asked whether timestamps began anew, in milliseconds. */
const ASK_EVERY_MS = 3_600_000;

/** So many rows at once are not people at work; then it is asked, too. */
const SUSPICIOUS = 200;

/** So many projects waiting are enough; the streams are read on once they are fewer. */
const ENOUGH_WAITING = 500;

/** What the streams told. */
export interface Changed {
	state: ChangesState;
	/** Keys of projects that changed, or whose work breakdown did. */
	projects: string[];
	deletions: Deletion[];
}

/** Reads the streams; anew where their timestamps began anew. A poll asks for one thing beside. */
export async function whatChanged(client: ExactClient, former: ChangesState): Promise<Changed> {
	const state: ChangesState = { ...former, streams: { ...former.streams } };
	const isDue = client.clock.now() - former.askedAt >= ASK_EVERY_MS;
	let found = former.waiting.length;
	const goesOn = () => found < ENOUGH_WAITING && readsOn(client);
	const readBy = (way: typeof readFresh) => async (name: StreamName) => {
		const known = former.streams[name];
		if (known === undefined) return [];
		const place = { name, division: former.division, goesOn };
		const fresh = await way(client, place, known);
		state.streams[name] = fresh.state;
		if (name === 'wbs') noteLines(state, fresh.all);
		if (name === 'projects') found += fresh.rows.length;
		return fresh.rows;
	};
	let read = readBy(readFresh);
	let changes = { projects: await read('projects'), wbs: await read('wbs') };
	const isFlood = Object.values(changes).some((rows) => rows.length > SUSPICIOUS);
	const isKnown = former.streams.projects !== undefined && former.streams.projects.changedAt > 0;
	const isAnew = (isDue || (isFlood && isKnown)) && (await beganAnew(client, state));
	if (isAnew) {
		read = readBy(readAnew);
		changes = { projects: await read('projects'), wbs: await read('wbs') };
	}
	const deleted = isDue && !isAnew ? [] : await read('deleted');
	return {
		state,
		projects: [
			...changes.projects.map(({ ID }) => ID),
			// A line may stand in no project; then there is none to hand over.
			...changes.wbs.map(({ Project }) => Project),
		].filter((key) => typeof key === 'string'),
		deletions: deleted.flatMap(deletionOf),
	};
}

/** Of the time until the deadline, in milliseconds, what is left for what follows the streams. */
const FOR_THE_REST_MS = 15_000;

/** Whether there is time for another page of a stream. */
export function readsOn({ clock, deadline = Infinity }: ExactClient): boolean {
	return clock.now() + FOR_THE_REST_MS < deadline;
}

/** Remembers which project lines belong to, in rows of the stream of lines. */
export function noteLines(state: ChangesState, rows: readonly Row[]): void {
	const byProject = new Map<string, string[]>();
	for (const { ID, Project } of rows) {
		if (typeof Project !== 'string') continue;
		const lines = byProject.get(Project) ?? [];
		byProject.set(Project, lines);
		lines.push(String(ID));
	}
	for (const [project, lines] of byProject) learnLines(state.lines, project, lines);
	boundLines(state.lines);
}

/** Asks whether the timestamps of the division began anew, and notes what it is told. */
async function beganAnew(client: ExactClient, state: ChangesState): Promise<boolean> {
	state.askedAt = client.clock.now();
	const before = state.beginning;
	const now = await client.streams.beginning(state.division).catch(whenRefused);
	if (now === undefined) return false;
	state.beginning = now;
	return before !== undefined && before !== now;
}

function deletionOf({ EntityType, EntityKey }: Row): Deletion[] {
	const entity = deletedKinds[String(EntityType)];
	return entity === undefined || EntityKey === null ? [] : [{ entity, key: String(EntityKey) }];
}

/** Nothing, where the app may not ask that. */
export async function whenRefused(fault: unknown): Promise<undefined> {
	const isRefused = fault instanceof ApiFault && ['forbidden', 'notFound'].includes(fault.kind);
	return isRefused ? undefined : await Promise.reject(fault);
}
