import type { Task } from '../../asana/types';
import type { ChangeReport } from '../result';
import { withMarker } from '../ties/projectMarker';
import { withVersion } from '../ties/shownVersion';
import { formatTie, type Tie } from '../ties/tie';
import { keysOf } from './keysOf';
import type { Situation } from './situation';

/** What is written so that a task has its key where the settings keep it. */
export function writesToSet(
	task: Task,
	tie: Tie,
	{ field, external }: Pick<Situation, 'field' | 'external'>,
): ChangeReport[] {
	const keys = keysOf(task, field);
	const to = formatTie(tie);
	const hidden = task.external?.gid ?? null;
	const needsHidden = external !== 'no' && keys.external === undefined;
	const writes: ChangeReport[] = [];
	if (needsHidden) writes.push({ field: 'External ID', from: hidden, to });
	if (field !== undefined && keys.text !== undefined && withVersion(keys.text, '') !== to) {
		writes.push({ field: field.name, from: keys.text || null, to });
	}
	const hasPlace = external !== 'no' || keys.text !== undefined;
	if (!hasPlace && withMarker(task.notes, tie) !== task.notes) {
		writes.push({ field: 'Description', from: null, to: `Exact ID: ${to}` });
	}
	return writes;
}

/** A task in words, for people who look for it in Asana. */
export function named({ name, gid }: Pick<Task, 'name' | 'gid'>): string {
	return `"${name}" (${gid})`;
}
