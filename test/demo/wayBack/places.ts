import { keyOf } from '../keyOf';
import { projectsOf } from '../projects/compare';
import type { Stage } from '../stage';

/** Where people find the work that the scenario is about. */
export interface Places {
	/** Key of the Exact project. */
	project: string;
	/** Its Asana project. */
	asanaProject: string;
	/** The task of the WBS line with this description. */
	taskOfLine(description: string): string;
	/** The task of a record. */
	taskOf(key: string): string;
	/** Key of the WBS line with this description. */
	line(description: string): string;
}

/** Finds everything about one Exact project by its code. */
export function placesOf(stage: Stage, code: string): Places {
	const { exact, asana } = stage;
	const project = String(exact.state.project(code).ID);
	const [found] = projectsOf(stage, project);
	if (found === undefined) throw new Error(`${code} has no project in Asana`);
	const line = (description: string) => {
		const row = exact.state.wbsOf(project).find((one) => one.Description === description);
		if (row === undefined) throw new Error(`${code} has no line ${description}`);
		return String(row.ID);
	};
	const taskOf = (key: string) => {
		const task = asana.state.tasks.find((one) => keyOf(one) === key);
		if (task === undefined) throw new Error(`No task belongs to ${key}`);
		return task.gid;
	};
	return {
		project,
		asanaProject: found.gid,
		line,
		taskOf,
		taskOfLine: (description) => taskOf(line(description)),
	};
}
