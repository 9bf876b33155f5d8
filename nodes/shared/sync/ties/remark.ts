import type { Task, TaskData } from '../../asana/types';
import { isOnTrial, tieInNotes, trialLine, withMarker } from './projectMarker';
import type { Tie } from './tie';

/** The marks on a new task, where the line of its notes stands below what else they hold. */
export function marksFor(tie: Tie, marks: TaskData, { notes }: TaskData): TaskData {
	return marks.notes === undefined
		? marks
		: { ...marks, notes: withMarker(notes, tie, marks.notes) };
}

/**
 * The notes to write to a task so that they hold the tie, where they have to or did already: a row
 * that fills the notes must not undo it. Nothing when they need not be written.
 */
export function remark(
	{ tie, isMarked = false }: { tie: Tie; isMarked?: boolean },
	task: Task,
	{ notes }: TaskData,
): TaskData {
	if (!isMarked && tieInNotes(task.notes) === undefined) return {};
	if (!isMarked && isOnTrial(task.notes)) {
		// Who made the task is about to put its tie elsewhere; until then it must not be lost.
		return notes === undefined ? {} : { notes: withMarker(notes, tie, trialLine(tie)) };
	}
	const wanted = withMarker(notes ?? task.notes, tie);
	return wanted === task.notes ? {} : { notes: wanted };
}

/** What is written to a task, with the marks it gets besides. */
export function withMarks(data: TaskData, marks: TaskData): TaskData {
	const values = { ...data.custom_fields, ...marks.custom_fields };
	return {
		...data,
		...marks,
		...(Object.keys(values).length === 0 ? {} : { custom_fields: values }),
	};
}
