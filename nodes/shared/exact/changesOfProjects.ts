import type { ExactClient } from './client';
import { startFromNow, unread } from './changesStream';
import {
	newChangesState,
	readChangesState,
	type ChangesState,
	type Deletion,
	type HandOver,
} from './changesState';
import { boundLines, learnLines } from './lineOwners';
import { readPortions } from './readPortions';
import { sortDeletions } from './sortDeletions';
import type { StreamName } from './streams';
import type { ExactDocument } from './types';
import { noteLines, readsOn, whatChanged, whenRefused } from './whatChanged';

/** A record that is gone, as the trigger hands it over. */
export interface DeletedRecord {
	_exact: { division: number; deleted: true; repeated?: true } & Deletion;
}

/** A project that is too large to be read by a poll; whoever comes next can read it by its key. */
export interface BareProject {
	_exact: {
		division: number;
		entity: 'project';
		key: string;
		documentMissing: string;
		repeated?: true;
	};
}

/** What a poll came to. */
export interface ChangesPoll {
	items: Array<ExactDocument | BareProject | DeletedRecord>;
	/** What to keep for the next poll; the one that was given is as it was. */
	state: ChangesState;
	/** What the user should know, once. */
	notices: string[];
	/** Why the changed projects could not be read; they wait in the state. */
	fault?: unknown;
}

/** What the user chose. */
export interface ChangesWatch {
	division: number;
	startWith: 'now' | 'everything';
	/** Calls of each minute that are left to others. */
	leaves: number;
}

const TOO_LARGE = 'The project is too large to be read within one poll';

/**
 * One poll: the projects that were changed, or whose work breakdown was, since the poll that left
 * `stored`, each as a whole; and what was deleted. An idle poll costs three calls.
 *
 * Nothing is lost: the state counts as a whole or not at all, and what a poll cannot hand over waits
 * in it, be it for want of time or of calls. Nothing is handed over twice, also when Exact begins its
 * timestamps anew. After a crash the last hand-over may be noted without having arrived; unless
 * `arrived` rules that out, it is made again, once, marked `repeated`.
 */
export async function pollProjects(
	client: ExactClient,
	watch: ChangesWatch,
	{ stored, arrived }: { stored: unknown; arrived: boolean },
): Promise<ChangesPoll> {
	const former = readChangesState(stored, watch.division);
	if (former === undefined) {
		const begun = await begin(client, watch);
		if (watch.startWith === 'now') return { items: [], ...begun };
		const poll = await pollOn(client, watch, { former: begun.state });
		return { ...poll, notices: [...begun.notices, ...poll.notices] };
	}
	const lost = arrived ? undefined : former.last;
	delete former.last;
	return await pollOn(client, watch, { former, lost });
}

/** The first poll takes note of how things are. */
async function begin(
	client: ExactClient,
	{ division, startWith }: ChangesWatch,
): Promise<{ state: ChangesState; notices: string[] }> {
	const state = newChangesState(division, client.clock.now());
	const goesOn = () => readsOn(client);
	const start = async (name: StreamName) => await startFromNow(client, { name, division, goesOn });
	const beginning = await client.streams.beginning(division).catch(whenRefused);
	if (beginning !== undefined) state.beginning = beginning;
	state.streams.projects = startWith === 'now' ? (await start('projects')).state : unread();
	// Every line that is there already comes with its project.
	const wbs = await start('wbs');
	state.streams.wbs = wbs.state;
	noteLines(state, wbs.all);
	// Deletions of the past concern nobody who has not seen the records.
	const deleted = await start('deleted').catch(whenRefused);
	if (deleted !== undefined) state.streams.deleted = deleted.state;
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
	{ division, leaves }: ChangesWatch,
	{ former, lost }: { former: ChangesState; lost?: HandOver },
): Promise<ChangesPoll> {
	const changed = await whatChanged(client, former);
	const { state } = changed;
	const deletions = sortDeletions(state, changed.deletions);
	state.waitingDeletions = deletions.later;
	const waited = former.waiting.filter((key) => !former.repeats.includes(key));
	const news = new Set([...waited, ...changed.projects, ...deletions.touched]);
	const due = [...new Set([...former.waiting, ...(lost?.projects ?? []), ...news])];
	const there = due.filter((key) => !deletions.gone.has(key));
	const read = await readPortions(client, division, { due: there, pace: state.pace, leaves });
	state.waiting = read.waiting;
	state.repeats = read.waiting.filter((key) => !news.has(key));
	state.pace = read.pace;
	noteDocuments(state, read.documents);
	const found = [
		...read.documents,
		...read.tooLarge.map((key): BareProject => ({ _exact: bareOrigin(division, key) })),
	];
	const again = (lost?.deletions ?? []).filter(
		({ key }) => !deletions.now.some((each) => each.key === key),
	);
	const fresh = found.map(({ _exact }) => _exact.key).filter((key) => news.has(key));
	if (fresh.length + deletions.now.length > 0) {
		const id = new Date(client.clock.now()).toISOString();
		state.last = { id, projects: fresh, deletions: deletions.now };
	}
	const deleted = (one: Deletion) => ({ division, ...one, deleted: true as const });
	const items = [
		...found.map((record) => (news.has(record._exact.key) ? record : repeated(record))),
		...again.map((one) => ({ _exact: { ...deleted(one), repeated: true as const } })),
		...deletions.now.map((one) => ({ _exact: deleted(one) })),
	];
	return { items, state, notices: [], fault: read.fault };
}

function bareOrigin(division: number, key: string): BareProject['_exact'] {
	return { division, entity: 'project', key, documentMissing: TOO_LARGE };
}

/** Remembers which project lines belong to. */
function noteDocuments(state: ChangesState, documents: readonly ExactDocument[]): void {
	for (const { WBS, _exact } of documents) {
		if (!Array.isArray(WBS)) continue;
		learnLines(
			state.lines,
			_exact.key,
			WBS.map(({ ID }) => String(ID)),
		);
	}
	boundLines(state.lines);
}

function repeated<T extends ExactDocument | BareProject>(record: T): T {
	return { ...record, _exact: { ...record._exact, repeated: true } };
}
