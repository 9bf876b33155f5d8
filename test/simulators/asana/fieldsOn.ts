import type { FieldValue, ProjectRecord, TaskRecord } from './records';
import type { FieldOnHolder } from './resources/reader';
import type { World } from './world';

/** What has values of custom fields, and the gids of the fields it can be given values for. */
export interface ValueHolder {
	values: Map<string, FieldValue>;
	enabled: string[];
}

/**
 * The custom fields of something: those it is given by what it is in, in their order, and then those
 * it only has a value left of. The latter are not enabled: they can be read and cleared, no more.
 */
export function fieldsOn(world: World, { values, enabled }: ValueHolder): FieldOnHolder[] {
	const left = [...values.keys()].filter((gid) => !enabled.includes(gid));
	return [...enabled, ...left].flatMap((gid) => {
		const field = world.customFields.get(gid);
		if (field === undefined) return [];
		return [{ gid, field, held: { value: values.get(gid), enabled: enabled.includes(gid) } }];
	});
}

/** A task has the fields of its projects. */
export function onTask(world: World, { values, memberships }: TaskRecord): ValueHolder {
	const gids = memberships.flatMap(({ project }) =>
		(world.projects.get(project)?.settings ?? []).map(({ customField }) => customField),
	);
	return { values, enabled: [...new Set(gids)] };
}

interface Item {
	gid: string;
	values: Map<string, FieldValue>;
}

/** A project or portfolio has the fields of the portfolios it is in. */
export function onItem(world: World, { gid, values }: Item): ValueHolder {
	const gids = [...world.portfolios.values()]
		.filter(({ items }) => items.includes(gid))
		.flatMap(({ settings }) => settings.map(({ customField }) => customField));
	return { values, enabled: [...new Set(gids)] };
}

/** As the switch says, a project also has those it shows on its tasks. */
export function onProject(world: World, project: ProjectRecord): ValueHolder {
	const { values, enabled } = onItem(world, project);
	if (world.switches.projectValues === 'portfolios') return { values, enabled };
	const own = project.settings.map(({ customField }) => customField);
	return { values, enabled: [...new Set([...enabled, ...own])] };
}
