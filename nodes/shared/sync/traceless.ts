import type { ChangeReport, TaskReport } from './result';

/** What the output calls the place of a line among the others. */
const PLACE = 'Place among the Lines';

/** A subtask that was moved, to be the so-manieth of the lines. */
export function movedTo(position: number): ChangeReport {
	return { field: PLACE, from: null, to: String(position) };
}

/**
 * Whether something changed that no subtask tells of: the order of the lines, or that one was deleted.
 * The task of the document has to say then which state it shows, or a late older one would undo it.
 */
export function isTraceless(reports: readonly TaskReport[]): boolean {
	return reports.some(({ outcome, changes }) => {
		const isDeleted = outcome === 'retired' && changes.some(({ field }) => field === 'Task');
		return isDeleted || changes.some(({ field }) => field === PLACE);
	});
}
