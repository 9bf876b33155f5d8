import type { ExactClient } from '../client';
import { isEntityName, type EntityName } from '../entities';
import type { ExactDocument } from '../types';
import { sortDeletions } from './deletions';
import { linesIn } from './knownLines';
import { readPortions } from './readPortions';
import { recordOf, refOf, type Deletion, type DivisionState, type Handed, type Ref } from './state';
import type { DivisionWatch, FeedFault } from './reading';
import { whatChanged } from './whatChanged';

/** What a poll hands over: a document, a record that could not be read, or one that is gone. */
export type SweptItem = ExactDocument | BareRecord;

/** A record without its content; whoever comes next can read it by its key. */
export interface BareRecord {
	_exact: {
		division: number;
		entity: string;
		key: string;
		deleted?: true;
		/** Why the document is not here though it was wanted. */
		documentMissing?: string;
		/** May have been handed over before. */
		repeated?: true;
	};
}

/** What is handed over of each change. */
export interface HandOver {
	/** Whether records are read; otherwise only where they are is told. */
	documents: boolean;
	/** Whether records that are gone come out, too. */
	deletions: boolean;
	/** Records at most. */
	limit: number;
	/** Those of the documents that are wanted; all of them when left out. */
	select?(documents: ExactDocument[]): Promise<ExactDocument[]>;
}

/** What the poll of a division came to. */
export interface DivisionPoll {
	items: SweptItem[];
	state: DivisionState;
	/** What is handed over for the first time. */
	handed: Handed;
	/** When the records changed that were told in this poll; see `Changed`. */
	changes: Map<Ref, number>;
	faults: FeedFault[];
	notices: string[];
}

const TOO_LARGE = 'The record is too large to be read within one poll';

/**
 * The poll of one division. What was handed over last and may not have arrived waits in the state as
 * repeats.
 */
export async function sweepDivision(
	client: ExactClient,
	{ watch, hand }: { watch: DivisionWatch; hand: HandOver },
	former: DivisionState,
): Promise<DivisionPoll> {
	const { division, entities } = watch;
	const changed = await whatChanged(client, watch, former);
	const { state } = changed;
	const faults = [...changed.faults];
	// Also where deletions are not wanted: that of a line is a change of its record.
	const sorted = sortDeletions(state, changed.deletions);
	const deletions = hand.deletions ? sorted : { ...sorted, now: [], later: [] };
	state.waitingDeletions = deletions.later;
	const waited = former.waiting.filter((ref) => !former.repeats.includes(ref));
	const news = new Set([...waited, ...changed.changes.keys(), ...deletions.touched]);
	const due = [...new Set([...former.waiting, ...news])].filter(
		(ref) => !deletions.gone.has(ref) && isWatched(ref, entities),
	);
	const found = hand.documents
		? await readDue(client, { watch, hand, state, due })
		: {
				items: due.slice(0, hand.limit).map((ref) => bare(division, ref)),
				waiting: due.slice(hand.limit),
			};
	if ('fault' in found && found.fault !== undefined) {
		faults.push({ label: 'Records', fault: found.fault });
	}
	state.waiting = found.waiting;
	state.repeats = found.waiting.filter((ref) => !news.has(ref));
	const refIn = ({ _exact }: SweptItem) => refOf(_exact.entity, _exact.key);
	const isNews = (item: SweptItem) => news.has(refIn(item));
	return {
		items: [
			...found.items.map((item) => (isNews(item) ? item : repeated(item))),
			...deletions.now.map((one) => gone(division, one)),
		],
		state,
		handed: {
			refs: found.items.filter(isNews).map(refIn),
			deletions: deletions.now.filter((one) => one.repeated !== true),
		},
		changes: changed.changes,
		faults,
		notices: changed.notices,
	};
}

/** Puts what may not have arrived back into a state, to be handed over again, once. */
export function putBack(state: DivisionState, { refs, deletions }: Handed): DivisionState {
	const again = refs.filter((ref) => !state.waiting.includes(ref));
	const waits = new Set(state.waitingDeletions.map(({ entity, key }) => refOf(entity, key)));
	const lost = deletions.filter(({ entity, key }) => !waits.has(refOf(entity, key)));
	return {
		...state,
		waiting: [...state.waiting, ...again],
		repeats: [...state.repeats, ...again],
		waitingDeletions: [
			...lost.map((one) => ({ ...one, repeated: true as const })),
			...state.waitingDeletions,
		],
	};
}

async function readDue(
	client: ExactClient,
	{
		watch: { division, leaves },
		hand: { limit, select },
		state,
		due,
	}: { watch: DivisionWatch; hand: HandOver; state: DivisionState; due: readonly Ref[] },
): Promise<{ items: SweptItem[]; waiting: Ref[]; fault?: unknown }> {
	const { pace, large } = state;
	const read = await readPortions(client, division, { due, pace, large, leaves, limit });
	state.pace = read.pace;
	state.large = read.large;
	state.lines = linesIn(state.lines, read.documents);
	const wanted = select === undefined ? read.documents : await select(read.documents);
	const tooLarge = read.tooLarge.map((ref) => bare(division, ref, TOO_LARGE));
	return { items: [...wanted, ...tooLarge], waiting: read.waiting, fault: read.fault };
}

function isWatched(ref: Ref, entities: readonly EntityName[]): boolean {
	const { entity } = recordOf(ref);
	return isEntityName(entity) && entities.includes(entity);
}

function bare(division: number, ref: Ref, documentMissing?: string): BareRecord {
	const origin = { division, ...recordOf(ref) };
	return { _exact: documentMissing === undefined ? origin : { ...origin, documentMissing } };
}

function gone(division: number, { entity, key, repeated: again }: Deletion): BareRecord {
	const origin = { division, entity, key, deleted: true as const };
	return { _exact: again === true ? { ...origin, repeated: true } : origin };
}

function repeated<T extends SweptItem>(item: T): T {
	return { ...item, _exact: { ...item._exact, repeated: true } };
}
