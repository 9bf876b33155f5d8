import type { Call, Outcome, Route } from '../call';
import { Refusal, refusals } from '../errors';
import { findWorkspace, mayEnter } from '../finding';
import { projectInSearch } from '../projectIndex';
import type { ProjectRecord } from '../records';
import type { ProjectVersion } from '../world';
import { refuseFree } from './customFields';
import { holdsValue } from './search';

interface Hit {
	project: ProjectRecord;
	version: ProjectVersion;
}

/** Searches what the index knows, which is behind what was written; at most 100, no pages. */
function search(call: Call): Outcome {
	const { world, token, query } = call;
	const { gid } = findWorkspace(call, { gid: call.path.workspace, where: 'path' });
	refuseFree(call, refusals.searchNotForFree);
	const limit = Number(query.limit ?? '100');
	if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
		throw new Refusal(400, `limit: Must be between 1 and 100, not: ${query.limit ?? ''}`);
	}
	const hits = [...world.projects.values()]
		.filter((project) => project.workspace === gid && !project.deleted && mayEnter(token, project))
		.flatMap((project): Hit[] => {
			const version = projectInSearch(world, project.gid);
			return version === undefined ? [] : [{ project, version }];
		})
		.filter(({ version }) => fits(call, version));
	const sign = query.sort_ascending === 'true' ? 1 : -1;
	const by = query.sort_by === 'created_at' ? 'createdAt' : 'modifiedAt';
	hits.sort((one, other) => one.project[by].localeCompare(other.project[by]) * sign);
	return {
		status: 200,
		data: hits.slice(0, limit).map(({ project }) => call.reader.show('project', project)),
		unpaged: true,
	};
}

function fits({ world, query }: Call, version: ProjectVersion): boolean {
	const { text, completed } = query;
	const written = `${version.name}\n${version.notes}`.toLowerCase();
	if (text !== undefined && !written.includes(text.toLowerCase())) return false;
	if (completed !== undefined && version.completed !== (completed === 'true')) return false;
	const any = (name: string, held: Array<string | null>) => {
		const wanted = query[`${name}.any`]?.split(',');
		return wanted === undefined || held.some((gid) => gid !== null && wanted.includes(gid));
	};
	return (
		any('teams', [version.team]) &&
		any('owner', [version.owner]) &&
		any('portfolios', version.portfolios) &&
		Object.entries(query).every(([name, wanted]) => {
			const [, gid] = /^custom_fields\.(\d+)\.value$/.exec(name) ?? [];
			return (
				gid === undefined || holdsValue(world, { gid, value: version.values.get(gid), wanted })
			);
		})
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
