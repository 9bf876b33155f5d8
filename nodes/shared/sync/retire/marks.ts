/**
 * The words by which people see that a task's record is gone. Create or Update takes them away again
 * when the record comes back, so each says by itself what was done.
 */

/** Before the name of a task that was completed with it, so that nobody takes it for done work. */
const RETIRED = 'Removed in Exact Online: ';

/** Before the name of a task that was only marked; whether it is completed is people's affair. */
const MARKED = 'Gone from Exact Online: ';

/** A line of the description. */
const LINE = /^[\s*•-]*Gone from Exact Online since \d{4}-\d\d-\d\d\.?\s*$/i;

/** The name of a task that is completed because its record is gone. */
export function retiredName(name: string): string {
	return RETIRED + plainName(name);
}

/** The name of a task that is only marked; one that was completed so keeps its words. */
export function markedName(name: string): string {
	return isRetired(name) ? name : MARKED + plainName(name);
}

/** The name without these words. */
export function plainName(name: string): string {
	const words = [RETIRED, MARKED].find((prefix) => name.startsWith(prefix)) ?? '';
	return name.slice(words.length);
}

/** Whether the name says that the task was completed because its record is gone. */
export function isRetired(name: string): boolean {
	return name.startsWith(RETIRED);
}

/** Whether a task says in any of these ways that its record is gone. */
export function saysGone({ name, notes }: { name: string; notes?: string }): boolean {
	return plainName(name) !== name || withoutGoneLine(notes ?? '') !== (notes ?? '');
}

/**
 * The description with a line, above all else, that says since when the record is gone; as it is
 * where one says so already.
 */
export function withGoneLine(notes: string, day: string): string {
	if (withoutGoneLine(notes) !== notes) return notes;
	const line = `Gone from Exact Online since ${day}`;
	return notes === '' ? line : `${line}\n\n${notes}`;
}

/** The description without that line, and without the blank one that was put below it. */
export function withoutGoneLine(notes: string): string {
	const lines = notes.split(/\r?\n/);
	const at = lines.findIndex((line) => LINE.test(line));
	if (at === -1) return notes;
	lines.splice(at, lines[at + 1]?.trim() === '' ? 2 : 1);
	return lines.join('\n');
}
