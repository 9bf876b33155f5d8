import type { FieldValue } from '../exact/types';
import type { Found } from './sources';

/** A plain value as people read it. */
export function wordOf(value: FieldValue): string {
	if (value === null) return '';
	if (typeof value === 'boolean') return value ? 'Yes' : 'No';
	return String(value).trim();
}

/** The words of one entry as one text: a code and its name. */
export function wordsOf(entry: Found[]): string {
	return entry.reduce((text, found) => {
		const word = labelOf(found);
		if (word === '' || text === '') return text + word;
		return `${text}${found.joint ?? ' '}${word}`;
	}, '');
}

/** Different words of all entries, in the order they first come, joined by a comma. */
export function plainText(entries: Found[][]): string {
	return distinctWords(entries).join(', ');
}

/** Different words of all entries, in the order they first come. */
export function distinctWords(entries: Found[][]): string[] {
	return [...new Set(entries.map(wordsOf))].filter((word) => word !== '');
}

/** Labels for choices, the value itself for everything else. */
function labelOf({ value, field }: Found): string {
	if (value === null || field.choices === undefined) return wordOf(value);
	return field.choices[String(value)] ?? String(value);
}
