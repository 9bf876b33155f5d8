import type { Task, TaskData } from '../../asana/types';
import type { Assignment } from '../../mapping/assignment';
import { tieTextIn } from '../../values/tieLine';
import { parseTie, sameTie, type Tie } from './tie';

/** Behind a tie that people see: when its record was read, to the millisecond, in UTC. */
const VERSION = /~(\d{17})$/;

/** A moment (ISO instant) as the digits that stand behind a tie; these sort like the moments. */
function versionOf(readAt: string): string {
	const at = Date.parse(readAt);
	return Number.isNaN(at) ? '' : new Date(at).toISOString().replace(/\D/g, '');
}

/** A tie as people see it, with when its record was read (ISO instant): `…~20261123161856123`. */
export function withVersion(text: string, readAt: string): string {
	const version = versionOf(readAt);
	const plain = text.trim().replace(/~\d+$/, '');
	return version === '' ? plain : `${plain}~${version}`;
}

/** When a record was read (ISO instant), and which; where left out, every tie counts as its own. */
interface State {
	readAt: string;
	tie?: Tie;
}

/** Whether a task or project shows a later state, as the ties tell which people see. */
export function showsLaterVersion(shown: Showing, { readAt, tie }: State): boolean {
	const version = versionOf(readAt);
	return version !== '' && shownVersion(shown, tie) > version;
}

type Showing = Pick<Task, 'custom_fields' | 'notes'>;

/** Which version a task or project shows, as the ties tell which people see; empty where they do not. */
function shownVersion({ custom_fields: values, notes }: Showing, tie?: Tie): string {
	const texts = [...values.map((one) => one.text_value), ...linesOf(notes).map(tieTextIn)];
	const versions = texts.map((text) => {
		return (isOf(tie, text) && VERSION.exec(text?.trim() ?? '')?.[1]) || '';
	});
	return versions.sort().at(-1) ?? '';
}

/**
 * What to write beside other data, so that a task without external data tells by the tie which people
 * see when the state was read (ISO instant) that it shows then.
 */
export function versionData(
	task: Task,
	{ notes: news }: TaskData,
	{ readAt, tie }: State,
): TaskData {
	if (task.external) return {};
	const shown = task.custom_fields.find(
		({ text_value: text, enabled }) => enabled !== false && isOf(tie, text),
	);
	if (shown !== undefined) {
		return { custom_fields: { [shown.gid]: withVersion(shown.text_value ?? '', readAt) } };
	}
	const before = news ?? task.notes;
	const notes = notesWithVersion(before, readAt);
	return notes === before ? {} : { notes };
}

/** Notes whose line with the tie tells when the state was read (ISO instant) that is shown. */
export function notesWithVersion(notes: string, readAt: string): string {
	const lines = linesOf(notes).map((line) => {
		const text = tieTextIn(line);
		const isFirm = parseTie(text) !== undefined && text?.endsWith('~0') === false;
		return isFirm ? line.replace(text, withVersion(text, readAt)) : line;
	});
	return lines.join('\n');
}

/** What a task does not show of its tie. What it shows is right in any version. */
export function unshown(
	{ tie, shown, readAt }: { tie: Tie; shown: readonly Assignment[]; readAt: string },
	task: Task,
): Assignment[] {
	const isShown = ({ target }: Assignment) =>
		target.kind === 'customField' &&
		task.custom_fields.some(
			({ gid, text_value: text }) => gid === target.field.gid && sameTie(tie, parseTie(text)),
		);
	const missing = shown.filter((one) => !isShown(one));
	if (task.external) return missing;
	return missing.map((one) => ({ ...one, value: withVersion(String(one.value), readAt) }));
}

/** Whether a text is a tie, of this record where one is named: people note those of others, too. */
function isOf(tie: Tie | undefined, text: string | null | undefined): boolean {
	const found = parseTie(text);
	return found !== undefined && (tie === undefined || sameTie(tie, found));
}

function linesOf(notes: string | null | undefined): string[] {
	return (notes ?? '').split('\n');
}
