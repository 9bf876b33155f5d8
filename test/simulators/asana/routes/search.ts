import type { Call, Outcome, Route } from '../call';
import { displayValue } from '../customFieldDisplay';
import { Refusal, refusals } from '../errors';
import { findWorkspace } from '../finding';
import type { FieldValue, TaskRecord } from '../records';
import { knownToSearch } from '../searchIndex';
import type { SearchVersion, World } from '../world';
import { refuseFree } from './customFields';

interface Hit {
	task: TaskRecord;
	version: SearchVersion;
}

/** Searches what the index knows, which is behind what was written; at most 100, no pages. */
function search(call: Call): Outcome {
	const { gid } = findWorkspace(call, { gid: call.path.workspace, where: 'path' });
	refuseFree(call, refusals.searchNotForFree);
	const limit = Number(call.query.limit ?? '20');
	if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
		throw new Refusal(400, `limit: Must be between 1 and 100, not: ${call.query.limit ?? ''}`);
	}
	const hits = [...call.world.tasks.values()]
		.filter((task) => task.workspace === gid && !task.trashed)
		.flatMap((task): Hit[] => {
			const version = knownToSearch(call.world, task.gid);
			return version === undefined ? [] : [{ task, version }];
		})
		.filter((hit) => fits(call, hit));
	const ascending = call.query.sort_ascending === 'true';
	hits.sort((one, other) => order(one, other) * (ascending ? 1 : -1));
	return {
		status: 200,
		data: hits.slice(0, limit).map(({ task }) => call.reader.show('task', task)),
		unpaged: true,
	};
}

const order = (one: Hit, other: Hit): number =>
	one.task.createdAt.localeCompare(other.task.createdAt) ||
	one.task.gid.localeCompare(other.task.gid);

function fits({ world, query }: Call, { task, version }: Hit): boolean {
	const { text, completed } = query;
	if (text !== undefined) {
		const found = `${version.name}\n${version.notes}`.toLowerCase().includes(text.toLowerCase());
		if (!found) return false;
	}
	if (completed !== undefined && version.completed !== (completed === 'true')) return false;
	const projects = query['projects.any']?.split(',');
	if (projects !== undefined && !version.projects.some((gid) => projects.includes(gid))) {
		return false;
	}
	if (query.is_subtask !== undefined && (task.parent !== null) !== (query.is_subtask === 'true')) {
		return false;
	}
	return Object.entries(query).every(([name, wanted]) => {
		const [, gid] = /^custom_fields\.(\d+)\.value$/.exec(name) ?? [];
		return gid === undefined || holdsValue(world, { gid, value: version.values.get(gid), wanted });
	});
}

/** Exact matches only, as the search of the service has them. */
export function holdsValue(
	world: World,
	{ gid, value, wanted }: { gid: string; value: FieldValue | undefined; wanted: string },
): boolean {
	const field = world.customFields.get(gid);
	if (field === undefined) throw refusals.unknownInBody('custom_fields', gid);
	if (value === undefined) return false;
	if ('option' in value) return value.option === wanted;
	if ('number' in value) return value.number === Number(wanted);
	if ('date' in value) return value.date === wanted;
	return displayValue(world, field, value) === wanted;
}

export const searchRoutes: Route[] = [
	{
		method: 'GET',
		path: '/workspaces/:workspace/tasks/search',
		scope: 'tasks:read',
		handle: search,
	},
];
