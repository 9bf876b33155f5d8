import { difference, isEqual, sum } from '../../values/arithmetic';
import type { Cause } from './causes';
import type { Comparing, Pair } from './pair';
import type { BookedDocument, ShownDocument } from './portion';
import { asShown, compareShares, isSameGroup, type About, type Entry, type Share } from './share';
import { aboutDocument, dayOf, shareOf, withGaps } from './shareOf';
import { whoChanged } from './whoChanged';
import { written } from './written';

/**
 * A task without subtasks, in a project whose tasks have none, against the lines of its document. What
 * the lines come to is in the task's group; what the task has beyond that is discount or rounding of
 * the whole document, VAT that the task does not tell apart, or a change.
 */
export function explainAsWhole(pair: Pair, comparing: Comparing): Entry[] {
	const { booked, shown } = pair;
	if (booked === undefined || shown === undefined) return [];
	const about = { ...aboutDocument(pair, comparing) };
	const shares = booked.lines.map((line) => shareOf(line, booked.day, comparing));
	const asana = wholeShare(pair, comparing);
	if (asana.isOut) return shares.flatMap((share) => compareShares(share, asana, about));
	const header = shareOf(booked.header, booked.day, comparing);
	if (header.isOut) return compareShares(header, asana, about);
	const ofLines = sum('0', ...shares.map(({ amount }) => amount));
	const rest = difference(asana.amount, ofLines);
	const entry = {
		group: asana.group,
		exact: '0',
		asana: rest,
		causes: restCauses({ booked, shown, ofLines, asana }, comparing, about),
	};
	return [...intoOne(shares, asana, about), entry];
}

/** A task that stands for all of a document, with its amount excluding VAT where it tells its VAT. */
export function wholeShare(pair: Pair, comparing: Comparing): Share {
	const { shown } = pair;
	if (shown === undefined) return shareOf({ amounts: {}, labels: {} }, null, comparing);
	// The document as a whole has no dimension of its lines, so nothing is filled in for that.
	const share = shareOf(withGaps(shown, pair), dayOf(pair), comparing);
	const { vat } = shown;
	const isNet = comparing.amountsIn === 'document' && vat !== undefined;
	return isNet ? { ...share, amount: difference(share.amount, vat) } : share;
}

interface Whole {
	booked: BookedDocument;
	shown: ShownDocument;
	ofLines: string;
	asana: Share;
}

/** Why the task has another amount than the lines. */
function restCauses(
	{ booked, shown, ofLines, asana }: Whole,
	{ amountsIn }: Comparing,
	{ of, places }: About,
): Cause[] {
	const gross = booked.header.amounts[amountsIn] ?? ofLines;
	const isNet = amountsIn === 'document' && shown.vat !== undefined;
	const expected = isNet ? (booked.net ?? gross) : gross;
	const isRounded = isEqual(asShown(gross, asana, places), shown.amounts[amountsIn] ?? '0');
	const told = (amount: string) => written(amount, asana.group.currency);
	const isEdited = shown.edits?.[amountsIn] !== undefined;
	const changed = isEdited ? 'changedInAsana' : whoChanged({ booked: booked.modified, shown });
	const causes: Cause[] = [
		{ kind: 'headerAgainstLines', amount: difference(expected, ofLines), ...of },
		{
			kind: isRounded ? 'rounding' : changed,
			amount: difference(asana.amount, expected),
			...of,
			detail: `Exact Online ${told(expected)}, Asana ${told(asana.amount)}`,
		},
	];
	return causes.filter(({ amount }) => !isEqual(amount, '0'));
}

/** Shares of lines against one task that has all of them in a single group. */
function intoOne(shares: readonly Share[], { group }: Share, about: About): Entry[] {
	return shares.flatMap((share) =>
		isSameGroup(share.group, group, about.groupBy)
			? [{ group: share.group, exact: share.amount, asana: share.amount, causes: [] }]
			: compareShares(share, { ...share, group }, about),
	);
}
