import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { entityOf, type EntityName } from '../../shared/exact/entities';
import { sortedBy } from '../../shared/values/sorted';
import { taskFields } from '../../shared/writeBack/rows';
import { conditionFields } from './conditionFields';
import { customFieldLocator } from './customFieldLocator';

/** Records whose fields can be set from a task. */
export const settableRecords = [
	'project',
	'purchaseOrderLine',
	'wbsActivity',
	'wbsDeliverable',
	'wbsExpense',
] as const satisfies readonly EntityName[];

/** Fields of an entity that a PUT may change, by their labels. */
export function editableChoices(entity: EntityName): INodePropertyOptions[] {
	const { editable = {}, fields } = entityOf(entity);
	return sortedBy(
		Object.keys(editable).map((name) => ({ name: fields[name]?.label ?? name, value: name })),
		({ name }) => name,
	);
}

const fieldOf = (entity: EntityName): INodeProperties => {
	const choices = editableChoices(entity);
	return {
		displayName: 'Exact Field',
		name: 'field',
		type: 'options',
		required: true,
		default: '',
		description: 'The field in Exact Online that is written',
		options: choices,
		displayOptions: { show: { record: [entity] } },
	};
};

/** Set Field: the fields that Exact lets an app write. */
export const setFieldFields: INodeProperties[] = [
	{
		displayName: 'Exact Record',
		name: 'record',
		type: 'options',
		required: true,
		default: 'purchaseOrderLine',
		description: 'Which kind of record the row is for',
		options: settableRecords.map((value) => ({
			name: entityOf(value).label,
			value,
			description:
				value === 'project' ? 'The project that the record of the task belongs to' : undefined,
		})),
	},
	...settableRecords.map(fieldOf),
	{
		displayName: 'Value From',
		name: 'valueFrom',
		type: 'options',
		required: true,
		default: 'customField',
		description: 'Where the value is taken from',
		options: [
			{ name: 'Custom Field', value: 'customField', description: 'A custom field of the task' },
			{ name: 'Task Field', value: 'task', description: 'A field that every task has' },
			{ name: 'Text', value: 'text', description: 'Always the same, or an expression' },
		],
	},
	customFieldLocator({
		displayName: 'Custom Field',
		name: 'customField',
		required: true,
		description:
			'The field of the task. Where Exact Online points to another record, such as a cost centre, it holds the code of that record; what follows the first blank is left aside.',
		displayOptions: { show: { valueFrom: ['customField'] } },
	}),
	{
		displayName: 'Task Field',
		name: 'taskField',
		type: 'options',
		required: true,
		default: 'due_on',
		description: 'The field of the task',
		options: Object.entries(taskFields).map(([value, name]) => ({ name, value })),
		displayOptions: { show: { valueFrom: ['task'] } },
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		required: true,
		default: '',
		description: 'The value itself',
		displayOptions: { show: { valueFrom: ['text'] } },
	},
	{
		displayName: 'Owner',
		name: 'owner',
		type: 'options',
		required: true,
		default: 'asana',
		description:
			'Whose value counts. In Exact to Asana, let "Asana" own the row of the same field, or "Both".',
		options: [
			{ name: 'Asana', value: 'asana', description: 'The value of the task, always' },
			{
				name: 'Exact Online',
				value: 'whenEmpty',
				description: 'The task only fills a field that is empty',
			},
			{
				name: 'Shared',
				value: 'shared',
				description: 'Whoever changed it last; what was synced last is kept on the task',
			},
		],
	},
	{
		displayName: 'When Both Sides Changed',
		name: 'policy',
		type: 'options',
		default: 'report',
		description: 'When both values changed since they were last the same, or nobody knows',
		options: [
			{ name: 'Asana Wins', value: 'asana', description: 'The value of the task is written' },
			{ name: 'Exact Online Wins', value: 'exact', description: 'Nothing is written' },
			{ name: 'Report', value: 'report', description: 'Nothing is written; both values come out' },
		],
		displayOptions: { show: { owner: ['shared'] } },
	},
	{
		displayName: 'Clear When Empty',
		name: 'clear',
		type: 'boolean',
		default: false,
		description: 'Whether a value that was emptied in Asana empties the field in Exact Online too',
	},
	...conditionFields('always'),
];
