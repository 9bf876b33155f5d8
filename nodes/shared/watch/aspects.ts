import type { ChangedTask } from '../asana/changedTask';
import type { CustomFieldValue } from '../asana/types';
import { formatTie, parseTie } from '../sync/ties/tie';

/** What can be watched of a task, by the names that items use under `changed`. */
export const aspects = ['completed', 'custom_fields', 'section', 'assignee', 'due_on'] as const;

export type Aspect = (typeof aspects)[number];

/**
 * The aspect a field of a `changed` event belongs to. Undefined for fields nobody watches, `unclear`
 * for one we do not know: Asana publishes no list of them.
 */
export function aspectOfField(field: string): Aspect | 'unclear' | undefined {
	if (/^(completed|approval_status|custom_type_status)/.test(field)) return 'completed';
	if (/^custom_field/.test(field)) return 'custom_fields';
	if (/^(memberships?|sections?|projects?)$/.test(field)) return 'section';
	if (field === 'assignee') return 'assignee';
	if (/^due_/.test(field)) return 'due_on';
	return UNWATCHED.test(field) ? undefined : 'unclear';
}

const UNWATCHED =
	/^(name|notes|html_notes|followers|tags|likes?|liked|hearts?|hearted|parent|subtasks|num_\w+|dependenc\w+|dependents|attachments|external|start_\w+|assignee_\w+|stories|comments|resource_subtype|modified_at|actual_time_minutes)$/;

/** The aspect that a story of this subtype tells of; undefined for comments and the like. */
export function aspectOfStory(subtype: string): Aspect | undefined {
	if (/complete|approv/.test(subtype)) return 'completed';
	if (/custom_field/.test(subtype)) return 'custom_fields';
	if (/^(section_changed|added_to_project|removed_from_project)$/.test(subtype)) return 'section';
	if (/^(un|re)?assigned$/.test(subtype)) return 'assignee';
	if (/^due_date_changed$/.test(subtype)) return 'due_on';
	return undefined;
}

/** A text that changes exactly when the aspect of the task does. */
export function stateOf(task: ChangedTask, aspect: Aspect): string {
	return JSON.stringify(readers[aspect](task));
}

const readers: Record<Aspect, (task: ChangedTask) => unknown> = {
	completed: (task) => [task.completed, task.completed_at, task.approval_status ?? null],
	custom_fields: (task) => sorted(task.custom_fields.filter(isFilled).map(fieldState)),
	section: (task) =>
		sorted(task.memberships.map(({ project, section }) => [project.gid, section?.gid ?? null])),
	assignee: (task) => task.assignee?.gid ?? null,
	due_on: (task) => [task.due_on, task.due_at],
};

/** A task that leaves a project loses its fields; those without a value are no loss. */
function isFilled(field: CustomFieldValue): boolean {
	const [, ...values] = fieldState(field);
	return values.some((value) => value !== null && !(Array.isArray(value) && value.length === 0));
}

/** Values by gid: names of people, how values are shown and the version of a tie may differ all the same. */
function fieldState(field: CustomFieldValue): unknown[] {
	const { gid, text_value, number_value, enum_value, multi_enum_values, date_value } = field;
	const tie = parseTie(text_value);
	return [
		gid,
		tie === undefined ? (text_value ?? null) : formatTie(tie),
		number_value ?? null,
		enum_value?.gid ?? null,
		multi_enum_values?.map((option) => option.gid) ?? null,
		date_value?.date_time ?? date_value?.date ?? null,
		field.people_value?.map((person) => person.gid) ?? null,
	];
}

function sorted(rows: unknown[]): string[] {
	return rows.map((row) => JSON.stringify(row)).sort();
}
