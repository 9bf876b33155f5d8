import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { asanaCredentials } from '../shared/n8n/asanaCredentials';
import { whenCalled } from '../shared/n8n/whenCalled';
import { description } from './description';

const work = async () => await import('./work');

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

	methods = { listSearch: whenCalled(work, ['searchPortfolios', 'searchProjects']) };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { inOurWords, poll } = await work();
		return await inOurWords(this, poll(this));
	}
}
