import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { AsanaClient } from '../asana/calls/client';
import { libraryOf } from '../asana/customFields/customFields';
import { portfoliosOf } from '../asana/portfolios';
import { projectsLike, workspaces } from '../asana/projects';
import { projectTemplatesOf } from '../asana/projectTemplates';
import { teamsOf } from '../asana/teams';
import type { Reference } from '../asana/types';
import { isRefusal } from '../http/fault';
import { asanaClientFor, type AsanaAuthentication } from './asanaConnection';
import { forPanel } from './exactLists';

/** An entry of a list in the panel. */
export interface Choice {
	name: string;
	value: string;
}

/** Projects of every workspace the token reaches. */
export async function searchProjects(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await forPanel(this, async () => {
		const client = await asanaClientOf(this);
		const choices = await inEveryWorkspace(
			client,
			async (workspace) => await projectsLike(client, { workspace, text: filter }),
		);
		return { results: choices.sort(byName) };
	});
}

/** Portfolios of every workspace the token reaches that its user owns. */
export async function searchPortfolios(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	// Plans below Advanced have none, and say so with a refusal.
	return await searchEverywhere(this, filter, portfoliosOf);
}

/** Project templates of every workspace the token reaches that its user may use. */
export async function searchProjectTemplates(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	// Plans without cost have none, and say so with a refusal.
	return await searchEverywhere(this, filter, projectTemplatesOf);
}

/** The workspaces the token reaches. */
export async function searchWorkspaces(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await forPanel(this, async () => {
		const reached = await workspaces(await asanaClientOf(this));
		const choices = reached.map(({ gid, name }) => ({ name: name ?? gid, value: gid }));
		return { results: fitting(choices, filter).sort(byName) };
	});
}

/** Teams of every workspace the token reaches. */
export async function searchTeams(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	// A workspace that is no organization has no teams, and may refuse to list them.
	return await searchEverywhere(this, filter, teamsOf);
}

/** Custom fields of every workspace the token reaches. */
export async function searchCustomFields(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	// Where no workspace has any, the reader has to learn that the plan is why.
	return await searchEverywhere(this, filter, libraryOf, { demandsOne: true });
}

/** Custom fields that have options, of every workspace the token reaches. */
export async function searchChoiceFields(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const choiceFields = async (client: AsanaClient, workspace: string) =>
		(await libraryOf(client, workspace)).filter(({ resource_subtype: type }) =>
			['enum', 'multi_enum'].includes(type),
		);
	return await searchEverywhere(this, filter, choiceFields, { demandsOne: true });
}

/**
 * What every workspace has. One that refuses to tell does not take away what the others have; with
 * `demandsOne` a token that reaches no other workspace rejects with that refusal.
 */
async function searchEverywhere(
	context: ILoadOptionsFunctions,
	filter: string,
	list: (client: AsanaClient, workspace: string) => Promise<Reference[]>,
	{ demandsOne = false }: { demandsOne?: boolean } = {},
): Promise<INodeListSearchResult> {
	return await forPanel(context, async () => {
		const client = await asanaClientOf(context);
		const choices = await inEveryWorkspace(
			client,
			async (workspace, isOnly) =>
				await list(client, workspace).catch(async (fault: unknown) =>
					isRefusal(fault) && !(demandsOne && isOnly) ? [] : await Promise.reject(fault),
				),
		);
		return { results: fitting(choices, filter).sort(byName) };
	});
}

/** The client of the credential that is chosen in the panel. */
export async function asanaClientOf(context: ILoadOptionsFunctions): Promise<AsanaClient> {
	const authentication = context.getCurrentNodeParameter('authentication') ?? 'accessToken';
	return await asanaClientFor(context, authentication as AsanaAuthentication);
}

/** The choices whose name contains what was typed. */
export function fitting(choices: Choice[], filter: string): Choice[] {
	const wanted = filter.trim().toLowerCase();
	return choices.filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** Sorts choices by name. */
export function byName(one: Choice, other: Choice): number {
	return one.name.localeCompare(other.name);
}

/** What each workspace has, with the workspace's name behind it where there are several. */
async function inEveryWorkspace(
	client: AsanaClient,
	list: (workspace: string, isOnly: boolean) => Promise<Reference[]>,
): Promise<Choice[]> {
	const reached = await workspaces(client);
	const found = await Promise.all(
		reached.map(async (workspace) => {
			const place = reached.length > 1 ? ` (${workspace.name ?? workspace.gid})` : '';
			const there = await list(workspace.gid, reached.length === 1);
			return there.map(({ gid, name }) => ({ name: `${name ?? gid}${place}`, value: gid }));
		}),
	);
	return found.flat();
}
