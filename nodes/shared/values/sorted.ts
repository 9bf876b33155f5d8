/**
 * The list in the order of a text of each entry, upper and lower case being the same. For labels that
 * are written in English: `localeCompare` orders them alike, but its first call in a process takes
 * milliseconds, which nodes would cost n8n at every start.
 */
export function sortedBy<Entry>(list: readonly Entry[], textOf: (entry: Entry) => string): Entry[] {
	const keyed = list.map((entry) => ({ entry, key: textOf(entry).toLowerCase() }));
	keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
	return keyed.map(({ entry }) => entry);
}
