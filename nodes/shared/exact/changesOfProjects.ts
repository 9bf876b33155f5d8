import { ApiFault } from '../http/fault';
import type { ExactClient } from './client';
import { readAnew, readFresh, startFromNow, unread } from './changesStream';
import { readChangesState, type ChangesState, type Deletion, type HandOver } from './changesState';
import { readProjects } from './readProjects';
import type { StreamName } from './streams';
import type { ExactDocument, Row } from './types';

/** A record that is gone, as the trigger hands it over. */
export interface DeletedRecord {
	_exact: { division: number; deleted: true; repeated?: true } & Deletion;
}

/** What a poll came to. */
export interface ChangesPoll {
	items: Array<ExactDocument | DeletedRecord>;
	/** What to keep for the next poll; the one that was given is as it was. */
	state: ChangesState;
	/** What the user should know, once. */
	notices: string[];
}

/** What the user chose. */
export interface ChangesWatch {
	division: number;
	startWith: 'now' | 'everything';
}

/** `EntityType` of sync/Deleted. exact-online.md §3.6 */
const deletedKinds: Readonly<Record<string, Deletion['entity']>> = { 21: 'project', 25: 'wbsLine' };

/** How often it is asked whether timestamps began anew, in milliseconds. */
const ASK_EVERY_MS = 3_600_000;

/** So many rows at once are not people at work; then it is asked, too. */
const SUSPICIOUS = 200;

/** Projects handed over by one poll: few enough for the calls of a minute. */
const AT_ONCE = 45;

/**
 * One poll: the projects that were changed, or whose work breakdown was, since the poll that left
 * `stored`, each as a whole; and what was deleted. An idle poll costs three calls.
 *
 * Nothing is lost: the state counts as a whole or not at all, and what a poll cannot hand over waits
 * in it. Nothing is handed over twice, also when Exact begins its timestamps anew. After a crash the
 * last hand-over may be noted without having arrived; unless `arrived` rules that out, it is made
 * again, once, marked `repeated`.
 */
export async function pollProjects(
	client: ExactClient,
	{ division, startWith }: ChangesWatch,
	{ stored, arrived }: { stored: unknown; arrived: boolean },
): Promise<ChangesPoll> {
	const former = readChangesState(stored, division);
	if (former === undefined) {
		const begun = await begin(client, division, startWith);
		if (startWith === 'now') return { items: [], ...begun };
		const { items, state, notices } = await pollOn(client, begun.state, undefined);
		return { items, state, notices: [...begun.notices, ...notices] };
	}
	const lost = arrived ? undefined : former.last;
	delete former.last;
	return await pollOn(client, former, lost);
}

/** The first poll takes note of how things are. */
async function begin(
	client: ExactClient,
	division: number,
	startWith: ChangesWatch['startWith'],
): Promise<{ state: ChangesState; notices: string[] }> {
	const start = async (name: StreamName) =>
		startWith === 'now' ? await startFromNow(client, { name, division }) : unread();
	const beginning = await client.streams.beginning(division).catch(whenRefused);
	const state: ChangesState = {
		version: 1,
		division,
		beginning,
		askedAt: client.clock.now(),
		streams: { projects: await start('projects'), wbs: await start('wbs') },
		waiting: [],
	};
	// Deletions of the past concern nobody who has not seen the records.
	const deleted = await startFromNow(client, { name: 'deleted', division }).catch(whenRefused);
	if (deleted !== undefined) state.streams.deleted = deleted;
	const scope = 'needs the scope "Organization administration" of the Exact Online app';
	const notices = [
		...(deleted === undefined
			? [`Deleted projects and WBS lines go unnoticed: that ${scope}.`]
			: []),
		...(beginning === undefined
			? [
					`Should Exact Online move the division to another database, changes go unnoticed: noticing that ${scope}.`,
				]
			: []),
	];
	return { state, notices };
}

async function pollOn(
	client: ExactClient,
	former: ChangesState,
	lost: HandOver | undefined,
): Promise<ChangesPoll> {
	const { division } = former;
	const { state, projects, deletions } = await whatChanged(client, former);
	const gone = new Set(deletions.map(({ key }) => key));
	const due = [...new Set([...former.waiting, ...(lost?.projects ?? []), ...projects])];
	const there = due.filter((key) => !gone.has(key));
	state.waiting = there.slice(AT_ONCE);
	const read = await readProjects(client, division, there.slice(0, AT_ONCE));
	const isRepeat = (key: string) =>
		lost?.projects.includes(key) === true && !projects.includes(key);
	const documents = read.map((document) =>
		isRepeat(document._exact.key) ? repeated(document) : document,
	);
	const again = (lost?.deletions ?? []).filter(({ key }) => !gone.has(key));
	const fresh = documents.filter(({ _exact }) => _exact.repeated !== true);
	if (fresh.length + deletions.length > 0) {
		const id = new Date(client.clock.now()).toISOString();
		state.last = { id, projects: fresh.map(({ _exact }) => _exact.key), deletions };
	}
	const deleted = (one: Deletion) => ({ division, ...one, deleted: true as const });
	const items = [
		...documents,
		...again.map((one) => ({ _exact: { ...deleted(one), repeated: true as const } })),
		...deletions.map((one) => ({ _exact: deleted(one) })),
	];
	return { items, state, notices: [] };
}

interface Changed {
	state: ChangesState;
	/** Keys of projects that changed, or whose work breakdown did. */
	projects: string[];
	deletions: Deletion[];
}

/** Reads the streams; anew where their timestamps began anew. A poll asks for one thing beside. */
async function whatChanged(client: ExactClient, former: ChangesState): Promise<Changed> {
	const state: ChangesState = { ...former, streams: { ...former.streams } };
	const isDue = client.clock.now() - former.askedAt >= ASK_EVERY_MS;
	const readBy = (way: typeof readFresh) => async (name: StreamName) => {
		const known = former.streams[name];
		if (known === undefined) return [];
		const fresh = await way(client, { name, division: former.division }, known);
		state.streams[name] = fresh.state;
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
			...changes.projects.map(({ ID }) => String(ID)),
			...changes.wbs.map(({ Project }) => String(Project)),
		],
		deletions: deleted.flatMap(deletionOf),
	};
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

function repeated(document: ExactDocument): ExactDocument {
	return { ...document, _exact: { ...document._exact, repeated: true } };
}

async function whenRefused(fault: unknown): Promise<undefined> {
	const isRefused = fault instanceof ApiFault && ['forbidden', 'notFound'].includes(fault.kind);
	return isRefused ? undefined : await Promise.reject(fault);
}
