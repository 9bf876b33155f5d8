import { shortKey } from '../entries/entryKey';
import { readNotes } from '../notes/notes';
import type { PostCost, PostHours } from '../rows';
import type { Aim } from './settle';
import { doubtOf } from '../undone';
import type { Work } from '../work';

/**
 * What a row aims at for a task that is not in its state. Nothing is taken back that nobody undid; why
 * it stays is said only where the task tells of entries, for most tasks never were in that state.
 */
export async function undoneAim(work: Work, row: PostCost | PostHours): Promise<Aim> {
	if (row.reopened === 'leave') return { target: { kind: 'leave' } };
	const doubt = await doubtOf(work, row.when);
	if (doubt === undefined) return { target: { kind: 'none' } };
	return { target: { kind: 'leave' }, ...(tellsOfEntries(work, row) && { stop: doubt }) };
}

function tellsOfEntries(
	{ task, settings }: Work,
	{ action, series }: PostCost | PostHours,
): boolean {
	const kind = action === 'postCost' ? 'cost' : 'hours';
	const posting = shortKey({ task: task.gid, kind, series });
	const { entries } = readNotes(task, settings.entryField);
	return [...entries].some(([name, { id }]) => id !== null && name.startsWith(`${posting}:`));
}
