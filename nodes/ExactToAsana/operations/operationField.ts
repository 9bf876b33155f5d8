import type { INodeProperties } from 'n8n-workflow';

/** What the node does. The operations themselves are registered in `index`. */
export const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'upsert',
	options: [
		{
			name: 'Create or Update',
			value: 'upsert',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			action: 'Create or update task or project from document',
		},
		{
			name: 'Find',
			value: 'find',
			description:
				'Get the Asana task or project of a record of Exact Online, or the record of a task or project',
			action: 'Find task or record',
		},
		{
			name: 'Prepare Project',
			value: 'prepareProject',
			description:
				'Give an Asana project the custom fields that documents fill, in the right kinds and in order',
			action: 'Prepare project',
		},
		{
			name: 'Rebuild Links',
			value: 'rebuildLinks',
			description:
				'Find keys of tasks that were lost, edited or copied, and put them right: proposed first, then written',
			action: 'Rebuild links between tasks and documents',
		},
		{
			name: 'Reconcile',
			value: 'reconcile',
			description:
				'Compare totals of Exact Online and Asana to the cent, and explain every difference',
			action: 'Reconcile totals',
		},
		{
			name: 'Retire',
			value: 'retire',
			description:
				'Complete, mark, move, archive or delete what a deleted or canceled document has in Asana',
			action: 'Retire task or project of gone document',
		},
		{
			name: 'Sync Dimension',
			value: 'syncDimension',
			description:
				'Keep the options of a custom field in step with GL accounts, cost centers, cost units, accounts or projects',
			action: 'Sync dimension',
		},
	],
};
