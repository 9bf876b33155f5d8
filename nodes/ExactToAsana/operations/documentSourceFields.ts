import type { INodeProperties } from 'n8n-workflow';
import { divisionField } from '../../shared/n8n/exactFields';

/** Which document is meant: the incoming item, or the one with an ID or number. */
export const documentSourceFields: INodeProperties[] = [
	{
		displayName: 'Take Document From',
		name: 'source',
		type: 'options',
		default: 'input',
		options: [
			{
				name: 'Incoming Item',
				value: 'input',
				description:
					'What a trigger for Exact Online or the Exact Online node emitted. A notification alone is completed by reading Exact Online.',
			},
			{
				name: 'ID or Number',
				value: 'id',
				description: 'The document with this ID or number is read from Exact Online',
			},
		],
		description: 'Where the document comes from',
	},
	{ ...divisionField, displayOptions: { show: { source: ['id'] } } },
	{
		displayName: 'Document ID or Number',
		name: 'documentId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 26700003',
		description:
			'The number people know the document by, the code of an account or a project, or the GUID that Exact Online has for it',
		displayOptions: { show: { source: ['id'] } },
	},
];
