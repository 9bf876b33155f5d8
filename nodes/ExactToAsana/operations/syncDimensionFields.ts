import type { INodeProperties } from 'n8n-workflow';
import { entityOf } from '../../shared/exact/entities';
import { divisionField } from '../../shared/n8n/exactFields';
import { dimensions } from '../../shared/sync/dimension/dimensions';
import { sortedBy } from '../../shared/values/sorted';
import { asanaProjectField, asanaWorkspaceField } from './asanaPlaceFields';

const show = { operation: ['syncDimension'] };

/** Types of GL accounts, as Exact numbers them. */
const glAccountTypes = Object.entries(entityOf('glAccount').fields.Type?.choices ?? {}).map(
	([value, name]) => ({ name: `${name} (${value})`, value }),
);

/** What Sync Dimension asks for. */
export const syncDimensionFields: INodeProperties[] = [
	{
		displayName: 'Dimension',
		name: 'dimension',
		type: 'options',
		default: 'glAccount',
		options: sortedBy(
			Object.entries(dimensions).map(([value, { plural, field }]) => ({
				name: plural,
				value,
				description: `Options of "${field}", unless another field is chosen`,
			})),
			({ name }) => name,
		),
		description:
			'The records of Exact Online that become options of a custom field in Asana. "Exact · Relation" is a text field where a project was prepared first; it stays one.',
		displayOptions: { show },
	},
	{ ...divisionField, displayOptions: { show } },
	{
		displayName: 'Types of GL Accounts',
		name: 'glAccountTypes',
		type: 'multiOptions',
		default: [],
		options: glAccountTypes,
		description: 'Only GL accounts of these types become options. Left empty, all types do.',
		displayOptions: { show: { ...show, dimension: ['glAccount'] } },
	},
	{
		displayName: 'Search Code Starts With',
		name: 'searchCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. PROJECT',
		description:
			'Only GL accounts whose search code in Exact Online starts with this text become options',
		displayOptions: { show: { ...show, dimension: ['glAccount'] } },
	},
	{
		displayName: 'Which Accounts',
		name: 'accountRole',
		type: 'options',
		default: 'supplierOrCustomer',
		options: [
			{ name: 'All Accounts', value: 'all', description: 'Prospects and all others, too' },
			{ name: 'Customers', value: 'customer' },
			{ name: 'Suppliers', value: 'supplier' },
			{ name: 'Suppliers and Customers', value: 'supplierOrCustomer' },
		],
		description: 'Which accounts become options',
		displayOptions: { show: { ...show, dimension: ['account'] } },
	},
	{
		displayName: 'Only Active',
		name: 'onlyActive',
		type: 'boolean',
		default: true,
		description:
			'Whether records that are blocked or have ended are left out. An option they have already is disabled; tasks keep it.',
		displayOptions: { show },
	},
	{
		displayName: 'Custom Field',
		name: 'dimensionField',
		type: 'resourceLocator',
		default: { mode: 'name', value: '' },
		description:
			'The single-select or multi-select field whose options are kept in step. Left empty, it is the field of the naming convention, such as "Exact · Cost Center", which is made where it is missing. Options written "code – name" belong to Exact Online; all others are left as they are, at the end. Of several divisions that use one field, those after the first only add options; divisions with codes of their own need a field each.',
		displayOptions: { show },
		modes: [
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. Exact · Cost Center',
				hint: 'A field of this name is made where the workspace has none',
			},
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a field',
				typeOptions: { searchListMethod: 'searchChoiceFields', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1207000000000001',
				validation: [
					{
						type: 'regex',
						properties: { regex: '^\\d*$', errorMessage: 'The ID of a field is digits only' },
					},
				],
			},
		],
	},
	asanaProjectField({
		displayName: 'Show in Project',
		name: 'shownInProject',
		placeholder: 'No project',
		description:
			'An Asana project that shows the field as a column. With one chosen, a single call tells whether anything has to be done.',
		show,
	}),
	asanaWorkspaceField({
		displayName: 'Workspace',
		name: 'dimensionWorkspace',
		placeholder: 'The only workspace',
		description:
			'The workspace or organization that has the field. Needed when the Asana credential reaches several and no project is chosen.',
		show,
	}),
];
