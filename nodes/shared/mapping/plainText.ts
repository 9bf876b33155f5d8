import type { Found } from './sources';

/** A value as people read it: labels for choices, Yes and No, dates without a time. */
function wordOf({ value, field }: Found): string {
	if (value === null) return '';
	if (field.choices !== undefined) return field.choices[String(value)] ?? String(value);
	if (typeof value === 'boolean') return value ? 'Yes' : 'No';
	return String(value).trim();
}

/** The words of one entry, joined by a blank: code and name. */
export function wordsOf(entry: Found[]): string {
	return entry
		.map(wordOf)
		.filter((word) => word !== '')
		.join(' ');
}

/** Different words of all entries, in the order they first come, joined by a comma. */
export function plainText(entries: Found[][]): string {
	return distinctWords(entries).join(', ');
}

/** Different words of all entries, in the order they first come. */
export function distinctWords(entries: Found[][]): string[] {
	return [...new Set(entries.map(wordsOf))].filter((word) => word !== '');
}
