import type { INodeProperties } from 'n8n-workflow';
import { customFieldLocator } from './customFieldLocator';

/** When a row does its work. `initial` is the state it starts with. */
export function conditionFields(initial: 'completed' | 'always'): INodeProperties[] {
	return [
		{
			displayName: 'When Task Is',
			name: 'when',
			type: 'options',
			required: true,
			default: initial,
			description: 'The state of the task that the row waits for',
			options: [
				{ name: 'Approved', value: 'approved', description: 'An approval that was approved' },
				{
					name: 'Completed',
					value: 'completed',
					description: 'Marked complete; an approval counts once it is approved',
				},
				{
					name: 'Filled In',
					value: 'fieldFilled',
					description: 'The custom field named below has a value; the number 0 counts as none',
				},
				{
					name: 'In a Section',
					value: 'movedToSection',
					description: 'Stands in the section named below, of any of its projects',
				},
				{ name: 'In Any State', value: 'always', description: 'Whatever its state' },
			],
		},
		{
			displayName: 'Section',
			name: 'section',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Done',
			description: 'Name or ID of the section',
			displayOptions: { show: { when: ['movedToSection'] } },
		},
		customFieldLocator({
			displayName: 'Filled Field',
			name: 'filledField',
			required: true,
			description: 'The custom field that has to have a value',
			displayOptions: { show: { when: ['fieldFilled'] } },
		}),
		{
			displayName: 'Only If',
			name: 'onlyIf',
			type: 'boolean',
			default: true,
			description:
				'Whether the row is used at all. Enter an expression to make it depend on the item.',
		},
	];
}
