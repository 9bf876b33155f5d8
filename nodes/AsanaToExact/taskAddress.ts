/**
 * What the address of a task has, with the task's ID as its group: `/1/<workspace>/project/<project>/task/<task>`,
 * or as it was before `/0/<project>/<task>/f` and `/0/home/<user>/<task>`.
 */
export const TASK_ADDRESS = '/(?:task|0/(?:[a-z_]+/)?\\d+)/(\\d+)';

const GID = /^\d+$/;

/** The ID of the task that somebody entered as an ID or as an address; undefined when it is neither. */
export function taskGidIn(entered: string): string | undefined {
	const text = entered.trim();
	return GID.test(text) ? text : new RegExp(TASK_ADDRESS).exec(text)?.[1];
}
