import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { entityNames, entityOf, type EntityName } from '../shared/exact/entities';
import { divisionField } from '../shared/n8n/exactFields';
import { getManyFields } from './getManyFields';
import { outputFields } from './outputFields';
import { recordField } from './recordField';

const lineEntities = entityNames.flatMap((name) => entityOf(name).lines?.entity ?? []);

/** Entities offered as resources: all but lines, which come with the records they belong to. */
export const resources: EntityName[] = entityNames.filter((name) => !lineEntities.includes(name));

const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map((value) => ({ name: entityOf(value).label, value })),
	default: 'purchaseOrder',
};

/** `Purchase Order` inside a sentence; words such as GL stay as they are. */
function inSentence(label: string): string {
	return label.replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}

function operationsOf(entity: EntityName): INodePropertyOptions[] {
	const { label, plural } = entityOf(entity);
	const one = inSentence(label);
	const many = inSentence(plural);
	return [
		{
			name: 'Get',
			value: 'get',
			description: `Retrieve one ${one}`,
			action: `Get ${one}`,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			description: `Retrieve a list of ${many}`,
			action: `Get many ${many}`,
		},
	];
}

const operationFields = resources.map(
	(resource): INodeProperties => ({
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: operationsOf(resource),
		default: 'get',
	}),
);

export const description: INodeProperties[] = [
	resourceField,
	...operationFields,
	divisionField,
	recordField,
	...getManyFields,
	...outputFields(resources.filter((name) => entityOf(name).lines !== undefined)),
];
