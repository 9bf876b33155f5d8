import { monthLabel } from './bookedDocument';
import type { Cause, CauseKind } from './causes';
import { isWithin, type Comparing, type Pair } from './pair';
import type { Portion, ShownTask } from './portion';
import type { About, Share } from './share';

/** Whether a task counts: one that was retired, or says that its document is canceled, does not. */
export function countsInAsana({ shown }: Pair): boolean {
	return shown !== undefined && !shown.isRetired && !shown.isCanceled;
}

/** Whether a document counts: a canceled one does not. */
export function countsInExact({ booked }: Pair): boolean {
	return booked !== undefined && !booked.isCanceled;
}

/** The part of a total that a document, a line or a task of one is. */
export function shareOf(portion: Portion, day: string | null, comparing: Comparing): Share {
	const { amountsIn, divisionCurrency, period } = comparing;
	return {
		amount: portion.amounts[amountsIn] ?? '0',
		group: {
			currency: amountsIn === 'division' ? divisionCurrency : (portion.currency ?? ''),
			labels: portion.labels,
		},
		isOut: !isWithin(day, period),
	};
}

/** The day a task stands for: its own, or else that of its document, or else when it was made. */
export function dayOf({ booked, copyOf, shown }: Pair): string | null {
	const made = shown?.createdAt.slice(0, 'yyyy-MM-dd'.length) ?? null;
	return shown?.day ?? (booked ?? copyOf)?.day ?? made;
}

/**
 * What a task shows; what Asana has no field for is as Exact has it, and so are a currency and a day
 * that are empty. `row` is the line it stands for, where that is not the whole document.
 */
export function withGaps(task: ShownTask, pair: Pair, row?: Portion): Portion {
	const like = row ?? (pair.booked ?? pair.copyOf)?.header;
	const month = monthLabel(dayOf(pair));
	return {
		...task,
		currency: task.currency || like?.currency,
		labels: { ...like?.labels, month, ...task.labels },
	};
}

/** What is the same for everything of a document. */
export function aboutDocument(pair: Pair, { groupBy, places }: Comparing): About {
	const { booked, shown, alone, copyOf, elsewhere } = pair;
	const isLost = alone === 'untied' && copyOf !== undefined;
	return {
		onlyExact: absence(pair),
		onlyAsana: alone ?? (booked?.isCanceled === true ? 'canceled' : 'unexplained'),
		changed: 'unexplained',
		groupBy,
		places,
		of: {
			document: booked?.number ?? shown?.number ?? null,
			key: booked?.key ?? shown?.key,
			...linkTo(shown ?? elsewhere),
			...(isLost ? { detail: LOST } : {}),
			...(elsewhere === undefined ? {} : { detail: ELSEWHERE }),
		},
	};
}

const LOST = 'shows the number of the document, but is not tied to it: run "Rebuild Links"';

const ELSEWHERE = 'its task stands outside this project';

/** Why a document has no task that counts. */
function absence({ shown }: Pair): CauseKind {
	if (shown === undefined) return 'noTask';
	return shown.isRetired ? 'retired' : 'canceledInAsana';
}

/** Where a cause is to be seen in Asana. */
export function linkTo(
	task: (Pick<ShownTask, 'gid' | 'url'> & { isProject?: boolean }) | undefined,
): Partial<Cause> {
	if (task === undefined) return {};
	const { gid, url, isProject = false } = task;
	return isProject ? { projectGid: gid, projectUrl: url } : { taskGid: gid, taskUrl: url };
}
