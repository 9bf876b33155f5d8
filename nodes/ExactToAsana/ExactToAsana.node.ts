import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { bothCredentials } from '../shared/n8n/asanaCredentials';
import {
	searchPortfolios,
	searchProjects,
	searchTeams,
	searchWorkspaces,
} from '../shared/n8n/asanaLists';
import { searchDivisions } from '../shared/n8n/exactLists';
import { forEachItem } from '../shared/n8n/forEachItem';
import { description } from './description';
import { searchProjectTargets, searchSections, searchTargets } from './listSearch';
import { runOperation } from './operations';
import { createOnce } from './operations/once';

/** Documents worked on side by side; the calls of each keep their order. */
const DOCUMENTS_AT_ONCE = 5;

export class ExactToAsana implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Exact to Asana',
		name: 'exactToAsana',
		icon: { light: 'file:exactToAsana.svg', dark: 'file:exactToAsana.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["document"]}}',
		description: 'Keep Asana tasks and projects in step with documents in Exact Online',
		defaults: { name: 'Exact to Asana' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: bothCredentials(['upsert']),
		properties: description,
	};

	methods = {
		listSearch: {
			searchDivisions,
			searchPortfolios,
			searchProjects,
			searchProjectTargets,
			searchSections,
			searchTargets,
			searchTeams,
			searchWorkspaces,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const once = createOnce();
		return await forEachItem(
			this,
			async (item) => await runOperation({ context: this, item, once }),
			{
				atOnce: DOCUMENTS_AT_ONCE,
				finishAll: true,
			},
		);
	}
}
