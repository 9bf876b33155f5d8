import type { TaskRecord } from './records';
import type { SearchVersion, World } from './world';

/** Hands search the present state of a task; it becomes findable after the lag. */
export function noteForSearch(world: World, task: TaskRecord): void {
	const versions = world.searchVersions.get(task.gid) ?? [];
	versions.push(versionOf(world, task));
	const current = versions.findLastIndex(({ at }) => at <= horizon(world));
	world.searchVersions.set(task.gid, current > 0 ? versions.slice(current) : versions);
}

function versionOf(world: World, task: TaskRecord): SearchVersion {
	const { name, notes, subtype, assignee, completed, trashed } = task;
	const { dueOn, dueAt, startOn, createdAt, completedAt, modifiedAt } = task;
	return {
		at: world.clock.now(),
		...{ name, notes, subtype, assignee, completed, trashed },
		...{ dueOn, dueAt, startOn, createdAt, completedAt, modifiedAt },
		isSubtask: task.parent !== null,
		projects: task.memberships.map(({ project }) => project),
		sections: task.memberships.map(({ section }) => section),
		tags: [...task.tags],
		followers: [...task.followers],
		values: new Map(task.values),
	};
}

/** A task as search knows it now; undefined while it has not heard of it, or thinks it is gone. */
export function knownToSearch(world: World, gid: string): SearchVersion | undefined {
	const version = world.searchVersions.get(gid)?.findLast(({ at }) => at <= horizon(world));
	return version?.trashed === true ? undefined : version;
}

const horizon = (world: World): number => world.clock.now() - world.limits.searchLagMs;
