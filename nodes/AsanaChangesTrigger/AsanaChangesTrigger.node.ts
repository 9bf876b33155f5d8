import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { searchPortfolios, searchProjects } from '../shared/n8n/asanaLists';
import { asanaCredentials } from '../shared/n8n/asanaCredentials';
import { toNodeError } from '../shared/n8n/toNodeError';
import { description } from './description';
import { poll } from './poll';

export class AsanaChangesTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Asana Changes Trigger',
		name: 'asanaChangesTrigger',
		icon: { light: 'file:asanaChangesTrigger.svg', dark: 'file:asanaChangesTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["place"] === "portfolio" ? "tasks in a portfolio" : "tasks in projects" }}',
		description: 'Starts the workflow when people change Asana tasks that are tied to Exact Online',
		eventTriggerDescription: 'Fetches a task that is tied to Exact Online',
		activationMessage: 'Changes in Asana from now on start this workflow.',
		polling: true,
		defaults: { name: 'Asana Changes Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: asanaCredentials,
		properties: description,
	};

	methods = { listSearch: { searchPortfolios, searchProjects } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this).catch(
			async (fault: unknown) => await Promise.reject(toNodeError(this.getNode(), fault)),
		);
	}
}
