import type { ProjectRecord } from './records';
import type { ProjectVersion, World } from './world';

/** Hands search the present state of a project; it becomes findable after the lag. */
export function noteProjectForSearch(world: World, project: ProjectRecord): void {
	const versions = world.projectVersions.get(project.gid) ?? [];
	versions.push({
		at: world.clock.now(),
		name: project.name,
		notes: project.notes,
		team: project.team,
		owner: project.owner,
		portfolios: [...world.portfolios.values()]
			.filter(({ items }) => items.includes(project.gid))
			.map(({ gid }) => gid),
		values: new Map(project.values),
		completed: project.completed,
		deleted: project.deleted,
	});
	const current = versions.findLastIndex(({ at }) => at <= horizon(world));
	world.projectVersions.set(project.gid, current > 0 ? versions.slice(current) : versions);
}

/** A project as search knows it now; undefined while it has not heard of it, or thinks it is gone. */
export function projectInSearch(world: World, gid: string): ProjectVersion | undefined {
	const version = world.projectVersions.get(gid)?.findLast(({ at }) => at <= horizon(world));
	return version?.deleted === true ? undefined : version;
}

const horizon = (world: World): number => world.clock.now() - world.limits.searchLagMs;
