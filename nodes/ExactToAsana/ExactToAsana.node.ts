import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { bothCredentials } from '../shared/n8n/asanaCredentials';
import { whenCalled } from '../shared/n8n/whenCalled';
import { description } from './description';

const work = async () => await import('./work');

export class ExactToAsana implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Exact to Asana',
		name: 'exactToAsana',
		icon: { light: 'file:exactToAsana.svg', dark: 'file:exactToAsana.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{[$parameter["operation"], $parameter["document"] || $parameter["reconciledDocument"] || $parameter["dimension"]].filter(Boolean).join(": ")}}',
		description: 'Keep Asana tasks and projects in step with documents in Exact Online',
		defaults: { name: 'Exact to Asana' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: bothCredentials([
			'find',
			'prepareProject',
			'reconcile',
			'rebuildLinks',
			'retire',
			'syncDimension',
			'upsert',
		]),
		properties: description,
	};

	methods = {
		loadOptions: whenCalled(work, ['getLineSources', 'getSources']),
		listSearch: whenCalled(work, [
			'searchChoiceFields',
			'searchDivisions',
			'searchLineTargets',
			'searchPortfolios',
			'searchProjects',
			'searchProjectTargets',
			'searchProjectTemplates',
			'searchSections',
			'searchSectionSources',
			'searchTargets',
			'searchTeams',
			'searchWorkspaces',
		]),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await (await work()).execute(this);
	}
}
