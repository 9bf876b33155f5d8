import type { Cause } from './causes';
import { explainAsWhole, wholeShare } from './explainAsWhole';
import type { Comparing, Pair } from './pair';
import type { Portion, ShownTask } from './portion';
import { compareShares, type Entry, type Share } from './share';
import {
	aboutDocument,
	countsInAsana,
	countsInExact,
	dayOf,
	linkTo,
	shareOf,
	withGaps,
} from './shareOf';
import { whoChanged } from './whoChanged';

/** What a document adds to the totals of both sides, with the cause of every difference. */
export function explain(pair: Pair, comparing: Comparing): Entry[] {
	if (!comparing.byLine) return explainHeader(pair, comparing);
	const { shown } = pair;
	const isAlone = countsInAsana(pair) && shown?.lines.length === 0 && !comparing.hasLines;
	if (!isAlone) return explainLines(pair, comparing);
	return countsInExact(pair)
		? explainAsWhole(pair, comparing)
		: compareShares(undefined, wholeShare(pair, comparing), aboutDocument(pair, comparing));
}

function explainHeader(pair: Pair, comparing: Comparing): Entry[] {
	const { booked, shown } = pair;
	const exact =
		booked !== undefined && countsInExact(pair)
			? shareOf(booked.header, booked.day, comparing)
			: undefined;
	const asana =
		shown !== undefined && countsInAsana(pair)
			? shareOf(withGaps(shown, pair), dayOf(pair), comparing)
			: undefined;
	return compareShares(exact, asana, {
		...aboutDocument(pair, comparing),
		changed: whoChanged({ booked: booked?.modified, shown }),
		edit: shown?.edits?.[comparing.amountsIn],
	});
}

function explainLines(pair: Pair, comparing: Comparing): Entry[] {
	const { booked, shown } = pair;
	const about = aboutDocument(pair, comparing);
	const rows = booked !== undefined && countsInExact(pair) ? booked.lines : [];
	const hasTask = shown !== undefined && countsInAsana(pair);
	const left = hasTask ? shown.lines.filter(({ isRetired }) => !isRetired) : [];
	const share = (task: ShownTask, row?: Portion): Share | undefined =>
		// A subtask that is not in the project has no amounts.
		task.amounts[comparing.amountsIn] === undefined
			? undefined
			: shareOf(withGaps(task, pair, row), dayOf(pair), comparing);
	const entries = rows.flatMap((row) => {
		const at = left.findIndex(({ key }) => key === row.key);
		const [task] = at === -1 ? [] : left.splice(at, 1);
		return compareShares(shareOf(row, booked?.day ?? null, comparing), task && share(task, row), {
			...about,
			onlyExact: hasTask ? 'lineMissing' : about.onlyExact,
			changed: whoChanged({ booked: row.modified ?? booked?.modified, shown: task }),
			edit: task?.edits?.[comparing.amountsIn],
			of: { ...about.of, ...linkTo(task ?? shown), line: row.number },
		});
	});
	const others = left.flatMap((task) => {
		const of: Omit<Cause, 'kind' | 'amount'> = { ...about.of, ...linkTo(task), detail: task.name };
		const onlyAsana = countsInExact(pair) ? 'lineExtra' : about.onlyAsana;
		return compareShares(undefined, share(task), { ...about, onlyAsana, of });
	});
	return [...entries, ...others];
}
