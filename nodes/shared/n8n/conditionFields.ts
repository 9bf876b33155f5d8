import type { INodeProperties } from 'n8n-workflow';
import { operators } from '../exact/odata/operators';
import { sortedBy } from '../values/sorted';

/** A choice among the fields that a method of the node lists. */
export function fieldChoice(
	loadOptionsMethod: string,
	loadOptionsDependsOn?: string[],
): INodeProperties {
	return {
		displayName: 'Field Name or ID',
		name: 'field',
		type: 'options',
		typeOptions: { loadOptionsMethod, ...(loadOptionsDependsOn && { loadOptionsDependsOn }) },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	};
}

const operatorChoice: INodeProperties = {
	displayName: 'Operator',
	name: 'operator',
	type: 'options',
	options: sortedBy(
		Object.entries(operators).map(([value, name]) => ({ name, value })),
		({ name }) => name,
	),
	default: 'equals',
};

const VALUES =
	'Dates as 2026-01-31, times as 2026-01-31T14:30 on the clock of the division, decimals with a point, statuses by name or number, the values of a list with commas between them or one on each line';

/**
 * One condition on a record of Exact Online: a field, an operator and a value.
 * @param more what else is to be said of values
 */
export function conditionParts(field: INodeProperties, more = ''): INodeProperties[] {
	return [
		field,
		operatorChoice,
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-01-31',
			displayOptions: { hide: { operator: ['isEmpty', 'isNotEmpty'] } },
			description: VALUES + more,
		},
	];
}

/** Whether all of several conditions have to hold. */
export const matchField: INodeProperties = {
	displayName: 'Must Match',
	name: 'match',
	type: 'options',
	options: [
		{ name: 'All Conditions', value: 'all' },
		{ name: 'Any Condition', value: 'any' },
	],
	default: 'all',
	description: 'Whether a record has to fit every condition or at least one of them',
};
