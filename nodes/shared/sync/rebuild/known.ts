import type { Task } from '../../asana/types';
import { saysGone } from '../retire/marks';
import { stampIn } from '../stamp';
import { formatTie, sameTie, type Tie } from '../ties/tie';
import { isOurs } from './copies';
import type { Finding } from './finding';
import type { Keys } from './keysOf';
import type { Situation } from './situation';
import { named, writesToSet } from './words';

/** Findings about tasks that have a key somewhere. */
export function judgeKnown(situation: Situation, others: ReadonlySet<string>): Finding[] {
	const lines = lineKeys(situation);
	return situation.tasks.flatMap((task) => {
		const keys = situation.book.keys.get(task.gid);
		const tie = keys?.tie;
		if (keys === undefined || tie === undefined || others.has(task.gid)) return [];
		if (!isOurs(situation, tie)) return [];
		if (isGone(situation, { tie, lines })) return goneFinding(task, tie);
		return placesFinding(situation, { task, keys, tie });
	});
}

/** One finding for each other division whose keys are in the project. */
export function judgeDivisions({
	division,
	entity,
	lineEntities,
	tasks,
	book,
}: Situation): Finding[] {
	const found = new Map<number, Task[]>();
	for (const task of tasks) {
		const tie = book.keys.get(task.gid)?.tie;
		if (tie === undefined || tie.division === division) continue;
		if (![entity, ...lineEntities].includes(tie.entity)) continue;
		found.set(tie.division, [...(found.get(tie.division) ?? []), task]);
	}
	return [...found].flatMap(([other, [task, ...more]]): Finding[] => {
		if (task === undefined) return [];
		return [
			{
				finding: 'otherDivision',
				what: `${more.length + 1} tasks have keys of division ${other}, among them ${named(task)}.`,
				why: `Only division ${division} was looked at. Run again with division ${other}, if its documents belong into this project.`,
				sure: 'never',
				task,
				tie: null,
				writes: [],
				tasks: more.length + 1,
			},
		];
	});
}

/** Keys of all lines of the documents that were read with their lines. */
function lineKeys({ records }: Situation): ReadonlySet<string> | undefined {
	const keys = new Set<string>();
	for (const { lines } of records.values()) {
		// Exact brings no more than a page of lines along, and the rest may be anywhere.
		if (lines === undefined) return undefined;
		for (const line of lines) keys.add(String(line.ID));
	}
	return keys;
}

function isGone(
	{ entity, records }: Situation,
	{ tie, lines }: { tie: Tie; lines: ReadonlySet<string> | undefined },
): boolean {
	if (tie.entity === entity) return !records.has(tie.key);
	return lines?.has(tie.key) === false;
}

/** Those that were retired say so themselves. */
function goneFinding(task: Task, tie: Tie): Finding[] {
	if (saysGone(task) || stampIn(task).moved !== undefined) return [];
	return [
		{
			finding: 'goneInExact',
			what: `Exact Online has no record with the key of ${named(task)}.`,
			why: 'It was deleted, or the connected user may not see it. The operation Retire deals with tasks of deleted documents, and Create or Update with those of deleted lines.',
			sure: 'never',
			task,
			tie: formatTie(tie),
			writes: [],
		},
	];
}

function placesFinding(
	situation: Situation,
	{ task, keys, tie }: { task: Task; keys: Keys; tie: Tie },
): Finding[] {
	const writes = writesToSet(task, tie, situation);
	if (writes.length === 0) return [];
	const known = { task, tie: formatTie(tie), writes, repair: { how: 'set' as const, task, tie } };
	if (keys.external === undefined) {
		const isSure = situation.external === 'yes';
		return [
			{
				...known,
				finding: 'externalIdMissing',
				what: `${named(task)} has its key only where people see it.`,
				why: isSure
					? 'Its external ID belongs to another Asana app or token, or was never written.'
					: 'Its external ID belongs to another Asana app or token, or this token keeps none: that shows when the first one is written.',
				sure: isSure ? 'certain' : 'likely',
			},
		];
	}
	const other = keys.field !== undefined && !sameTie(tie, keys.field);
	return [
		{
			...known,
			finding: 'textFieldChanged',
			what: `The text field of ${named(task)} is ${keys.text === '' ? 'empty' : `"${keys.text ?? ''}"`}.`,
			why: other
				? 'It was changed to the key of another record. The external ID, which nobody can change by hand, says which record the task belongs to.'
				: 'It was changed or emptied. The external ID, which nobody can change by hand, says which record the task belongs to.',
			sure: 'certain',
		},
	];
}
