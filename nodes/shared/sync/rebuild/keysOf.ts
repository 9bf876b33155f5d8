import type { CustomField, Task } from '../../asana/types';
import { tieInNotes } from '../ties/projectMarker';
import { formatTie, parseTie, sameTie, type Tie } from '../ties/tie';

/** The keys of a task, by where they stand. */
export interface Keys {
	external?: Tie;
	field?: Tie;
	marker?: Tie;
	/** What the text field holds, key or not; undefined where the task has no such field. */
	text?: string;
	/** The key that counts: nobody can change the hidden one by hand. */
	tie?: Tie;
}

/** Reads the keys of a task; `field` is the text field for keys, where the project has it. */
export function keysOf(task: Task, field: CustomField | undefined): Keys {
	const value = task.custom_fields.find(({ gid }) => gid === field?.gid);
	const text = value === undefined ? undefined : (value.text_value ?? '').trim();
	const external = parseTie(task.external?.gid);
	const shown = parseTie(text);
	const marker = tieInNotes(task.notes);
	return { external, field: shown, marker, text, tie: external ?? shown ?? marker };
}

/** Whether any place of a task has this key. */
export function carries({ external, field, marker }: Keys, tie: Tie): boolean {
	return [external, field, marker].some((one) => sameTie(tie, one));
}

/** The keys of all tasks of a project, with the tasks that have each. */
export interface KeyBook {
	keys: ReadonlyMap<string, Keys>;
	/** Tasks by the key that counts on them. */
	holders: ReadonlyMap<string, Task[]>;
}

/** Takes note of every key there is; those of `mistaken` tasks (gids) do not count. */
export function keyBook(
	tasks: readonly Task[],
	field: CustomField | undefined,
	mistaken: ReadonlySet<string> = new Set(),
): KeyBook {
	const keys = new Map<string, Keys>();
	const holders = new Map<string, Task[]>();
	for (const task of tasks) {
		const found = keysOf(task, field);
		const own = mistaken.has(task.gid) ? { text: found.text } : found;
		keys.set(task.gid, own);
		if (own.tie === undefined) continue;
		const text = formatTie(own.tie);
		holders.set(text, [...(holders.get(text) ?? []), task]);
	}
	return { keys, holders };
}
