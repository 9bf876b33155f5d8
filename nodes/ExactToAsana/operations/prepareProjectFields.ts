import type { INodeProperties } from 'n8n-workflow';
import { divisionField } from '../../shared/n8n/exactFields';
import { fieldKeys, fieldNames } from '../../shared/sync/fields/fieldNames';
import { asanaProjectField } from './asanaPlaceFields';

const show = { operation: ['prepareProject'] };

/** What comes first: whether a mapping tells which fields are needed. */
export const preparedFieldsField: INodeProperties = {
	displayName: 'Fields',
	name: 'preparedFields',
	type: 'options',
	noDataExpression: true,
	default: 'mapping',
	options: [
		{
			name: 'Chosen Ones',
			value: 'chosen',
			description: 'Only the fields of the naming convention that are chosen below',
		},
		{
			name: 'Those of a Document',
			value: 'mapping',
			description: 'Every custom field that the mapping below fills, and those chosen beside it',
		},
	],
	description: 'Which custom fields the project needs',
	displayOptions: { show },
};

/** What Prepare Project asks for beside the mapping of a document. */
export const prepareProjectFields: INodeProperties[] = [
	{ ...divisionField, displayOptions: { show } },
	asanaProjectField({
		displayName: 'Project',
		name: 'project',
		placeholder: 'Choose a project',
		description:
			'The Asana project that gets the fields. What people made there stays as it is: a field of the same name and another kind is reported, and never replaced.',
		required: true,
		show,
	}),
	{
		displayName: 'More Fields',
		name: 'moreFields',
		type: 'multiOptions',
		default: ['exactId'],
		options: fieldKeys.map((key) => ({ name: fieldNames[key].name, value: key })),
		description:
			'Fields of the naming convention. "Exact ID" notes which document a task belongs to, so that tasks are found again even after a change of Asana credentials.',
		displayOptions: { show },
	},
	{
		displayName: 'Currency of Documents',
		name: 'documentCurrency',
		type: 'string',
		default: '',
		placeholder: 'e.g. EUR',
		description:
			'The currency that amounts of documents are shown in, where all documents have the same one. Left empty, they are plain numbers, and "Exact · Currency" says which one it is. Amounts in the currency of the division always show it.',
		displayOptions: { show },
	},
];
