import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { entityOf, type EntityName } from '../shared/exact/entities';
import { recordField } from './recordField';

/** Whether a record is a file, or has a document whose files can be found. */
export function hasFiles(entity: EntityName): boolean {
	const { binary, filed } = entityOf(entity);
	return binary !== undefined || entity === 'document' || filed === true;
}

/** The operation that downloads files, where records have some. */
export function downloadOperations(
	entity: EntityName,
	{ one }: { one: string },
): INodePropertyOptions[] {
	if (!hasFiles(entity)) return [];
	const isFile = entityOf(entity).binary !== undefined;
	return [
		{
			name: 'Download',
			value: 'download',
			description: isFile
				? 'Retrieve the file as binary data'
				: `Retrieve the files attached to one ${one}, such as its PDF, as binary data`,
			action: isFile ? `Download ${one}` : `Download files of ${one}`,
		},
	];
}

const onlyDownload = { show: { operation: ['download'] } };

/** Which record's files, and where they go. */
export const downloadFields: INodeProperties[] = [
	{
		...recordField,
		displayName: 'Record',
		displayOptions: onlyDownload,
		description: 'The record whose files to download',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryField',
		type: 'string',
		required: true,
		displayOptions: onlyDownload,
		default: 'data',
		hint: 'The name of the output binary field to put the file in. Each file becomes an item of its own.',
	},
];
