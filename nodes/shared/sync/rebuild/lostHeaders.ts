import type { Task } from '../../asana/types';
import { entityOf } from '../../exact/entities';
import type { FoundRecord } from '../../exact/reading/readRecords';
import { formatTie, type Tie } from '../ties/tie';
import type { Finding } from './finding';
import { isOfAnother, OF_ANOTHER } from './isOfAnother';
import type { NumberReader, ShownNumber } from './numberOf';
import type { Situation } from './situation';
import { named, writesToSet } from './words';

/** A task without a key that shows the number of a document. */
export interface LostTask {
	task: Task;
	shown: ShownNumber;
}

/** Tasks that stand below no other one, have no key, and show a number. */
export function lostTasks(
	{ tasks, book }: Pick<Situation, 'tasks' | 'book'>,
	numberOf: NumberReader,
): LostTask[] {
	return tasks.flatMap((task) => {
		if (task.parent !== null || book.keys.get(task.gid)?.tie !== undefined) return [];
		const shown = numberOf(task);
		return shown === undefined ? [] : [{ task, shown }];
	});
}

/**
 * Gives lost tasks their documents: where exactly one document has the number, it has no task, and no
 * other lost task shows the same number. A task whose document has one already is somebody's copy.
 */
export function judgeLost(situation: Situation, lost: readonly LostTask[]): Finding[] {
	const byNumber = documentsByNumber(situation);
	const claims = new Map<string, LostTask[]>();
	for (const one of lost) {
		const { number } = one.shown;
		claims.set(number, [...(claims.get(number) ?? []), one]);
	}
	return [...claims].flatMap(([number, claimants]) => {
		const records = byNumber.get(number) ?? [];
		const free = records.filter(({ key }) => !hasTask(situation, key));
		const [record] = free;
		if (record === undefined) return claimants.flatMap((one) => unreadable(situation, one.task));
		const [only, ...rivals] = claimants;
		if (only !== undefined && rivals.length === 0 && records.length === 1) {
			const { division, entity, tasks, book } = situation;
			const below = tasks.filter(({ parent }) => parent?.gid === only.task.gid);
			const ties = below.map(({ gid }) => book.keys.get(gid)?.tie);
			const found = keyLost(situation, only, { record, number });
			return isOfAnother(ties, { division, entity, record })
				? [
						{
							...found,
							...{ finding: 'ambiguous', why: OF_ANOTHER, sure: 'never', tie: null },
							...{ writes: [], repair: undefined },
						},
					]
				: [found];
		}
		return claimants.map(({ task }) => ambiguous(situation, task, { number, records, claimants }));
	});
}

/** The documents that lost tasks get, by the gid of the task. */
export function regained(findings: readonly Finding[]): Map<string, Tie> {
	return new Map(
		findings.flatMap(({ finding, task, repair }) =>
			finding === 'keyLost' && repair !== undefined ? [[task.gid, repair.tie] as const] : [],
		),
	);
}

function documentsByNumber({ entity, records }: Situation): Map<string, FoundRecord[]> {
	const { number } = entityOf(entity);
	const byNumber = new Map<string, FoundRecord[]>();
	if (number === undefined) return byNumber;
	for (const record of records.values()) {
		const text = String(record.row[number] ?? '').trim();
		byNumber.set(text, [...(byNumber.get(text) ?? []), record]);
	}
	return byNumber;
}

function tieOf({ division, entity }: Situation, key: string): Tie {
	return { division, entity, key };
}

function hasTask(situation: Situation, key: string): boolean {
	return situation.book.holders.has(formatTie(tieOf(situation, key)));
}

function keyLost(
	situation: Situation,
	{ task, shown }: LostTask,
	{ record, number }: { record: FoundRecord; number: string },
): Finding {
	const tie = tieOf(situation, record.key);
	const { label } = entityOf(situation.entity);
	const isSure = shown.by === 'field';
	return {
		finding: 'keyLost',
		what: `${named(task)} has ${situation.mistaken.has(task.gid) ? 'the key of another document' : 'no key'}, and shows the number of ${label} ${number}.`,
		why: `One ${label} has this number, it has no task, and no other such task shows it.${isSure ? '' : ' The number stands in the name alone, which people may have changed.'}`,
		sure: isSure ? 'certain' : 'likely',
		task,
		tie: formatTie(tie),
		writes: writesToSet(task, tie, situation),
		repair: { how: 'set', task, tie },
	};
}

function ambiguous(
	situation: Situation,
	task: Task,
	given: { number: string; records: readonly FoundRecord[]; claimants: readonly LostTask[] },
): Finding {
	const { number, records, claimants } = given;
	const { plural } = entityOf(situation.entity);
	const isOfTasks = claimants.length > 1;
	return {
		finding: 'ambiguous',
		what: `${named(task)} has no key, and shows the number ${number}.`,
		why: isOfTasks
			? `${claimants.length} tasks without a key show this number, so nobody can tell which one is the document's. Delete or rename the copies in Asana, and run again.`
			: `${records.length} ${plural} have this number, so nobody can tell which one is meant. Enter the right key in the text field by hand.`,
		sure: 'never',
		task,
		tie: null,
		writes: [],
		candidates: isOfTasks
			? claimants.map((one) => one.task.gid)
			: records.map(({ key }) => formatTie(tieOf(situation, key))),
	};
}

/** What stands in the text field instead of a key, and no document fits. */
function unreadable({ book, field }: Situation, task: Task): Finding[] {
	const text = book.keys.get(task.gid)?.text ?? '';
	if (text === '') return [];
	return [
		{
			finding: 'unreadable',
			what: `"${field?.name ?? ''}" of ${named(task)} holds "${text}", which is no key.`,
			why: 'No document without a task has the number the task shows. Correct the field or empty it by hand.',
			sure: 'never',
			task,
			tie: null,
			writes: [],
		},
	];
}
