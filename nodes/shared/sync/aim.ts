import type { Place } from '../asana/tasks';
import type { CustomField } from '../asana/types';
import type { Assignment } from '../mapping/assignment';
import type { WantedLine } from './lines/lineTypes';
import { linesMark, type LinesMark } from './preload/linesMark';
import type { TaskReport } from './result';
import type { UpsertSettings } from './settings';
import type { Subject } from './subject';
import type { Ties } from './ties/ties';
import { linePlace } from './lines/upsertLines';
import type { Wanted, Written } from './writeTask';

/** What the lines of a document are brought in step with. */
export interface Lining {
	subject: Subject;
	settings: UpsertSettings;
	ties: Ties;
	/** What their subtasks should be; none where lines do not become subtasks. */
	lines: readonly WantedLine[];
}

/** What the task of a document and those of its lines should be. */
export interface Aim {
	wanted: Wanted & { place: Place };
	lining: Lining;
}

/** What became of a document's task and its lines. */
export interface Upserted extends Written {
	lineReports: TaskReport[];
}

/** Whether the lines of a document become subtasks. */
export function hasSubtasks({ settings, subject }: Pick<Lining, 'settings' | 'subject'>): boolean {
	return settings.withLines && subject.lineScope !== undefined;
}

/** What the task of a document is to keep of its lines, where they become subtasks. */
export function markOf(lining: Lining): LinesMark | undefined {
	return hasSubtasks(lining) ? linesMark(lining.subject.document, lining.lines) : undefined;
}

interface Subtasks {
	subject: Subject;
	settings: UpsertSettings;
	ties: Ties;
	lineAssignments: Assignment[][];
	noteField: CustomField | undefined;
}

/** What the subtasks of a document should be. */
export function wantedSubtasks(given: Subtasks): WantedLine[] {
	const { subject, settings, ties, lineAssignments, noteField } = given;
	if (!hasSubtasks(given)) return [];
	const place = linePlace(settings, { ties, assignments: lineAssignments });
	const { readAt } = subject.origin;
	return subject.lines.map((line, index) => ({
		line,
		tie: line.tie,
		assignments: lineAssignments[index] ?? [],
		shown: ties.shown(line.tie),
		isMarked: ties.marksNotes(),
		readAt,
		place,
		policy: settings.whenBothChanged,
		// A subtask has the project's fields only in the project itself.
		noteField: place === undefined ? undefined : noteField,
	}));
}
