import type { TaskRecord } from './records';
import type { FieldOnHolder } from './resources/reader';
import type { World } from './world';

/**
 * The custom fields of a task: those of its projects, in their order, and then those it only has a
 * value left of. The latter are not enabled: they can be read and cleared, no more.
 */
export function fieldsOn(world: World, task: TaskRecord): FieldOnHolder[] {
	const enabled = enabledFields(world, task);
	const left = [...task.values.keys()].filter((gid) => !enabled.includes(gid));
	return [...enabled, ...left].flatMap((gid) => {
		const field = world.customFields.get(gid);
		if (field === undefined) return [];
		return [{ gid, field, held: { value: task.values.get(gid), enabled: enabled.includes(gid) } }];
	});
}

/** The fields that can be written on a task: those its projects have. */
export function enabledFields(world: World, task: TaskRecord): string[] {
	const gids = task.memberships.flatMap(({ project }) =>
		(world.projects.get(project)?.settings ?? []).map(({ customField }) => customField),
	);
	return [...new Set(gids)];
}
