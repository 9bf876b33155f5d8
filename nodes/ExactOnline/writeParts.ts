import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** Whether a record is filled in field by field or written as JSON. */
export const dataModeField: INodeProperties = {
	displayName: 'Enter Data As',
	name: 'dataMode',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Fields', value: 'fields' },
		{ name: 'JSON', value: 'json' },
	],
	default: 'fields',
	description: 'Whether to fill in fields one by one or to write the record as JSON',
};

/** The record as JSON. */
export const bodyField: INodeProperties = {
	displayName: 'JSON',
	name: 'body',
	type: 'json',
	required: true,
	default: '{}',
	description:
		'An object with the field names of Exact Online. Lines are a list of objects, e.g. "PurchaseOrderLines": [{"Item": "CHAIR", "QuantityInPurchaseUnits": 2}].',
	hint: 'The field names of Exact Online; lines as a list, such as {"Supplier": "20001", "PurchaseOrderLines": [{"Item": "CHAIR", "QuantityInPurchaseUnits": 2}]}',
};

/** How the fields of one kind of write are offered. */
interface Mapper {
	operation: 'create' | 'update' | 'upsert';
	mode: 'add' | 'upsert';
	/** Name of the method that gives the fields. */
	method: string;
	/** Parameters whose change gives other fields. */
	dependsOn: string[];
	displayOptions: IDisplayOptions;
}

/** The record field by field. */
export function fieldsField(mapper: Mapper): INodeProperties {
	const { operation, mode, method, dependsOn, displayOptions } = mapper;
	return {
		displayName: 'Fields',
		name: `${operation}Fields`,
		type: 'resourceMapper',
		noDataExpression: true,
		required: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions,
		typeOptions: {
			loadOptionsDependsOn: dependsOn,
			resourceMapper: {
				mode,
				resourceMapperMethod: method,
				fieldWords: { singular: 'field', plural: 'fields' },
				multiKeyMatch: false,
				supportAutoMap: true,
				matchingFieldsLabels: {
					title: 'Field to Find the Record By',
					description:
						'A record with the same value in this field is updated instead of created; its lines are found by ID, line number, item or GL account. Where Exact Online takes several records with that value, n8n workers at the same moment may each create one; the run then names the other.',
					hint: 'Such as the code or number that people know the record by',
				},
			},
		},
	};
}

/** In a collection of options: only where something is written. */
const onlyWrites = { show: { '/operation': ['create', 'update', 'upsert'] } };

/** What becomes of a field without a value. */
export const emptyFieldsOption: INodeProperties = {
	displayName: 'Empty Fields',
	name: 'emptyFields',
	type: 'options',
	displayOptions: onlyWrites,
	options: [
		{ name: 'Clear in Exact Online', value: 'clear' },
		{ name: 'Leave as They Are', value: 'leave' },
	],
	default: 'leave',
	description:
		'What to do with a field that is there but has no value. JSON clears a field only with null.',
};

/** What becomes of a field that Exact would drop. */
export const leaveOutOption: INodeProperties = {
	displayName: 'Leave Out What Cannot Be Written',
	name: 'leaveOut',
	type: 'boolean',
	displayOptions: onlyWrites,
	default: false,
	description:
		'Whether to leave out fields that Exact Online does not know or only shows, instead of stopping with their names',
};
