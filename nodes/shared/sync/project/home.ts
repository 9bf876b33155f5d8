import type { Task } from '../../asana/types';
import type { Role } from './tree';

/**
 * Where we put a task, and why there, as it is noted on the task:
 * `group:<line>@<section gid>@<project gid>`. With it a line that moves in Exact is told from a task
 * that people moved in Asana, and a task of this project from a guest of another one's.
 */
export interface Home {
	role: Role;
	/** Gid of the section, or of the task above. */
	at: string;
	/** Gid of the Asana project. */
	project: string;
}

const HOME = /^(first|(?:group|line):[^@\s]+)@(\d+)@(\d+)$/;

/** The home in a note; undefined when it holds none. */
export function parseHome(text: string | undefined): Home | undefined {
	const [, role, at, project] = HOME.exec(text ?? '') ?? [];
	return role === undefined || at === undefined || project === undefined
		? undefined
		: { role: role as Role, at, project };
}

/** The home as text. */
export function formatHome({ role, at, project }: Home): string {
	return [role, at, project].join('@');
}

/** Whether a task stands there: below that task, or in that section. */
export function standsAt(task: Task, { role, at }: Home): boolean {
	return role.startsWith('line:')
		? task.parent?.gid === at
		: task.parent === null && task.memberships.some(({ section }) => section?.gid === at);
}
