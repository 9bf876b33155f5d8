import type { INodeProperties } from 'n8n-workflow';

const show = { operation: ['getChangedSince'] };

/** Since when, and where the place is kept. */
export const changedFields: INodeProperties[] = [
	{
		displayName: 'Changed Since',
		name: 'since',
		type: 'options',
		displayOptions: { show },
		options: [
			{
				name: 'Cursor',
				value: 'cursor',
				description: 'Where an earlier run ended, as it returned it in _exact.cursor',
			},
			{ name: 'Date or Time', value: 'date' },
			{
				name: 'Last Run of This Node',
				value: 'lastRun',
				description:
					'The node keeps the place by itself, in a workflow that is active. The place moves on when the run ends, also if a node after this one stops.',
			},
		],
		default: 'lastRun',
		description: 'Which changes are returned',
	},
	{
		displayName: 'Cursor',
		name: 'cursor',
		type: 'string',
		displayOptions: { show: { ...show, since: ['cursor'] } },
		default: '',
		placeholder: 'e.g. {{ $json.cursor }}',
		description: 'What an earlier run returned in _exact.cursor; empty for a first run',
	},
	{
		displayName: 'Date or Time',
		name: 'sinceDate',
		type: 'dateTime',
		required: true,
		displayOptions: { show: { ...show, since: ['date'] } },
		default: '',
		description: 'A time without an offset is on the clock of the division',
	},
	{
		displayName: 'First Run Returns',
		name: 'firstRun',
		type: 'options',
		displayOptions: { show: { ...show, since: ['cursor', 'lastRun'] } },
		options: [
			{ name: 'Every Record', value: 'everything' },
			{ name: 'Nothing, Only Later Changes Count', value: 'now' },
		],
		default: 'everything',
		description: 'What to return when there is no earlier run to go on from',
	},
	{
		displayName: 'Include Deletions',
		name: 'includeDeletions',
		type: 'boolean',
		displayOptions: { show },
		default: false,
		description:
			'Whether to return records that were deleted, too, as items with _exact.deleted. Needs the scope "Organization administration".',
	},
	{
		displayName: 'Return Cursor',
		name: 'cursorOutput',
		type: 'options',
		displayOptions: { show: { ...show, since: ['cursor', 'date'] } },
		options: [
			{ name: 'As an Item of Its Own', value: 'item' },
			{ name: 'Not at All', value: 'none' },
			{ name: 'With the Last Record', value: 'last' },
		],
		default: 'last',
		description:
			'Where to put the place at which this run ended. With the last record it is in _exact.cursor; without a record, the cursor of before stays right, and where there is none the cursor comes as an item of its own.',
	},
	{
		displayName: 'Deleted Since',
		name: 'deletedSince',
		type: 'dateTime',
		displayOptions: { show: { operation: ['getDeleted'] } },
		default: '',
		description:
			'A time without an offset is on the clock of the division. Left empty, all that Exact Online keeps is returned, which is two months.',
	},
];
