import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { entityNames, entityOf, type EntityName } from '../shared/exact/entities';
import { sortedBy } from '../shared/values/sorted';
import {
	anyEndpointFields,
	endpointField,
	endpointKeyFields,
	notAnyEndpoint,
} from './anyEndpointFields';
import { ANY_ENDPOINT, anyEndpointOperation } from './anyEndpointOperation';
import { changedFields } from './changedFields';
import { CONNECTION, connectionOperation, expectedField } from './connectionFields';
import { divisionFields } from './divisionFields';
import { downloadFields, downloadOperations } from './downloadFields';
import { amountFields, getManyFields } from './getManyFields';
import { outputFields } from './outputFields';
import { readOperations } from './readOperations';
import { recordField } from './recordField';
import { writeFields, writeOperations } from './writeFields';

const lineEntities = entityNames.flatMap((name) => entityOf(name).lines?.entity ?? []);

/** Entities offered as resources: all but lines, which come with the records they belong to. */
export const resources: EntityName[] = entityNames.filter((name) => !lineEntities.includes(name));

const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: sortedBy(
		[
			...resources.map((value) => ({ name: entityOf(value).label, value: String(value) })),
			{ name: 'Any Endpoint', value: ANY_ENDPOINT },
			{ name: 'Connection', value: CONNECTION },
		],
		({ name }) => name,
	),
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
	const operations = [
		...readOperations(entity, { one, many }),
		...downloadOperations(entity, { one }),
		...writeOperations(entity, { one, many }),
	];
	return sortedBy(operations, ({ name }) => name);
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
	anyEndpointOperation,
	connectionOperation,
	endpointField,
	...divisionFields,
	expectedField,
	...endpointKeyFields,
	...amountFields,
	...anyEndpointFields,
	...notAnyEndpoint([
		recordField,
		...downloadFields,
		...writeFields,
		...getManyFields,
		...changedFields,
		...outputFields(resources.filter((name) => entityOf(name).lines !== undefined)),
	]),
];
