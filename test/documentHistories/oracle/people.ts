import type { PlainTask } from '../../simulators/asana';

/** The field of people's own in the project. */
export const OWN_FIELD = 'Akkoord';

/** A subtask that people made themselves. */
export interface OwnSubtask {
	name: string;
	completed: boolean;
}

/** What people made of a task that belongs to a record, and nobody else may change. */
export interface People {
	gid: string;
	/** Undefined while a run may have changed it. */
	completed: boolean | undefined;
	assignee: string | null;
	/** Undefined while it stands in none, or a run may have put it back. */
	section: string | undefined;
	comments: readonly string[];
	notes: string;
	/** Of their own field. */
	remark: string | null;
	/** Where it is left to them. */
	dueOn: string | null;
	/** By gid. */
	subtasks: Map<string, OwnSubtask>;
}

/** A task as people find it. */
export function peopleOf(task: PlainTask, project: string): People {
	return {
		gid: task.gid,
		completed: task.completed,
		assignee: task.assignee,
		section: task.sections[task.projects.indexOf(project)],
		comments: task.comments,
		notes: plainNotes(task.notes),
		remark: (task.customFields[OWN_FIELD] ?? null) as string | null,
		dueOn: task.dueOn,
		subtasks: new Map(),
	};
}

/** The notes of a task without the line that may hold its tie. */
export function plainNotes(notes: string): string {
	return notes
		.split('\n')
		.filter((line) => !line.includes('exact-online:'))
		.join('\n')
		.trim();
}
