import type { INodeProperties } from 'n8n-workflow';
import { divisionField } from '../../shared/n8n/exactFields';
import { asanaProjectField } from './asanaPlaceFields';
import { linkOptionFields } from './linkOptionFields';
import { onlyFor } from './onlyFor';

/** What Rebuild Links asks for beside the document and its mapping. */
export const rebuildLinksFields: INodeProperties[] = onlyFor(
	['rebuildLinks'],
	[
		divisionField,
		asanaProjectField({
			displayName: 'Project',
			name: 'project',
			placeholder: 'Choose a project',
			description: 'The Asana project whose tasks are looked at',
			required: true,
			show: {},
		}),
		{
			displayName: 'Apply',
			name: 'applyRepairs',
			type: 'boolean',
			default: false,
			description:
				'Whether to write what is proposed. When off, nothing is written: each item says what was found, why, how sure that is, and what would be written. What is certain or likely is written then; where several documents, lines or tasks fit, that is only told.',
		},
	],
);

/** How tasks are recognised; stands below the mapping. */
export const rebuildLinksOptions: INodeProperties[] = onlyFor(['rebuildLinks'], [linkOptionFields]);
