import type { TaskData } from '../../asana/types';
import type { NamedFieldValue, WorkedTask } from '../../asana/workedTask';
import type { Base } from '../../mapping/merge';
import { noteFieldIn, noteInField, readNoted, type Noted } from '../../sync/noted';
import { onTaskNow, updateStamped } from '../../sync/onTaskNow';
import type { AsanaSide } from '../../sync/settings';
import { stampIn, stampOf } from '../../sync/stamp';
import { sameName } from '../../values/names';
import { noteText, readNoteText, type NotedEntries, type NotedEntry } from './noteText';

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
	/** When each value of `base` was agreed on, as far as the way back knows. */
	readonly agreedAt: NonNullable<Noted['agreedAt']>;
	/**
	 * For which state of the task (`stateName`) a stage was completed, or something posted, by what
	 * `purpose` calls it; where nothing stands for any, there is none.
	 */
	readonly states: Readonly<Record<string, string>>;
}

/** Reads the notes of a task. The visible field counts more, for people can correct it. */
export function readNotes(task: WorkedTask, entryField: string): TaskNotes {
	const hidden = hiddenEntries(task);
	const { states } = stampIn(task);
	const field = visibleField(task, entryField);
	const visible = readNoteText(field?.text_value);
	const { base = {}, agreedAt = {} } = readNoted(task, noteFieldIn(task.custom_fields));
	const unseen = [...hidden].map(
		([key, entry]) => [key, { ...entry, isOutOfSight: true }] as const,
	);
	const seen = [...visible].map(
		([key, entry]) => [key, { ...entry, isUnproven: hidden.get(key)?.id !== entry.id }] as const,
	);
	return {
		claimed: field === undefined ? hidden : new Map(seen),
		entries: new Map([...(field === undefined ? hidden : unseen), ...seen]),
		base,
		agreedAt,
		states: isTexts(states) ? states : {},
	};
}

/** What the notes of a task should say. */
export interface WantedNotes {
	entries: NotedEntries;
	base: Base;
	agreedAt: TaskNotes['agreedAt'];
	states: TaskNotes['states'];
}

/** The task after its notes were written; nothing is written when they say the same already. */
export async function writeNotes(
	side: AsanaSide,
	task: WorkedTask,
	{ wanted, entryField }: { wanted: (task: WorkedTask) => WantedNotes; entryField: string },
): Promise<WorkedTask> {
	const first = differing(task, wanted(task), entryField);
	if (Object.keys(first).length === 0) return task;
	// The way out keeps its notes in the same text, and it or another run may have written meanwhile.
	return await onTaskNow(side, task, async ({ external, custom_fields }) => {
		const values = new Map(custom_fields.map((value) => [value.gid, value.text_value]));
		const now = {
			...task,
			external,
			custom_fields: task.custom_fields.map((field) =>
				values.has(field.gid) ? { ...field, text_value: values.get(field.gid) } : field,
			),
		};
		return await write(side, now, differing(now, wanted(now), entryField));
	});
}

async function write({ client }: AsanaSide, task: WorkedTask, data: TaskData): Promise<WorkedTask> {
	if (Object.keys(data).length > 0) await updateStamped(client, task, data);
	return withNotes(task, data);
}

function differing(task: WorkedTask, wanted: WantedNotes, entryField: string): TaskData {
	const current = readNotes(task, entryField);
	const noted = readNoted(task, noteFieldIn(task.custom_fields));
	const sameBase = sameMembers(current.base, wanted.base);
	const sameHidden =
		!task.external ||
		(sameEntries(hiddenEntries(task), provenOf(wanted.entries)) &&
			sameMembers(current.states, wanted.states));
	const field = visibleField(task, entryField);
	const sameVisible =
		field === undefined || noteText(readNoteText(field.text_value)) === noteText(wanted.entries);
	const external =
		task.external && !(sameHidden && sameBase)
			? stampOf(task, { ...membersOf(wanted), ...(noted.home ? { home: noted.home } : {}) })
			: {};
	const inField =
		task.external || sameBase
			? {}
			: noteInField(
					{ ...noted, base: wanted.base, agreedAt: wanted.agreedAt },
					noteFieldIn(task.custom_fields),
				);
	const values = {
		...inField.custom_fields,
		...(sameVisible || field === undefined ? {} : { [field.gid]: noteText(wanted.entries) }),
	};
	return {
		...external,
		...(Object.keys(values).length === 0 ? {} : { custom_fields: values }),
	};
}

function membersOf({ entries, base, agreedAt, states }: WantedNotes) {
	const proven = [...provenOf(entries)];
	const ids = proven.map(([key, { id }]) => [key, id] as const);
	const leaving = proven.flatMap(([key, { isLeaving }]) => (isLeaving === true ? [key] : []));
	return {
		...(ids.length === 0 ? {} : { entries: Object.fromEntries(ids) }),
		leaving: leaving.length === 0 ? undefined : leaving,
		states: Object.keys(states).length === 0 ? undefined : states,
		...(Object.keys(base).length === 0 ? {} : { base }),
		...(Object.keys(agreedAt).length === 0 ? {} : { agreedAt }),
	};
}

function isTexts(value: unknown): value is Record<string, string> {
	return (
		typeof value === 'object' &&
		value !== null &&
		Object.values(value).every((member) => typeof member === 'string')
	);
}

/** Without what only people's field names: what they typed there does not become proof of itself. */
function provenOf(entries: NotedEntries): NotedEntries {
	return new Map([...entries].filter(([, { isUnproven = false }]) => !isUnproven));
}

/** The entries noted in a task's external data, which only the app that wrote it can change. */
export function hiddenEntries(task: WorkedTask): NotedEntries {
	const { entries, leaving } = stampIn(task);
	const isLeaving = (key: string) => Array.isArray(leaving) && leaving.includes(key);
	const pairs = typeof entries === 'object' && entries !== null ? Object.entries(entries) : [];
	return new Map(
		pairs.flatMap(([key, id]) =>
			id === null || typeof id === 'string'
				? [[key, { id, number: null, ...(isLeaving(key) && { isLeaving: true }) }] as const]
				: [],
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
	const same = (entry: NotedEntry, its: NotedEntry | undefined) =>
		entry.id === its?.id && entry.isLeaving === its?.isLeaving;
	return one.size === other.size && [...one].every(([key, entry]) => same(entry, other.get(key)));
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
