/** An entry noted on a task: its ID in Exact, or null when it was taken back again. */
export interface NotedEntry {
	id: string | null;
	/** The number people know it by, where it is known. */
	number: number | null;
}

/** By short key: `cost:1`, `hours-travel:2`. */
export type NotedEntries = ReadonlyMap<string, NotedEntry>;

/** Asana keeps at most this many characters in a text field (OpenAPI, CustomFieldBase). */
const LONGEST_TEXT = 1_024;

const TAKEN_BACK = 'taken back';

const ENTRY =
	/^((?:cost|hours)(?:-\w+)?:\d+)\s+(?:(?:no\. (\d+) )?\(?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)?|taken back)$/i;

/** The entries as people see them: `cost:1 no. 10001 (5d5c…)`, one after the other. */
export function noteText(entries: NotedEntries): string | null {
	const parts = [...entries].map(([key, { id, number }]) => {
		if (id === null) return `${key} ${TAKEN_BACK}`;
		return number === null ? `${key} (${id})` : `${key} no. ${number} (${id})`;
	});
	// The newest ones matter most; what does not fit is still found in Exact by its key.
	while (parts.join('; ').length > LONGEST_TEXT) parts.shift();
	return parts.length === 0 ? null : parts.join('; ');
}

/** The entries in a text; whatever else people wrote there is passed over. */
export function readNoteText(text: string | null | undefined): NotedEntries {
	const entries = new Map<string, NotedEntry>();
	for (const part of (text ?? '').split(/[;\n]/)) {
		const [, key, number, id] = ENTRY.exec(part.trim()) ?? [];
		if (key === undefined) continue;
		entries.set(key.toLowerCase(), {
			id: id?.toLowerCase() ?? null,
			number: number === undefined ? null : Number(number),
		});
	}
	return entries;
}
