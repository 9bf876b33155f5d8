import type { CustomField, Task } from '../../asana/types';
import { readNoted } from '../noted';
import { parseHome } from './home';

interface OwnAt {
	/** Gid of the Asana project. */
	project: string;
	noteField?: CustomField;
}

/**
 * Whether a tied task belongs to this project. People may have added one of another Exact project;
 * that is not ours to retire here.
 */
export function isOwn(task: Task, { project, noteField }: OwnAt): boolean {
	const home = parseHome(readNoted(task, noteField).home);
	return home === undefined ? task.memberships.length <= 1 : home.project === project;
}
