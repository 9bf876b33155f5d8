import type { Task } from '../../asana/types';
import type { ExactDocument } from '../../exact/types';
import { codecFor, placeOf, type Assignment } from '../../mapping/assignment';
import { fingerprint } from '../../values/fingerprint';
import type { WantedLine } from '../lines/lineTypes';
import type { Outcome, TaskReport } from '../result';
import { stampIn } from '../stamp';
import { formatTie } from '../ties/tie';
import type { Wanted } from '../writeTask';

/** What tells one set of lines from another. */
export interface LinesMark {
	/** Of the state of the document in Exact. */
	version: string;
	/** Of what the subtasks of its lines should be. */
	print: string;
}

/**
 * Stands for the lines of a document: kept on its task, it tells later that they are what they were.
 * Undefined where Exact does not say when the document was changed last: what was changed and changed
 * back could not be told from what was never changed.
 */
export function linesMark(
	{ Modified: modified }: ExactDocument,
	lines: readonly WantedLine[],
): LinesMark | undefined {
	if (typeof modified !== 'string' || modified === '') return undefined;
	const wanted = lines.map(({ tie, assignments, shown, isMarked, place }) => [
		formatTie(tie),
		place?.project ?? null,
		isMarked === true,
		[...assignments, ...shown].flatMap(valueOf),
	]);
	return { version: fingerprint(modified), print: fingerprint(JSON.stringify(wanted)) };
}

/** What only a new task gets needs no second look. */
function valueOf(assignment: Assignment): unknown[] {
	const { value, write } = assignment;
	if (write === 'whenCreating') return [];
	return [[placeOf(assignment), write, codecFor(assignment).canonical(value)]];
}

/** The mark as it is kept on the task of a document, with how many subtasks that has. */
export function markText(mark: LinesMark | undefined, subtasks: number): string | undefined {
	return mark && [mark.version, mark.print, subtasks].join(' ');
}

/** What a task keeps of the lines below it. */
export function markOn(task: Task): string | undefined {
	const { lines } = stampIn(task);
	return typeof lines === 'string' ? lines : undefined;
}

/** What became of the subtasks of a task that was there. */
interface Brought {
	/** How many there were. */
	count: number;
	reports: readonly TaskReport[];
	/** Whether those of removed lines are deleted. */
	areDeleted: boolean;
	/** Whether there are many documents, whose next run is to read less. */
	isMany: boolean;
}

/** What the task of a document is to keep of its lines from now on, and whether to write it for that. */
export function remarking(
	task: Task,
	mark: LinesMark | undefined,
	{ count, reports, areDeleted, isMany }: Brought,
): Pick<Wanted, 'keeps' | 'areKeepsDue'> {
	const of = (outcome: Outcome) => reports.filter((one) => one.outcome === outcome).length;
	const lines = markText(mark, count + of('created') - (areDeleted ? of('retired') : 0));
	const kept = markOn(task);
	const areChanged = reports.some(({ outcome }) => outcome !== 'unchanged');
	// Where Exact counts a change of a line as none of the document, what is kept would mislead once
	// that change is taken back.
	const misleads =
		areChanged && kept !== undefined && (!mark || kept.startsWith(`${mark.version} `));
	const isNews = isMany && lines !== undefined && lines !== kept;
	return { keeps: { lines }, areKeepsDue: misleads || isNews };
}
