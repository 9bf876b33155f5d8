import { TIE_LABEL, tieTextIn } from '../../values/tieLine';
import { withVersion } from './shownVersion';
import { formatTie, parseTie, sameTie, type Tie } from './tie';

/**
 * The line in the notes of an Asana project, or task, that ties it to its Exact record. Projects have
 * no external ID, so the tie stands where people see it, and stays when they write around it.
 * @param readAt when the state was read that is shown, to stand behind the tie
 */
export function markerLine(tie: Tie, readAt = ''): string {
	return `${TIE_LABEL} ${withVersion(formatTie(tie), readAt)}`;
}

/**
 * The same on a new task, as long as nobody knows whether Asana keeps its external ID: parsed like the
 * other, and no sign that ties are kept in notes here.
 */
export function trialLine(tie: Tie): string {
	return `${markerLine(tie)}${ON_TRIAL}`;
}

const ON_TRIAL = '~0';

/** Whether notes hold their tie only until something better is known. */
export function isOnTrial(notes: string | null | undefined): boolean {
	const line = (notes ?? '').split(/\r?\n/).find((one) => tieInLine(one) !== undefined);
	return line !== undefined && tieTextIn(line)?.endsWith(ON_TRIAL) === true;
}

/** The tie in notes: that of the first marker line which holds one. */
export function tieInNotes(notes: string | null | undefined): Tie | undefined {
	for (const line of (notes ?? '').split(/\r?\n/)) {
		const tie = tieInLine(line);
		if (tie !== undefined) return tie;
	}
	return undefined;
}

/** A line of the notes that says since when we keep the project archived, or marked as gone. */
const ARCHIVED =
	/^[\s*•-]*(?:Archived|Marked): not in Exact Online any more \((\d{4}-\d\d-\d\dT[\d:.]+Z)\)\s*$/i;

/** ISO instant at which we archived or marked the project, as its notes say; undefined when it was not us. */
export function archivedAt(notes: string | null | undefined): string | undefined {
	for (const line of (notes ?? '').split(/\r?\n/)) {
		const [, at] = ARCHIVED.exec(line) ?? [];
		if (at !== undefined) return at;
	}
	return undefined;
}

/** The notes with a line that says we archived, or marked, the project at that ISO instant. */
export function withArchived(
	notes: string | null | undefined,
	at: string,
	done: 'Archived' | 'Marked' = 'Archived',
): string {
	return `${withoutArchived(notes)}\n${done}: not in Exact Online any more (${at})`.trimStart();
}

/** The notes without that line. */
export function withoutArchived(notes: string | null | undefined): string {
	const lines = (notes ?? '').split(/\r?\n/);
	return lines.filter((line) => !ARCHIVED.test(line)).join('\n');
}

/**
 * The notes with the marker in them. Notes that are tied so already come back as they are; otherwise
 * the marker becomes the last line, and marker lines of another record go.
 * @param line the marker, where it is not the usual one
 */
export function withMarker(
	notes: string | null | undefined,
	tie: Tie,
	line = markerLine(tie),
): string {
	const text = notes ?? '';
	if (sameTie(tie, tieInNotes(text)) && !isOnTrial(text)) return text;
	const lines = text.split(/\r?\n/).filter((one) => tieInLine(one) === undefined);
	const others = lines.join('\n').trimEnd();
	return others === '' ? line : `${others}\n\n${line}`;
}

function tieInLine(line: string): Tie | undefined {
	return parseTie(tieTextIn(line));
}
