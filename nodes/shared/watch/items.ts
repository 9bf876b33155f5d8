import type { ChangedTask } from '../asana/changedTask';
import type { StatusUpdate } from '../asana/statusUpdates';
import { sameName } from '../values/names';
import { parseTie, type Tie } from '../sync/ties/tie';
import { aspects, type Aspect } from './aspects';

/** A changed task as the workflow gets it: Asana's own fields, and ours under an underscore. */
export interface TaskItem extends ChangedTask {
	_exact: Tie;
	_asana: {
		kind: 'task';
		/** The watched project that told of the change. */
		project: string;
		changed: Aspect[];
		/** ISO instant. */
		readAt: string;
		/** Those of the changes that were handed over before n8n ended, and perhaps got lost with it. */
		repeated?: Aspect[];
	};
}

/** A status update as the workflow gets it. */
export interface StatusItem extends StatusUpdate {
	project: { gid: string; name: string };
	_exact: Tie;
	_asana: { kind: 'statusUpdate'; project: string; readAt: string; repeated?: true };
}

/** Which Exact record a task belongs to, by its external ID or else by the text field. */
export function tieOfTask(task: ChangedTask, tieField: string): Tie | undefined {
	const text = task.custom_fields.find(({ name }) => sameName(name, tieField))?.text_value;
	return parseTie(task.external?.gid) ?? parseTie(text);
}

/** The item of a task; `readAt` in epoch milliseconds. */
export function taskItem(
	task: ChangedTask,
	given: { tie: Tie; project: string; changed: Aspect[]; readAt: number; repeated?: Aspect[] },
): TaskItem {
	const { tie, project, changed, readAt, repeated = [] } = given;
	const inOrder = (some: Aspect[]) => aspects.filter((aspect) => some.includes(aspect));
	return {
		...task,
		_exact: tie,
		_asana: {
			kind: 'task',
			project,
			changed: inOrder(changed),
			readAt: new Date(readAt).toISOString(),
			...(repeated.length > 0 && { repeated: inOrder(repeated) }),
		},
	};
}

/** The item of a status update; `readAt` in epoch milliseconds. */
export function statusItem(
	update: StatusUpdate,
	given: {
		tie: Tie;
		project: { gid: string; name: string };
		readAt: number;
		repeated?: boolean;
	},
): StatusItem {
	const { tie, project, readAt, repeated } = given;
	const { gid, title, text, status_type, created_at, created_by } = update;
	return {
		...{ gid, title, text, status_type, created_at, created_by, project },
		_exact: tie,
		_asana: {
			kind: 'statusUpdate',
			project: project.gid,
			readAt: new Date(readAt).toISOString(),
			...(repeated === true && { repeated }),
		},
	};
}
