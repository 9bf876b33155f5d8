import type {
	CompleteStage,
	PostCost,
	PostHours,
	ProjectStatus,
	SetField,
} from '../../nodes/shared/writeBack/rows';

/** Costs from the field "Actual Cost", once the task is completed. */
export const costRow = (given: Partial<PostCost> = {}): PostCost => ({
	action: 'postCost',
	when: { kind: 'completed' },
	item: { from: 'record' },
	amount: { from: 'amount', field: { name: 'Actual Cost' } },
	employee: { by: 'none', notFound: 'leaveOut' },
	status: 'draft',
	reopened: 'reverse',
	...given,
});

/** Hours from the field "Actual Hours", once the task is completed. */
export const hoursRow = (given: Partial<PostHours> = {}): PostHours => ({
	action: 'postHours',
	when: { kind: 'completed' },
	item: { from: 'record' },
	hours: { from: 'field', field: { name: 'Actual Hours' } },
	employee: { by: 'none', notFound: 'leaveOut' },
	status: 'draft',
	reopened: 'reverse',
	...given,
});

export const stageRow = (given: Partial<CompleteStage> = {}): CompleteStage => ({
	action: 'completeStage',
	when: { kind: 'completed' },
	reopened: 'leave',
	releaseInvoiceTerm: false,
	...given,
});

/** The due date of the task as the end date of its record. */
export const fieldRow = (given: Partial<SetField> = {}): SetField => ({
	action: 'setField',
	when: { kind: 'always' },
	on: 'record',
	field: 'EndDate',
	value: { from: 'task', field: 'due_on' },
	owner: { kind: 'asana' },
	clear: false,
	...given,
});

export const statusRow = (given: Partial<ProjectStatus> = {}): ProjectStatus => ({
	action: 'projectStatus',
	statuses: ['on_track', 'at_risk', 'off_track', 'on_hold', 'complete', 'dropped'],
	field: 'Notes',
	value: { from: 'template', template: '{date} {status}: {title}' },
	how: 'replace',
	...given,
});
