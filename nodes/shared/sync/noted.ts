import type { CustomField, Task, TaskData } from '../asana/types';
import { needsBase, type MappingRow } from '../mapping/row';
import type { Base } from '../mapping/merge';
import { sameName } from '../values/names';
import { hasCustomFields } from './prepare/plan';
import { provideField } from './fields/provideFields';
import { loadSchema } from './fields/schema';
import type { AsanaSide, UpsertSettings } from './settings';
import { parsed, stampIn, stampOf, type Stamp } from './stamp';
import type { Ties } from './ties/ties';

/** Name of the text field that keeps notes where Asana keeps no external data. */
const NOTE_FIELD = 'Exact Sync';

/** Asana keeps at most this many characters in a text field (OpenAPI, CustomFieldBase). */
const LONGEST_TEXT = 1_024;

/** What a task keeps for us beside its tie. */
export interface Noted {
	/** The last values both sides agreed on, of fields that both may change. */
	base?: Base;
	/**
	 * When the way back made or saw both sides agree on a value of `base` (ISO instants): a state of
	 * the record that was read before tells nothing about that field.
	 */
	agreedAt?: Readonly<Record<string, string>>;
	/** Where the task was put, and why there; see `home`. */
	home?: string;
	/** The kind of task last asked for, where that is not a plain one. */
	kind?: 'milestone';
}

/** The project's text field for notes, where it has one. */
export function noteFieldIn(fields: readonly CustomField[]): CustomField | undefined {
	return fields.find(
		({ name, resource_subtype: type }) => sameName(name, NOTE_FIELD) && type === 'text',
	);
}

/** What a task keeps: in its external data or, where it has none, in the text field. */
export function readNoted(task: Task, field?: Pick<CustomField, 'gid'>): Noted {
	const { base, agreedAt, home, kind } = task.external
		? stampIn(task)
		: parsed(textIn(task, field));
	return {
		...(isBase(base) ? { base } : {}),
		...(areInstants(agreedAt) ? { agreedAt } : {}),
		...(typeof home === 'string' ? { home } : {}),
		...(kind === 'milestone' ? { kind } : {}),
	};
}

/** Whether a task keeps this already, or has nowhere to keep it. */
export function isNoted(task: Task, noted: Noted, field?: CustomField): boolean {
	if (task.external) return textOf(readNoted(task)) === textOf(noted);
	return field === undefined || textIn(task, field) === clipped(noted);
}

/** What to write so that a task keeps this, and tells which state of its record it shows. */
export function noteOf(
	task: Task,
	noted: Noted,
	{ readAt, field, keeps }: { readAt: string; field?: CustomField; keeps?: Stamp },
): TaskData {
	if (task.external) {
		return stampOf(task, { readAt, kind: undefined, moved: undefined, ...noted, ...keeps });
	}
	return isNoted(task, noted, field) ? {} : noteInField(noted, field);
}

/** What to write into the text field; nothing when there is none. */
export function noteInField(noted: Noted, field?: CustomField): TaskData {
	return field === undefined ? {} : { custom_fields: { [field.gid]: clipped(noted) } };
}

/**
 * The text field for notes. It is made where something has to be noted, Asana keeps no external data
 * for this token, and the user lets fields be made.
 */
export async function provideNoteField(
	side: AsanaSide,
	settings: UpsertSettings,
	given: { fields: readonly CustomField[]; rows: readonly MappingRow[]; ties: Ties; tasks: Task[] },
): Promise<CustomField | undefined> {
	const { fields, rows, ties, tasks } = given;
	const known = noteFieldIn(fields);
	const isNeeded = rows.some(needsBase);
	const hasNowhere = !ties.keepsData() || tasks.some(({ external }) => !external);
	const mayMake = settings.createFields && !settings.dryRun;
	if (known !== undefined || !isNeeded || !hasNowhere || !mayMake) return known;
	if (!(await takesFields(side, settings))) return undefined;
	return await provideField(side, settings, { name: NOTE_FIELD, type: 'text' });
}

/** A plan without custom fields has nowhere to note things: then only what differs is known. */
async function takesFields(side: AsanaSide, { project: gid }: UpsertSettings): Promise<boolean> {
	const { project } = await loadSchema(side, gid);
	return await hasCustomFields(side, project.workspace.gid);
}

/**
 * Whether something has to be noted on tasks that were just made, and there is only now known to be
 * nowhere for it: a token shows with its first task that Asana drops external IDs. Another run then
 * makes the text field.
 */
export async function lacksNotes(
	side: AsanaSide,
	settings: UpsertSettings,
	{ rows, ties }: { rows: readonly MappingRow[]; ties: Ties },
): Promise<boolean> {
	const isNeeded = rows.some(needsBase) && !ties.keepsData();
	if (!isNeeded || !settings.createFields || settings.dryRun) return false;
	if (!(await takesFields(side, settings))) return false;
	return noteFieldIn((await loadSchema(side, settings.project)).fields) === undefined;
}

function textIn(task: Task, field?: Pick<CustomField, 'gid'>): string | null {
	return task.custom_fields.find(({ gid }) => gid === field?.gid)?.text_value || null;
}

/** Equal exactly when the same is noted. */
function textOf({ base = {}, agreedAt = {}, home, kind }: Noted): string | null {
	const places = Object.keys(base).sort();
	const values = places.map((place) => [place, base[place]]);
	// Of a value that is not noted any more nobody needs to know when it was agreed on.
	const instants = places.flatMap((place) =>
		agreedAt[place] === undefined ? [] : [[place, agreedAt[place]]],
	);
	if (values.length === 0 && home === undefined && kind === undefined) return null;
	return JSON.stringify({
		...(values.length === 0 ? {} : { base: Object.fromEntries(values) as Base }),
		...(instants.length === 0 ? {} : { agreedAt: Object.fromEntries(instants) as object }),
		...(home === undefined ? {} : { home }),
		...(kind === undefined ? {} : { kind }),
	});
}

/** What does not fit is left out, the longest value first: nobody knows then who changed it. */
function clipped(noted: Noted): string | null {
	const text = textOf(noted);
	if (text === null || text.length <= LONGEST_TEXT) return text;
	const entries = Object.entries(noted.base ?? {});
	const [longest] = entries.sort((a, b) => (b[1]?.length ?? 0) - (a[1]?.length ?? 0));
	const base = Object.fromEntries(entries.filter((entry) => entry !== longest));
	return clipped({ ...noted, base });
}

function areInstants(value: unknown): value is Readonly<Record<string, string>> {
	return isBase(value) && Object.values(value).every((one) => one !== null);
}

function isBase(value: unknown): value is Base {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	return Object.values(value).every((one) => one === null || typeof one === 'string');
}
