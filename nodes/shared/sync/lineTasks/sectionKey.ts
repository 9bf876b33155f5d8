import { codesAtStart } from '../../values/codes';
import { foldedName } from '../../values/names';

/** A note has to fit into a text field beside others; longer names differ by their beginning. */
const LONGEST = 60;

/** What a section is known by in the note on a task: its name, without blanks and other signs. */
export function sectionKey(name: string): string {
	const start = [...foldedName(name)].slice(0, LONGEST).join('');
	// `encodeURIComponent` throws at half a sign, as a name that was cut off in Exact may end with.
	return encodeURIComponent(start.replace(/\p{Surrogate}/gu, ''));
}

/** The name a section was known by, without regard to case. */
export function nameInKey(key: string): string {
	return decodeURIComponent(key);
}

/** Whether both name the same record, which had another name before: "4000 – Rent", "4000 – Hire". */
export function isSameCode(name: string, other: string): boolean {
	const code = codeIn(name);
	return code !== undefined && code === codeIn(other);
}

function codeIn(name: string): string | undefined {
	return codesAtStart(name).find(({ by }) => by === 'dash')?.code;
}
