import type { INodeProperties } from 'n8n-workflow';
import { divisionField } from '../../shared/n8n/exactFields';
import { PROJECT_SHAPE } from '../shape';
import { asanaProjectField, asanaWorkspaceField } from './asanaPlaceFields';
import { linkOptionFields } from './linkOptionFields';
import { onlyFor } from './onlyFor';

/** What Rebuild Links asks for beside the document and its mapping. */
export const rebuildLinksFields: INodeProperties[] = onlyFor(
	['rebuildLinks'],
	[
		divisionField,
		{
			...asanaProjectField({
				displayName: 'Project',
				name: 'project',
				placeholder: 'Choose a project',
				description: 'The Asana project whose tasks are looked at',
				required: true,
				show: {},
			}),
			displayOptions: { hide: { shape: [PROJECT_SHAPE] } },
		},
		asanaWorkspaceField({
			displayName: 'Workspace',
			name: 'workspace',
			placeholder: 'The only workspace',
			description:
				'The workspace or organization whose projects are looked at. Needed when the Asana credential reaches several.',
			show: { shape: [PROJECT_SHAPE] },
		}),
		{
			displayName: 'Apply',
			name: 'applyRepairs',
			type: 'boolean',
			default: false,
			description:
				'Whether to write what is proposed. When off, nothing is written: each item says what was found, why, how sure that is, and what would be written. What is certain or likely is written then; where several documents, lines, tasks or projects fit, that is only told.',
		},
	],
);

/** How tasks are recognised; stands below the mapping. */
export const rebuildLinksOptions: INodeProperties[] = onlyFor(['rebuildLinks'], [linkOptionFields]);
