import type { StandardField } from '../../mapping/row';

/** Standard fields of the mapping that a project has, too, and what they are called there. */
export const projectFieldNames: Readonly<Partial<Record<StandardField, string>>> = {
	name: 'Project Name',
	notes: 'Description',
	due_on: 'Due Date',
	start_on: 'Start Date',
	assignee: 'Owner (by Email)',
};
