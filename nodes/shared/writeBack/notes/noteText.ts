/** An entry noted on a task: its ID in Exact, or null when it was taken back again. */
export interface NotedEntry {
	id: string | null;
	/** The number people know it by, where it is known. */
	number: number | null;
	/** It is about to be taken back: should Exact not have it any more, that was no person's doing. */
	isLeaving?: boolean;
	/** The task keeps it where people do not see it: they may have cleared it from their field. */
	isOutOfSight?: boolean;
	/** Only the field that people can write in names it. */
	isUnproven?: boolean;
}

/** By short key: `cost:1`, `hours-travel:2`. */
export type NotedEntries = ReadonlyMap<string, NotedEntry>;

/** Asana keeps at most this many characters in a text field (OpenAPI, CustomFieldBase). */
const LONGEST_TEXT = 1_024;

const TAKEN_BACK = 'taken back';

const LEAVING = 'being taken back';

const ENTRY =
	/^((?:cost|hours)(?:-\w+)?:\d{1,9})\s+(?:(?:no\. (\d+) )?\(?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)?( being taken back)?|taken back)$/i;

/**
 * The entries as people see them: `cost:1 no. 10001 (5d5c…)`, one after the other. What does not fit
 * is still found in Exact by its key, so the oldest of each posting are left out first. What they do
 * not see stays unseen.
 */
export function noteText(entries: NotedEntries): string | null {
	const parts = [...entries]
		.filter(([, { isOutOfSight = false }]) => !isOutOfSight)
		.map(([key, entry]) => ({ ...placeOf(key), text: partOf(key, entry) }))
		.sort((one, other) => one.posting.localeCompare(other.posting) || one.n - other.n);
	while (joined(parts).length > LONGEST_TEXT) parts.splice(oldestIn(parts), 1);
	return parts.length === 0 ? null : joined(parts);
}

interface Part {
	posting: string;
	n: number;
	text: string;
}

function partOf(key: string, { id, number, isLeaving = false }: NotedEntry): string {
	if (id === null) return `${key} ${TAKEN_BACK}`;
	const words = number === null ? [key] : [key, `no. ${number}`];
	return [...words, `(${id})`, ...(isLeaving ? [LEAVING] : [])].join(' ');
}

function placeOf(key: string): Pick<Part, 'posting' | 'n'> {
	const at = key.lastIndexOf(':');
	return { posting: key.slice(0, at), n: Number(key.slice(at + 1)) };
}

function joined(parts: readonly Part[]): string {
	return parts.map(({ text }) => text).join('; ');
}

/** Where the part stands that the most of the same posting come after. */
function oldestIn(parts: readonly Part[]): number {
	const younger = parts.map(
		({ posting, n }) => parts.filter((other) => other.posting === posting && other.n > n).length,
	);
	return younger.indexOf(Math.max(...younger));
}

/** The entries in a text; whatever else people wrote there is passed over. */
export function readNoteText(text: string | null | undefined): NotedEntries {
	const entries = new Map<string, NotedEntry>();
	for (const part of (text ?? '').split(/[;\n]/)) {
		const [, key, number, id, leaving] = ENTRY.exec(part.trim()) ?? [];
		if (key === undefined) continue;
		entries.set(key, {
			id: id?.toLowerCase() ?? null,
			number: number === undefined ? null : Number(number),
			...(leaving !== undefined && { isLeaving: true }),
		});
	}
	return entries;
}
