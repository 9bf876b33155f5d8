import type { Task } from '../../asana/types';
import type { Role } from './tree';

/**
 * Where we put a task, and why there, as it is noted on the task: `group:<line>@<section gid>`. With
 * it a line that moves in Exact is told from a task that people moved in Asana.
 */
export interface Home {
	role: Role;
	/** Gid of the section, or of the task above. */
	at: string;
}

const HOME = /^(first|(?:group|line):[^@\s]+)@(\d+)$/;

/** The home in a note; undefined when it holds none. */
export function parseHome(text: string | undefined): Home | undefined {
	const [, role, at] = HOME.exec(text ?? '') ?? [];
	return role === undefined || at === undefined ? undefined : { role: role as Role, at };
}

/** The home as text. */
export function formatHome({ role, at }: Home): string {
	return `${role}@${at}`;
}

/** Whether a task stands there: below that task, or in that section. */
export function standsAt(task: Task, { role, at }: Home): boolean {
	return role.startsWith('line:')
		? task.parent?.gid === at
		: task.parent === null && task.memberships.some(({ section }) => section?.gid === at);
}
