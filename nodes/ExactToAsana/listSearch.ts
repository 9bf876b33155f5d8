import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { customFieldsOf, projectsLike, workspaces } from '../shared/asana/projects';
import { sectionsOf } from '../shared/asana/tasks';
import { collect } from '../shared/http/collect';
import { standardFields } from '../shared/mapping/row';
import { asanaClientFor, type AsanaAuthentication } from '../shared/n8n/asanaConnection';
import { forPanel } from '../shared/n8n/exactLists';
import { isGid } from './gid';

interface Choice {
	name: string;
	value: string;
}

/** Projects of every workspace the token reaches. */
export async function searchProjects(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await forPanel(this, async () => {
		const client = await clientOf(this);
		const reached = await workspaces(client);
		const found = await Promise.all(
			reached.map(async (workspace) => {
				const projects = await projectsLike(client, { workspace: workspace.gid, text: filter });
				const place = reached.length > 1 ? ` (${workspace.name ?? workspace.gid})` : '';
				return projects.map(({ gid, name }) => ({ name: `${name ?? gid}${place}`, value: gid }));
			}),
		);
		return { results: found.flat().sort(byName) };
	});
}

/** Sections of the chosen project, in the project's order. */
export async function searchSections(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await forPanel(this, async () => {
		const project = chosenProject(this);
		if (project === '') return { results: [] };
		const sections = await collect(sectionsOf(await clientOf(this), project));
		return {
			results: fitting(
				sections.map(({ gid, name }) => ({ name: name ?? gid, value: gid })),
				filter,
			),
		};
	});
}

/** Fields every task has, then the custom fields of the chosen project. */
export async function searchTargets(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await forPanel(this, async () => {
		const project = chosenProject(this);
		const fields = project === '' ? [] : await customFieldsOf(await clientOf(this), project);
		const writable = fields.filter((field) => field.is_value_read_only !== true);
		return {
			results: fitting(
				[
					...Object.entries(standardFields).map(([value, name]) => ({ name, value })),
					...writable.map(({ gid, name }) => ({ name, value: gid })).sort(byName),
				],
				filter,
			),
		};
	});
}

async function clientOf(context: ILoadOptionsFunctions) {
	const authentication = context.getCurrentNodeParameter('authentication') ?? 'accessToken';
	return await asanaClientFor(context, authentication as AsanaAuthentication);
}

/** Empty when none is chosen, or when an expression will tell only during the run. */
function chosenProject(context: ILoadOptionsFunctions): string {
	const project = String(context.getCurrentNodeParameter('project', { extractValue: true }) ?? '');
	return isGid(project) ? project : '';
}

function fitting(choices: Choice[], filter: string): Choice[] {
	const wanted = filter.trim().toLowerCase();
	return choices.filter(({ name }) => name.toLowerCase().includes(wanted));
}

function byName(one: Choice, other: Choice): number {
	return one.name.localeCompare(other.name);
}
