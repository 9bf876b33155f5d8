import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { libraryOf } from '../shared/asana/customFields';
import { workspaces } from '../shared/asana/projects';
import { asanaClientFor, type AsanaAuthentication } from '../shared/n8n/asanaConnection';
import { forPanel } from '../shared/n8n/exactLists';

/** Custom fields of every workspace the token reaches. */
export async function searchCustomFields(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await forPanel(this, async () => {
		const authentication = this.getCurrentNodeParameter('authentication') ?? 'accessToken';
		const client = await asanaClientFor(this, authentication as AsanaAuthentication);
		const libraries = await Promise.all(
			(await workspaces(client)).map(async ({ gid }) => await libraryOf(client, gid)),
		);
		const wanted = filter.trim().toLowerCase();
		return {
			results: libraries
				.flat()
				.map(({ gid, name }) => ({ name, value: gid }))
				.filter(({ name }) => name.toLowerCase().includes(wanted))
				.sort((one, other) => one.name.localeCompare(other.name)),
		};
	});
}
