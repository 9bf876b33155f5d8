import type { Call, Outcome, Route } from '../call';
import { refusals } from '../errors';
import { canSee, findWorkspace } from '../finding';
import type { TaskRecord } from '../records';
import {
	fitsFlag,
	fitsHeld,
	fitsMoments,
	fitsText,
	fitsValues,
	readSearchLimit,
	sortHits,
	type Sortable,
} from '../searchFilters';
import { knownToSearch } from '../searchIndex';
import { refuseFree } from '../tokens';
import type { SearchVersion } from '../world';

/** Searches what the index knows, which is behind what was written; at most 100, no pages. */
function search(call: Call): Outcome {
	const { world, query } = call;
	const { gid } = findWorkspace(call, { gid: call.path.workspace, where: 'path' });
	refuseFree(call, refusals.searchNotForFree);
	const limit = readSearchLimit(query, '20');
	const hits: Array<{ task: TaskRecord; by: Sortable }> = [];
	for (const task of world.tasks.values()) {
		if (task.workspace !== gid || task.trashed) continue;
		const version = knownToSearch(world, task.gid);
		if (version === undefined || !fits(call, task, version) || !canSee(call, task)) continue;
		hits.push({ task, by: { ...version, gid: task.gid, likes: task.likedBy.length } });
	}
	return {
		status: 200,
		data: sortHits(query, hits)
			.slice(0, limit)
			.map(({ task }) => call.reader.show('task', task)),
		unpaged: true,
	};
}

function fits({ world, query }: Call, task: TaskRecord, version: SearchVersion): boolean {
	const { projects, sections, tags, followers, assignee } = version;
	return (
		fitsText(query, version) &&
		fitsFlag(query.completed, version.completed) &&
		fitsFlag(query.is_subtask, version.isSubtask) &&
		[undefined, version.subtype].includes(query.resource_subtype as SearchVersion['subtype']) &&
		fitsHeld(query, {
			projects,
			sections,
			tags,
			followers,
			assignee: [assignee],
			created_by: [task.createdBy],
		}) &&
		fitsMoments(world, query, momentsOf(version)) &&
		fitsValues(world, query, version.values)
	);
}

const day = (instant: string | null): string | null => instant?.slice(0, 10) ?? null;

const momentsOf = (version: SearchVersion) => ({
	due_on: version.dueOn,
	due_at: version.dueAt,
	start_on: version.startOn,
	created_on: day(version.createdAt),
	created_at: version.createdAt,
	completed_on: day(version.completedAt),
	completed_at: version.completedAt,
	modified_on: day(version.modifiedAt),
	modified_at: version.modifiedAt,
});

export const searchRoutes: Route[] = [
	{
		method: 'GET',
		path: '/workspaces/:workspace/tasks/search',
		scope: 'tasks:read',
		handle: search,
	},
];
