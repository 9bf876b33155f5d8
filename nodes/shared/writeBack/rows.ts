import type { EntityName } from '../exact/entities';
import type { SharedPolicy } from '../mapping/merge';

/** A custom field of Asana, by its gid or by its name (upper and lower case do not count). */
export type FieldName = { gid: string } | { name: string };

/** A section of an Asana project, by its gid or by its name. */
export type SectionName = { gid: string } | { name: string };

/**
 * The state of a task in which a row does its work. A row asks for a state, not for an event: it may
 * be run any number of times.
 * - `completed`: done; an approval counts only once it is approved.
 * - `approved`: an approval that was approved.
 * - `movedToSection`: stands in this section of any of its projects.
 * - `fieldFilled`: the custom field has a value.
 */
export type Condition =
	| { kind: 'completed' }
	| { kind: 'approved' }
	| { kind: 'movedToSection'; section: SectionName }
	| { kind: 'fieldFilled'; field: FieldName }
	| { kind: 'always' };

/** What every row has. */
interface RowBase {
	when: Condition;
	/** Entities of tied records the row is for; left out: all that the action can be done to. */
	records?: readonly EntityName[];
}

/** Marks the tied WBS activity, deliverable or expense as completed. */
export interface CompleteStage extends RowBase {
	action: 'completeStage';
	/** What to do when the task was re-opened: nothing, open the stage again, or say so. */
	reopened: 'leave' | 'reopen' | 'report';
	/** Releases the invoice term for invoicing in the same write. Cannot be undone in Exact Online. */
	releaseInvoiceTerm: boolean;
}

/** Which item a posting is booked on; `record`: that of the order line, expense or activity. */
export type ItemSource =
	| { from: 'record' }
	| { from: 'code'; code: string }
	| { from: 'customField'; field: FieldName };

/**
 * How much is posted.
 * - `record`: quantity × net price of the order line, quantity × purchase price of the WBS expense.
 * - `amount`: a number field that holds the amount, such as "Actual Cost" (quantity 1).
 * - `quantityAndPrice`: two number fields.
 */
export type AmountSource =
	| { from: 'record' }
	| { from: 'amount'; field: FieldName }
	| { from: 'quantityAndPrice'; quantity: FieldName; price: FieldName };

/** How many hours are posted; `trackedTime`: Asana's time tracking, rounded to 2 decimals. */
export type HoursSource = { from: 'field'; field: FieldName } | { from: 'trackedTime' };

/** Whose entry it is. */
export interface EmployeeChoice {
	by: 'none' | 'assignee' | 'completedBy';
	/** When no employee has that e-mail address, or employees cannot be read. */
	notFound: 'leaveOut' | 'refuse';
}

interface PostingBase extends RowBase {
	item: ItemSource;
	employee: EmployeeChoice;
	/** Whether the entry stays a draft or is handed in for approval. */
	status: 'draft' | 'submitted';
	/** When the task is not in the state of `when` any more: take the posting back, or leave it. */
	reopened: 'reverse' | 'leave';
	/**
	 * Tells several postings of one task apart (letters and digits). Two rows of the same action
	 * that apply to one task need different ones.
	 */
	series?: string;
	/** The first lines of the entry's notes: text with `{name}`, `{url}`. The task's name by default. */
	notes?: string;
}

/** Posts one cost entry on the project of the tied record. */
export interface PostCost extends PostingBase {
	action: 'postCost';
	amount: AmountSource;
}

/** Posts one hour entry on the project of the tied record. */
export interface PostHours extends PostingBase {
	action: 'postHours';
	hours: HoursSource;
}

/** Standard fields of a task that a value can be taken from. */
export const taskFields = {
	name: 'Task Name',
	notes: 'Description',
	due_on: 'Due Date',
	start_on: 'Start Date',
	completed: 'Completed',
	completed_at: 'Completed On',
	assignee: 'Assignee (Email)',
	section: 'Section',
} as const;

export type TaskField = keyof typeof taskFields;

/** Where a value for Exact Online comes from. */
export type ValueSource =
	| { from: 'customField'; field: FieldName }
	| { from: 'task'; field: TaskField }
	| { from: 'text'; text: string };

/**
 * Whose value counts.
 * - `asana`: Asana's, always.
 * - `whenEmpty`: Exact's; Asana's only fills an empty field (a number of 0 counts as empty).
 * - `shared`: whoever changed it last; the value synced last is kept on the task. Where both changed it,
 *   or nobody knows who did, the policy decides.
 */
export type Owner =
	| { kind: 'asana' }
	| { kind: 'whenEmpty' }
	| { kind: 'shared'; policy: SharedPolicy };

/** Writes one field of the tied record, or of the project it belongs to. */
export interface SetField extends RowBase {
	action: 'setField';
	on: 'record' | 'project';
	/** A field of `editable` of that entity. */
	field: string;
	value: ValueSource;
	owner: Owner;
	/** Whether a value that was emptied in Asana empties the field too. */
	clear: boolean;
}

/** Asana's kinds of project status. */
export const statusTypes = {
	on_track: 'On Track',
	at_risk: 'At Risk',
	off_track: 'Off Track',
	on_hold: 'On Hold',
	complete: 'Complete',
	dropped: 'Dropped',
} as const;

export type StatusType = keyof typeof statusTypes;

/**
 * Writes one field of the Exact project when a status update is published.
 * - `template`: text with `{status}`, `{title}`, `{text}`, `{date}`, `{author}`, `{project}`.
 * - `date`: the day of the update, on the division's clock.
 */
export interface ProjectStatus {
	action: 'projectStatus';
	/** Kinds of status the row is for. */
	statuses: readonly StatusType[];
	/** A field of `editable` of a project. */
	field: string;
	value: { from: 'template'; template: string } | { from: 'date' };
	/** For texts: take the place of what is there, or stand above it. */
	how: 'replace' | 'above';
}

/** One row of the panel. */
export type ActionRow = CompleteStage | PostCost | PostHours | SetField | ProjectStatus;

export type TaskRow = Exclude<ActionRow, ProjectStatus>;

export type Action = ActionRow['action'];
