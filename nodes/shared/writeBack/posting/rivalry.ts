import { isZero } from '../../values/arithmetic';
import { byMoment, type Entry } from '../entries/entries';
import { isOpen } from '../entries/hourStatus';
import { ownOf, type Standing } from '../entries/standing';
import { byAccount, totalOf } from '../target';

/**
 * The entry that keeps a task from posting: the oldest that stands for another task of the same record,
 * unless this one has posted before it. Work of a record is booked once, for whichever was first.
 */
export function rivalOf(standing: Standing): Entry | undefined {
	const own = ownOf(standing).entries;
	const others = standing.entries.filter((entry) => !own.includes(entry));
	const rival = others
		.filter((entry) => stands(standing, tasksOf(others, entry)))
		.sort(byMoment)[0];
	const [first] = stands(standing, own) ? [...own].sort(byMoment) : [];
	const isFirst = first !== undefined && rival !== undefined && byMoment(first, rival) < 0;
	return isFirst ? undefined : rival;
}

/** An entry that the task has made beside that of its rival, and that can still be taken back. */
export function secondTo(standing: Standing): Entry | undefined {
	const { key, fixed } = standing;
	return ownOf(standing).entries.findLast(
		(entry) => entry.key?.record === key.record && isOpen(entry, fixed),
	);
}

function tasksOf(entries: readonly Entry[], { key }: Entry): Entry[] {
	return entries.filter((other) => other.key?.task === key?.task);
}

/** Whether anything is booked; what was answered by its negative is not. */
function stands({ entity }: Standing, entries: readonly Entry[]): boolean {
	return byAccount(entity, entries).some((group) => !isZero(totalOf(entity, group)));
}
