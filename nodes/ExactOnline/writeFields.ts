import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { entityOf, type EntityName } from '../shared/exact/entities';
import { allows } from '../shared/exact/metadata/writable';
import { recordField } from './recordField';
import { bodyField, dataModeField, fieldsField } from './writeParts';

/** Kinds of writes, by the value of their operation. */
const WRITES = ['create', 'update', 'upsert'] as const;

/** The operations that write, as far as the endpoint of the entity takes them. */
export function writeOperations(
	entity: EntityName,
	{ one, many }: { one: string; many: string },
): INodePropertyOptions[] {
	const { path } = entityOf(entity);
	const creates = allows(path, 'POST');
	const updates = allows(path, 'PUT');
	return [
		...(creates
			? [
					{
						name: 'Create',
						value: 'create',
						description: `Create one ${one}`,
						action: `Create ${one}`,
					},
				]
			: []),
		...(creates && updates
			? [
					{
						name: 'Create or Update',
						value: 'upsert',
						description:
							'Create a new record, or update the current one if it already exists (upsert)',
						action: `Create or update ${one}`,
					},
				]
			: []),
		...(allows(path, 'DELETE')
			? [
					{
						name: 'Delete',
						value: 'delete',
						description: `Delete one of the ${many} for good`,
						action: `Delete ${one}`,
					},
				]
			: []),
		...(updates
			? [
					{
						name: 'Update',
						value: 'update',
						description: `Change fields of one ${one}`,
						action: `Update ${one}`,
					},
				]
			: []),
	];
}

const METHODS = {
	create: 'fieldsToCreate',
	update: 'fieldsToUpdate',
	upsert: 'fieldsToUpsert',
} as const;

/** What is written, field by field or as JSON. */
export const writeFields: INodeProperties[] = [
	{
		...recordField,
		displayName: 'Record',
		displayOptions: { show: { operation: ['update', 'delete'] } },
		description: 'The record to change or to delete',
	},
	{ ...dataModeField, displayOptions: { show: { operation: [...WRITES] } } },
	...WRITES.map((operation) =>
		fieldsField({
			operation,
			mode: operation === 'upsert' ? 'upsert' : 'add',
			method: METHODS[operation],
			dependsOn: ['resource', 'operation', 'division.value'],
			displayOptions: { show: { operation: [operation], dataMode: ['fields'] } },
		}),
	),
	{
		displayName: 'Find By Name or ID',
		name: 'matchField',
		type: 'options',
		required: true,
		typeOptions: { loadOptionsMethod: 'matchFields', loadOptionsDependsOn: ['resource'] },
		displayOptions: { show: { operation: ['upsert'], dataMode: ['json'] } },
		default: '',
		description:
			'A record with the same value in this field is updated instead of created; where others may share it, the project, journal or header in the data has to fit, too. Stored lines are found by ID, line number, item or GL account. Where Exact Online takes several records with that value, n8n workers at the same moment may each create one; the run then names the other. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{ ...bodyField, displayOptions: { show: { operation: [...WRITES], dataMode: ['json'] } } },
];
