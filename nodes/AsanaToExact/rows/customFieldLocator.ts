import type { INodeProperties } from 'n8n-workflow';

/** A property that names a custom field of Asana. */
export function customFieldLocator(
	names: Pick<INodeProperties, 'displayName' | 'name' | 'description'> & {
		/** A name to start with. */
		suggested?: string;
		required?: true;
		displayOptions?: INodeProperties['displayOptions'];
	},
): INodeProperties {
	const { suggested = '', ...rest } = names;
	return {
		...rest,
		type: 'resourceLocator',
		default: { mode: 'name', value: suggested },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a custom field',
				typeOptions: { searchListMethod: 'searchCustomFields', searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: `e.g. ${suggested || 'Actual Cost'}`,
				hint: 'Name of a custom field of the project the task is in. The list holds the fields that all projects can have; others go by their name.',
			},
		],
	};
}
