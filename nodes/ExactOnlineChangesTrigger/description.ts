import type { INodeProperties } from 'n8n-workflow';
import { divisionField } from '../shared/n8n/exactFields';

export const description: INodeProperties[] = [
	{
		displayName:
			'For what Exact Online has no webhooks for. Each changed project comes out with its work breakdown; a poll without changes costs three calls. Deletions are noticed only when the app has the scope "Organization administration".',
		name: 'requirements',
		type: 'notice',
		default: '',
	},
	divisionField,
	{
		displayName: 'Start With',
		name: 'startWith',
		type: 'options',
		options: [
			{
				name: 'Changes From Now On',
				value: 'now',
				description: 'Nothing comes out until somebody changes a project',
			},
			{
				name: 'Everything',
				value: 'everything',
				description:
					'All projects come out first, up to 45 with each poll, and changes from then on',
			},
		],
		default: 'now',
		description: 'What comes out once the workflow is published',
	},
];
