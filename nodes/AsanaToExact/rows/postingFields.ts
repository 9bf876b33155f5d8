import type { INodeProperties } from 'n8n-workflow';
import { conditionFields } from './conditionFields';
import { customFieldLocator } from './customFieldLocator';
import { postingRecords, recordsField } from './recordsField';

const amountFields: INodeProperties[] = [
	{
		displayName: 'Amount From',
		name: 'amountFrom',
		type: 'options',
		required: true,
		default: 'record',
		description: 'How much is posted',
		options: [
			{
				name: 'Amount Field',
				value: 'amount',
				description: 'A number field of the task that holds the amount',
			},
			{
				name: 'Exact Record',
				value: 'record',
				description:
					'Quantity × net price of the order line, or quantity × purchase price of the WBS expense',
			},
			{
				name: 'Quantity and Price Fields',
				value: 'quantityAndPrice',
				description: 'Two number fields of the task',
			},
		],
	},
	customFieldLocator({
		displayName: 'Amount Field',
		name: 'amountField',
		suggested: 'Actual Cost',
		required: true,
		description: 'The number field that holds the amount',
		displayOptions: { show: { amountFrom: ['amount'] } },
	}),
	customFieldLocator({
		displayName: 'Quantity Field',
		name: 'quantityField',
		suggested: 'Quantity',
		required: true,
		description: 'The number field that holds the quantity',
		displayOptions: { show: { amountFrom: ['quantityAndPrice'] } },
	}),
	customFieldLocator({
		displayName: 'Price Field',
		name: 'priceField',
		suggested: 'Price',
		required: true,
		description: 'The number field that holds the price of one',
		displayOptions: { show: { amountFrom: ['quantityAndPrice'] } },
	}),
];

const hoursFields: INodeProperties[] = [
	{
		displayName: 'Hours From',
		name: 'hoursFrom',
		type: 'options',
		required: true,
		default: 'field',
		description: 'How many hours are posted',
		options: [
			{ name: 'Number Field', value: 'field', description: 'A number field of the task' },
			{
				name: 'Time Tracking',
				value: 'trackedTime',
				description: "Asana's own time tracking, rounded to hundredths of an hour",
			},
		],
	},
	customFieldLocator({
		displayName: 'Hours Field',
		name: 'hoursField',
		suggested: 'Actual Hours',
		required: true,
		description: 'The number field that holds the hours',
		displayOptions: { show: { hoursFrom: ['field'] } },
	}),
];

const itemFields = (kind: 'cost' | 'hours'): INodeProperties[] => [
	{
		displayName: 'Item From',
		name: 'itemFrom',
		type: 'options',
		required: true,
		default: 'record',
		description: kind === 'cost' ? 'The cost item the entry is booked on' : 'The hour type',
		options: [
			{ name: 'Code', value: 'code', description: 'Always the same item' },
			{
				name: 'Custom Field',
				value: 'customField',
				description: "A field of the task holds the item's code",
			},
			{
				name: 'Exact Record',
				value: 'record',
				description:
					kind === 'cost'
						? 'The item of the order line or of the WBS expense'
						: 'The default item of the WBS activity',
			},
		],
	},
	{
		displayName: 'Item Code',
		name: 'itemCode',
		type: 'string',
		required: true,
		default: '',
		placeholder: kind === 'cost' ? 'e.g. TRAVEL' : 'e.g. HOURS',
		description: 'Code of the item in Exact Online',
		displayOptions: { show: { itemFrom: ['code'] } },
	},
	customFieldLocator({
		displayName: 'Item Field',
		name: 'itemField',
		suggested: 'Item',
		required: true,
		description: "The custom field that holds the item's code",
		displayOptions: { show: { itemFrom: ['customField'] } },
	}),
];

/** Post Cost and Post Hours: one entry on the project of the tied record. */
export function postingFields(kind: 'cost' | 'hours'): INodeProperties[] {
	return [
		...conditionFields('completed'),
		recordsField(postingRecords),
		...(kind === 'cost' ? amountFields : hoursFields),
		...itemFields(kind),
		{
			displayName: 'Entry Status',
			name: 'status',
			type: 'options',
			required: true,
			default: 'draft',
			description: 'How far the entry goes in Exact Online',
			options: [
				{ name: 'Draft', value: 'draft', description: 'Somebody hands it in there' },
				{ name: 'Submitted', value: 'submitted', description: 'Handed in for approval' },
			],
		},
		{
			displayName: 'Employee',
			name: 'employee',
			type: 'options',
			default: 'none',
			description: 'Whose entry it is. Found by the email address; needs the scope "Hrm payroll".',
			options: [
				{
					name: 'Assignee',
					value: 'assignee',
					description: 'The employee with the email address of the assignee',
				},
				{
					name: 'Connected User',
					value: 'none',
					description: 'Left to Exact Online, which takes the connected user',
				},
				{
					name: 'Who Completed the Task',
					value: 'completedBy',
					description: 'The employee with the email address of who completed it',
				},
			],
		},
		{
			displayName: 'When the Employee Is Unknown',
			name: 'employeeNotFound',
			type: 'options',
			default: 'refuse',
			description: 'When no employee has that email address, or employees cannot be read',
			options: [
				{
					name: 'Leave Out',
					value: 'leaveOut',
					description: 'Post it as the entry of the connected user',
				},
				{
					name: 'Do Not Post',
					value: 'refuse',
					description: 'Nothing is posted; the item says why',
				},
			],
		},
		{
			displayName: 'When Re-Opened',
			name: 'reopened',
			type: 'options',
			default: 'reverse',
			description: 'What happens to the entry when the task is no longer in that state',
			options: [
				{ name: 'Leave Posted', value: 'leave', description: 'Nothing happens in Exact Online' },
				{
					name: 'Take Back',
					value: 'reverse',
					description: 'An open entry is deleted, a final one is answered by a negative entry',
				},
			],
		},
		{
			displayName: 'Notes',
			name: 'notes',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '{name}',
			description:
				'What the entry says. {name} and {URL} stand for the name and the address of the task. A line with the key of the task is added.',
		},
		{
			displayName: 'Series',
			name: 'series',
			type: 'string',
			default: '',
			placeholder: 'e.g. travel',
			description:
				'Only when two rows post for the same task: a short name for this one, letters and digits. Do not change it later, or the work is posted again.',
		},
	];
}
