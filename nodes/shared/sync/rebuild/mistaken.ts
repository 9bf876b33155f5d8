import { entityOf } from '../../exact/entities';
import type { LostTask } from './lostHeaders';
import type { NumberReader } from './numberOf';
import type { Situation } from './situation';

/**
 * Tasks that share their key with another one and show a number in a field: copies mostly, but people
 * also write the key of another document into a task. Where external IDs are, those tell.
 */
export function sharingTasks(
	{ book }: Pick<Situation, 'book'>,
	numberOf: NumberReader,
): LostTask[] {
	return [...book.holders.values()].flatMap((holders) => {
		if (holders.length < 2) return [];
		return holders.flatMap((task) => {
			const shown = numberOf(task);
			const isPlain = task.parent === null && book.keys.get(task.gid)?.external === undefined;
			return isPlain && shown?.by === 'field' ? [{ task, shown }] : [];
		});
	});
}

/**
 * Those of them that show the number of another document than the one their key is of, while another
 * task with that key shows the right one.
 */
export function mistakenTasks(
	{ entity, book, records }: Pick<Situation, 'entity' | 'book' | 'records'>,
	sharing: readonly LostTask[],
): LostTask[] {
	const { number = '' } = entityOf(entity);
	const keyOf = ({ task }: LostTask) => book.keys.get(task.gid)?.tie?.key ?? '';
	const isRight = (one: LostTask) =>
		String(records.get(keyOf(one))?.row[number] ?? '').trim() === one.shown.number;
	const numbers = new Set([...records.values()].map(({ row }) => String(row[number] ?? '').trim()));
	return sharing.filter(
		(one) =>
			!isRight(one) &&
			numbers.has(one.shown.number) &&
			sharing.some((other) => keyOf(other) === keyOf(one) && isRight(other)),
	);
}
