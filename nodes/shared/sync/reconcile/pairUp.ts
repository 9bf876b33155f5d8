import { isWithin, type Pair } from './pair';
import type { BookedDocument, ShownDocument } from './portion';
import type { Period } from './settings';
import { countsInAsana, dayOf } from './shareOf';
import type { ShownTasks } from './shownDocuments';

/** Documents and tasks, each of them in one pair or left aside. */
export interface Paired {
	pairs: Pair[];
	/** Tasks with an amount of which nobody can say what they belong to. */
	leftAside: number;
}

/**
 * Brings documents together with their tasks. Of several tasks of a document the oldest that counts is
 * its task, and the others are copies. A task whose document is nowhere in Exact counts in the period
 * of its own day.
 */
export function pairUp(
	booked: readonly BookedDocument[],
	{ documents, loose, isMixed }: Pick<ShownTasks, 'documents' | 'loose' | 'isMixed'>,
	period: Period,
): Paired {
	const tasks = new Map<string, ShownDocument[]>();
	for (const shown of documents) {
		const key = shown.key ?? '';
		tasks.set(key, [...(tasks.get(key) ?? []), shown]);
	}
	const pairs: Pair[] = [];
	const hasTask = new Set(tasks.keys());
	for (const document of booked) {
		const found = tasks.get(document.key) ?? [];
		tasks.delete(document.key);
		const main = found.find((shown) => countsInAsana({ shown })) ?? found[0];
		if (main !== undefined || isWithin(document.day, period)) {
			pairs.push({ booked: document, shown: main });
		}
		const copies = found.filter((shown) => shown !== main);
		for (const shown of copies) pairs.push({ shown, alone: 'twice', copyOf: document });
	}
	for (const shown of [...tasks.values()].flat()) pairs.push({ shown, alone: 'gone' });
	const numbers = new Map(booked.map((document) => [document.number ?? '', document]));
	let leftAside = 0;
	for (const shown of loose) {
		const copyOf = shown.number === null ? undefined : numbers.get(shown.number);
		if (copyOf !== undefined) {
			// Where the document has no other task, this may well be its own, and have lost its key.
			const alone = hasTask.has(copyOf.key) ? 'twice' : 'untied';
			pairs.push({ shown, alone, copyOf });
		} else if (isMixed) leftAside += 1;
		else pairs.push({ shown, alone: 'untied' });
	}
	return { pairs, leftAside };
}

/** Keys of tasks that count in a period by their own day, and whose documents were not found in it. */
export function keysToAsk(
	booked: readonly BookedDocument[],
	{ documents }: Pick<ShownTasks, 'documents'>,
	period: Period,
): string[] {
	const known = new Set(booked.map(({ key }) => key));
	const keys = documents.flatMap((shown) => {
		const { key = '' } = shown;
		const counts = countsInAsana({ shown }) && isWithin(dayOf({ shown }), period);
		return counts && !known.has(key) ? [key] : [];
	});
	return [...new Set(keys)];
}
