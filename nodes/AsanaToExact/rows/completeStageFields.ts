import type { INodeProperties } from 'n8n-workflow';
import { conditionFields } from './conditionFields';
import { recordsField, stageRecords } from './recordsField';

/** Complete Stage: the tied WBS activity, deliverable or expense. */
export const completeStageFields: INodeProperties[] = [
	...conditionFields('completed'),
	recordsField(stageRecords),
	{
		displayName: 'When Re-Opened',
		name: 'reopened',
		type: 'options',
		default: 'report',
		description: 'What happens to a completed stage whose task was opened again',
		options: [
			{ name: 'Leave Completed', value: 'leave', description: 'Nothing happens in Exact Online' },
			{ name: 'Re-Open Stage', value: 'reopen', description: 'The stage is opened again' },
			{ name: 'Report', value: 'report', description: 'Nothing is written; the item says so' },
		],
	},
	{
		displayName: 'Release Invoice Term',
		name: 'releaseInvoiceTerm',
		type: 'boolean',
		default: false,
		description:
			'Whether completing the stage also releases its invoice term for invoicing. Exact Online cannot take that back. The term of a stage that was completed before stays as it is, and the item says so.',
	},
];
