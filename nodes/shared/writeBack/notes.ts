import { updateTask } from '../asana/tasks';
import type { TaskData } from '../asana/types';
import type { NamedFieldValue, WorkedTask } from '../asana/workedTask';
import type { Base } from '../mapping/merge';
import { noteFieldIn, noteInField, readNoted } from '../sync/noted';
import type { AsanaSide } from '../sync/settings';
import { stampIn, stampOf } from '../sync/stamp';
import { sameName } from '../values/names';
import { noteText, readNoteText, type NotedEntries } from './noteText';

/**
 * What the way back keeps on a task: the entries posted for it (in its external data, and in the text
 * field that people see) and the values synced last. All of it can be lost; Exact tells the truth.
 */
export interface TaskNotes {
	/** Entries the task says it has. An entry of these that Exact does not have was deleted there. */
	readonly claimed: NotedEntries;
	/** Entries found in any note, also where a person has cleared the visible one. */
	readonly entries: NotedEntries;
	readonly base: Base;
}

/** Reads the notes of a task. The visible field counts more, for people can correct it. */
export function readNotes(task: WorkedTask, entryField: string): TaskNotes {
	const hidden = hiddenEntries(task);
	const field = visibleField(task, entryField);
	const visible = readNoteText(field?.text_value);
	return {
		claimed: field === undefined ? hidden : visible,
		entries: new Map([...hidden, ...visible]),
		base: readNoted(task, noteFieldIn(task.custom_fields)).base ?? {},
	};
}

/** What the notes of a task should say. */
export interface WantedNotes {
	entries: NotedEntries;
	base: Base;
}

/** The task after its notes were written; nothing is written when they say the same already. */
export async function writeNotes(
	{ client }: AsanaSide,
	task: WorkedTask,
	{ wanted, entryField }: { wanted: WantedNotes; entryField: string },
): Promise<WorkedTask> {
	const data = differing(task, wanted, entryField);
	if (Object.keys(data).length === 0) return task;
	await updateTask(client, task.gid, data);
	return withNotes(task, data);
}

function differing(task: WorkedTask, wanted: WantedNotes, entryField: string): TaskData {
	const current = readNotes(task, entryField);
	const noted = readNoted(task, noteFieldIn(task.custom_fields));
	const sameBase = sameMembers(current.base, wanted.base);
	const sameHidden = !task.external || sameEntries(hiddenEntries(task), wanted.entries);
	const field = visibleField(task, entryField);
	const sameVisible =
		field === undefined || sameEntries(readNoteText(field.text_value), wanted.entries);
	const external =
		task.external && !(sameHidden && sameBase)
			? stampOf(task, { ...membersOf(wanted), ...(noted.home ? { home: noted.home } : {}) })
			: {};
	const inField =
		task.external || sameBase
			? {}
			: noteInField({ ...noted, base: wanted.base }, noteFieldIn(task.custom_fields));
	const values = {
		...inField.custom_fields,
		...(sameVisible || field === undefined ? {} : { [field.gid]: noteText(wanted.entries) }),
	};
	return {
		...external,
		...(Object.keys(values).length === 0 ? {} : { custom_fields: values }),
	};
}

function membersOf({ entries, base }: WantedNotes) {
	const ids = [...entries].map(([key, { id }]) => [key, id] as const);
	return {
		...(ids.length === 0 ? {} : { entries: Object.fromEntries(ids) }),
		...(Object.keys(base).length === 0 ? {} : { base }),
	};
}

function hiddenEntries(task: WorkedTask): NotedEntries {
	const { entries } = stampIn(task);
	const pairs = typeof entries === 'object' && entries !== null ? Object.entries(entries) : [];
	return new Map(
		pairs.flatMap(([key, id]) =>
			id === null || typeof id === 'string' ? [[key, { id, number: null }] as const] : [],
		),
	);
}

function visibleField(task: WorkedTask, name: string): NamedFieldValue | undefined {
	return task.custom_fields.find(
		(field) =>
			sameName(field.name, name) && field.resource_subtype === 'text' && field.enabled !== false,
	);
}

function sameEntries(one: NotedEntries, other: NotedEntries): boolean {
	return one.size === other.size && [...one].every(([key, { id }]) => other.get(key)?.id === id);
}

function sameMembers(one: Base, other: Base): boolean {
	const names = new Set([...Object.keys(one), ...Object.keys(other)]);
	return [...names].every((name) => one[name] === other[name]);
}

function withNotes(
	task: WorkedTask,
	{ external, custom_fields: values = {} }: TaskData,
): WorkedTask {
	return {
		...task,
		external: external ?? task.external,
		custom_fields: task.custom_fields.map((field) =>
			field.gid in values ? { ...field, text_value: String(values[field.gid] ?? '') } : field,
		),
	};
}
