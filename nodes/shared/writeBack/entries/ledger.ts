import { absolute, isGreater, isZero, sum } from '../../values/arithmetic';
import type { PostingKind } from './entryKey';
import type { WriteBackLimits } from '../settings';
import { Stop } from '../stop';
import { hoursText, money } from '../words';

/** What the items of one run have moved so far; the limits per run are held against it. */
export interface RunLedger {
	/** Decimal text, signs left aside. */
	amount: string;
	/** Decimal text, signs left aside. */
	hours: string;
	/** Postings made, corrected or taken back. */
	entries: number;
}

/** The ledger of a run that has moved nothing yet. */
export function createLedger(): RunLedger {
	return { amount: '0', hours: '0', entries: 0 };
}

/** One posting, and how far it moves the books. */
export interface Move {
	kind: PostingKind;
	/** Decimal text. */
	by: string;
	currency?: string;
}

/**
 * Books a move in the run's ledger, or rejects it with `Stop` and outcome `held` when it goes beyond a
 * limit. Gives what takes it back again.
 */
export function reserve(ledger: RunLedger, limits: WriteBackLimits, move: Move): () => void {
	if (isZero(move.by)) return () => undefined;
	const by = absolute(move.by);
	const { perRun = {} } = limits;
	const isCost = move.kind === 'cost';
	const shown = (figure: string) => (isCost ? money(figure, move.currency) : hoursText(figure));
	const perEntry = isCost ? limits.perEntry : limits.hoursPerEntry;
	if (perEntry !== undefined && isGreater(by, perEntry)) {
		throw held(`${shown(by)} is more than the limit of ${shown(perEntry)} for one posting.`);
	}
	const most = isCost ? perRun.amount : perRun.hours;
	const member = isCost ? 'amount' : 'hours';
	const total = sum(ledger[member], by);
	if (most !== undefined && isGreater(total, most)) {
		throw held(
			`With ${shown(by)} this run would move ${shown(total)}, which is more than its limit of ${shown(most)}.`,
		);
	}
	if (perRun.entries !== undefined && ledger.entries >= perRun.entries) {
		throw held(`This run has made ${ledger.entries} postings, which is its limit.`);
	}
	ledger[member] = total;
	ledger.entries += 1;
	return () => {
		ledger[member] = sum(ledger[member], `-${by}`);
		ledger.entries -= 1;
	};
}

function held(what: string): Stop {
	return new Stop(
		'held',
		`${what} It was not booked. Check the figure in Asana; if it is right, raise the limit and run again.`,
	);
}
