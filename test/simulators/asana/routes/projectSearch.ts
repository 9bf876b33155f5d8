import type { Call, Outcome, Route } from '../call';
import { refusals } from '../errors';
import { findWorkspace, mayEnter } from '../finding';
import { projectInSearch } from '../projectIndex';
import type { ProjectRecord } from '../records';
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
import { refuseFree } from '../tokens';
import type { ProjectVersion } from '../world';

/** Searches what the index knows, which is behind what was written; at most 100, no pages. */
function search(call: Call): Outcome {
	const { world, query } = call;
	const { gid } = findWorkspace(call, { gid: call.path.workspace, where: 'path' });
	refuseFree(call, refusals.searchNotForFree);
	const limit = readSearchLimit(query, '100');
	const hits: Array<{ project: ProjectRecord; by: Sortable }> = [];
	for (const project of world.projects.values()) {
		if (project.workspace !== gid || project.deleted || !mayEnter(call, project)) continue;
		const version = projectInSearch(world, project.gid);
		if (version === undefined || !fits(call, project, version)) continue;
		hits.push({ project, by: { ...project, likes: 0 } });
	}
	return {
		status: 200,
		data: sortHits(query, hits)
			.slice(0, limit)
			.map(({ project }) => call.reader.show('project', project)),
		unpaged: true,
	};
}

function fits(
	{ world, query }: Call,
	{ members, createdAt, completedAt, dueOn, startOn }: ProjectRecord,
	version: ProjectVersion,
): boolean {
	const { team, owner, portfolios } = version;
	return (
		fitsText(query, version) &&
		fitsFlag(query.completed, version.completed) &&
		fitsHeld(query, { teams: [team], owner: [owner], members, portfolios }) &&
		fitsMoments(world, query, {
			created_on: createdAt.slice(0, 10),
			created_at: createdAt,
			completed_on: completedAt?.slice(0, 10) ?? null,
			completed_at: completedAt,
			due_on: dueOn,
			start_on: startOn,
		}) &&
		fitsValues(world, query, version.values)
	);
}

export const projectSearchRoutes: Route[] = [
	{
		method: 'GET',
		path: '/workspaces/:workspace/projects/search',
		scope: 'projects:read',
		handle: search,
	},
];
