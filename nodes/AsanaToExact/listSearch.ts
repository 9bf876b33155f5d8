import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { libraryOf } from '../shared/asana/customFields';
import { workspaces } from '../shared/asana/projects';
import { isRefusal } from '../shared/http/fault';
import { asanaClientOf, byName, fitting } from '../shared/n8n/asanaLists';
import { forPanel } from '../shared/n8n/exactLists';

/** Custom fields of every workspace the token reaches, with its name where there are several. */
export async function searchCustomFields(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await forPanel(this, async () => {
		const client = await asanaClientOf(this);
		const reached = await workspaces(client);
		const choices = await Promise.all(
			reached.map(async (workspace) => {
				const place = reached.length > 1 ? ` (${workspace.name ?? workspace.gid})` : '';
				// One without custom fields must not take those of the others away.
				const library = await libraryOf(client, workspace.gid).catch(async (fault: unknown) =>
					reached.length > 1 && isRefusal(fault) ? [] : await Promise.reject(fault),
				);
				return library.map(({ gid, name }) => ({ name: `${name}${place}`, value: gid }));
			}),
		);
		return { results: fitting(choices.flat(), filter).sort(byName) };
	});
}
