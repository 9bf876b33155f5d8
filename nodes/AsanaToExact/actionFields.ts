import type { INodeProperties } from 'n8n-workflow';
import { completeStageFields } from './rows/completeStageFields';
import { postingFields } from './rows/postingFields';
import { projectStatusFields } from './rows/projectStatusFields';
import { setFieldFields } from './rows/setFieldFields';

/** The mapping: one row for each thing that is to happen in Exact Online. */
export const actionFields: INodeProperties = {
	displayName: 'Actions',
	name: 'actions',
	type: 'fixedCollection',
	placeholder: 'Add Action',
	description:
		'What happens in Exact Online. A row asks for a state of the task, so running it again does nothing new.',
	// What most people want first: finished work completes its stage.
	default: {
		completeStage: [{ when: 'completed', reopened: 'report', releaseInvoiceTerm: false }] as never,
	},
	typeOptions: {
		multipleValues: true,
		hideOptionalFields: true,
		addOptionalFieldButtonText: 'Add condition or option',
	},
	options: [
		{ displayName: 'Complete Stage', name: 'completeStage', values: completeStageFields },
		{ displayName: 'Post Cost', name: 'postCost', values: postingFields('cost') },
		{ displayName: 'Post Hours', name: 'postHours', values: postingFields('hours') },
		{ displayName: 'Project Status', name: 'projectStatus', values: projectStatusFields },
		{ displayName: 'Set Field', name: 'setField', values: setFieldFields },
	],
};
