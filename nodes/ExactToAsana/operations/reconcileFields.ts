import type { INodeProperties } from 'n8n-workflow';
import { entityOf } from '../../shared/exact/entities';
import { divisionField } from '../../shared/n8n/exactFields';
import { bookNames } from '../../shared/sync/reconcile/books';
import { sortedBy } from '../../shared/values/sorted';
import { PROJECT_SHAPE } from '../shape';
import { asanaProjectField, asanaWorkspaceField } from './asanaPlaceFields';

const show = { operation: ['reconcile'] };

const periodFields: INodeProperties[] = [
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		default: 'lastMonth',
		options: [
			{ name: 'Dates', value: 'dates', description: 'From one day to another, both included' },
			{ name: 'Last Month', value: 'lastMonth', description: 'The whole month before this one' },
			{ name: 'Months', value: 'months', description: 'One whole month or several' },
			{ name: 'This Month', value: 'thisMonth', description: 'The month that today is in' },
		],
		description:
			'Which documents are compared, by their date: the order date of purchase orders, the invoice date of invoices, the entry date of entries',
		displayOptions: { show },
	},
	{
		displayName: 'From Month',
		name: 'fromMonth',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-10',
		description: 'The first month, written as year and month',
		displayOptions: { show: { ...show, period: ['months'] } },
	},
	{
		displayName: 'To Month',
		name: 'toMonth',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-12',
		description: 'The last month. Left empty, it is the first one.',
		displayOptions: { show: { ...show, period: ['months'] } },
	},
	{
		displayName: 'From Date',
		name: 'fromDate',
		type: 'dateTime',
		default: '',
		description: 'The first day',
		displayOptions: { show: { ...show, period: ['dates'] } },
	},
	{
		displayName: 'To Date',
		name: 'toDate',
		type: 'dateTime',
		default: '',
		description: 'The last day, which is included',
		displayOptions: { show: { ...show, period: ['dates'] } },
	},
];

const taskFields: INodeProperties[] = [
	{
		displayName: 'Keep a Task',
		name: 'keepTask',
		type: 'boolean',
		default: false,
		description:
			'Whether a task in Asana tells of the comparison. There is one for each period and choice of groups; running again brings it up to date.',
		displayOptions: { show },
	},
	asanaProjectField({
		displayName: 'Project of the Task',
		name: 'reportProject',
		placeholder: 'The project above',
		description:
			'The Asana project that the task lives in. Left empty, it is the one whose tasks are compared; where documents are projects, choose one.',
		show: { ...show, keepTask: [true] as unknown as string[] },
	}),
	{
		displayName: 'Complete Task When Nothing Differs',
		name: 'completesTask',
		type: 'boolean',
		default: true,
		description:
			'Whether the task is completed once there is no difference, and opened again when there is a new one',
		displayOptions: { show: { ...show, keepTask: [true] } },
	},
];

/** What Reconcile asks for. */
export const reconcileFields: INodeProperties[] = [
	{
		displayName: 'Document',
		name: 'reconciledDocument',
		type: 'options',
		default: 'purchaseOrder',
		options: sortedBy(
			bookNames.map((value) => ({ name: entityOf(value).label, value })),
			({ name }) => name,
		),
		description: 'The documents of Exact Online whose totals are compared',
		displayOptions: { show },
	},
	{
		displayName: 'Shape',
		name: 'reconciledShape',
		type: 'options',
		noDataExpression: true,
		default: 'tasks',
		options: [
			{
				name: 'Project With Line Tasks',
				value: PROJECT_SHAPE,
				description:
					'Each document is a project of its own. Amounts are those of its line tasks, without VAT; a call is made for each project of the period.',
			},
			{ name: 'Task', value: 'tasks', description: 'Each document is a task in one project' },
		],
		description: 'What documents are in Asana',
		displayOptions: { show },
	},
	{ ...divisionField, displayOptions: { show } },
	...periodFields,
	asanaProjectField({
		displayName: 'Project',
		name: 'reconciledProject',
		placeholder: 'Choose a project',
		description: 'The Asana project whose tasks are compared with Exact Online',
		required: true,
		show: { ...show, reconciledShape: ['tasks'] },
	}),
	asanaWorkspaceField({
		displayName: 'Workspace',
		name: 'reconciledWorkspace',
		placeholder: 'The only workspace',
		description:
			'The workspace or organization the projects are in. Needed when the Asana credential reaches several.',
		show: { ...show, reconciledShape: [PROJECT_SHAPE] },
	}),
	{
		displayName: 'Group By',
		name: 'groupBy',
		type: 'multiOptions',
		default: ['relation'],
		options: [
			{ name: 'Cost Center', value: 'costCenter', description: 'Amounts of lines, without VAT' },
			{ name: 'GL Account', value: 'glAccount', description: 'Amounts of lines, without VAT' },
			{ name: 'Month', value: 'month' },
			{ name: 'Relation', value: 'relation', description: 'The supplier or customer' },
		],
		description:
			'What totals are told apart by, beside the currency. With a cost center or a GL account among them, amounts are those of lines without VAT; otherwise those of whole documents including VAT. Left empty, there is one total for each currency.',
		displayOptions: { show },
	},
	{
		displayName: 'Amounts In',
		name: 'amountsIn',
		type: 'options',
		default: 'document',
		options: [
			{ name: 'Both', value: 'both', description: 'One set of totals for each' },
			{
				name: 'Currency of the Division',
				value: 'division',
				description: 'As the books have it: "Exact · Amount (Division)"',
			},
			{
				name: 'Currency of the Document',
				value: 'document',
				description:
					'As the document has it: "Exact · Amount". Each currency has totals of its own.',
			},
		],
		description: 'Which amounts are added up. Different currencies are never added together.',
		displayOptions: { show },
	},
	{
		displayName: 'Only Differences',
		name: 'onlyDifferences',
		type: 'boolean',
		default: false,
		description:
			'Whether groups without any difference are left out. The summary at the end counts all of them.',
		displayOptions: { show },
	},
	...taskFields,
	{
		displayName: 'Options',
		name: 'reconcileOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show },
		options: [
			{
				displayName: 'Amount Field',
				name: 'amountField',
				type: 'string',
				default: '',
				placeholder: 'e.g. Exact · Amount',
				description:
					'Name or ID of the custom field that holds amounts in the currency of the document, where it is another one than "Exact · Amount"',
			},
			{
				displayName: 'Text Field for the Exact ID',
				name: 'tieField',
				type: 'string',
				default: 'Exact ID',
				description: 'Name of the text field that notes which document a task belongs to',
			},
		],
	},
];
