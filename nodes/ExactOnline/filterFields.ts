import type { INodeProperties } from 'n8n-workflow';
import { conditionParts, fieldChoice, matchField } from '../shared/n8n/conditionFields';
import { onceThere } from '../shared/n8n/onceThere';

/** A field of the chosen resource. */
export const fieldOfResource = fieldChoice('fieldOptions', ['resource']);

const condition = conditionParts(fieldOfResource);

const show = { operation: ['getAll', 'count'] };

/** Which records: conditions, groups of them, and a filter in Exact's own words. */
export const filterFields: INodeProperties[] = [
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		displayOptions: { show },
		placeholder: 'Add Condition or Group',
		default: {},
		description: 'Only records that fit are returned',
		options: [
			{ displayName: 'Condition', name: 'conditions', values: condition },
			{
				displayName: 'Group of Conditions',
				name: 'groups',
				values: [
					{ ...matchField, displayName: 'Group Matches With', default: 'any' },
					{
						displayName: 'Conditions of the Group',
						name: 'members',
						type: 'fixedCollection',
						typeOptions: { multipleValues: true },
						placeholder: 'Add Condition',
						default: {},
						options: [{ displayName: 'Condition', name: 'conditions', values: condition }],
					},
				],
			},
		],
	},
	onceThere(
		{
			...matchField,
			displayOptions: { show },
			description:
				'Whether a record has to fit every condition or at least one of them. A group counts as one condition.',
		},
		'filters',
	),
	{
		displayName: 'Filter in OData',
		name: 'rawFilter',
		type: 'string',
		displayOptions: { show },
		default: '',
		placeholder: "e.g. startswith(YourRef,'PO-') eq true",
		description:
			'For what the filters above cannot say: a $filter in the words of Exact Online, which a record has to fit as well',
	},
];
