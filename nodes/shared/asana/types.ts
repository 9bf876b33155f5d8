/** A record that is only pointed at. */
export interface Reference {
	gid: string;
	name?: string;
}

export interface EnumOption extends Reference {
	name: string;
	enabled: boolean;
}

/** The kinds of custom field we can write. */
export type CustomFieldType = 'text' | 'number' | 'enum' | 'multi_enum' | 'date' | 'people';

/** The definition of a custom field, as a project carries it. */
export interface CustomField {
	gid: string;
	name: string;
	resource_subtype: string;
	/** Decimals of a number field, as it is shown. */
	precision?: number;
	/** How a number field is shown: `currency`, `percentage` and others. */
	format?: string;
	/** Of a number field that is shown as money, ISO 4217. */
	currency_code?: string | null;
	description?: string;
	enum_options?: EnumOption[];
	is_value_read_only?: boolean;
	representation_type?: string;
}

/** The value of a custom field on a task: only the member that belongs to its type is there. */
export interface CustomFieldValue {
	gid: string;
	name?: string;
	/** False when the field has left the project: it can then only be cleared. */
	enabled?: boolean;
	display_value?: string | null;
	text_value?: string | null;
	number_value?: number | null;
	enum_value?: Reference | null;
	multi_enum_values?: Reference[];
	date_value?: { date?: string | null; date_time?: string | null } | null;
	people_value?: Array<Reference & { email?: string }>;
}

export interface Membership {
	project: Reference;
	section?: Reference | null;
}

/** The fields of a task that a mapping may fill. */
export interface Shown {
	name: string;
	notes: string;
	/** The same with its formatting, of one task that was read alone. */
	html_notes?: string;
	completed: boolean;
	due_on: string | null;
	start_on: string | null;
	assignee: (Reference & { email?: string }) | null;
	custom_fields: CustomFieldValue[];
	/** Of a task only. */
	memberships?: Membership[];
}

/** A task with the fields that `TASK_FIELDS` asks for. */
export interface Task extends Shown {
	gid: string;
	/** `default_task`, `milestone`, `approval` and others. */
	resource_subtype: string;
	parent: Reference | null;
	memberships: Membership[];
	num_subtasks: number;
	external?: { gid: string; data: string | null } | null;
	created_at: string;
	permalink_url: string;
}

export interface Project {
	gid: string;
	name: string;
	archived: boolean;
	workspace: Reference;
}

/** A project with what ties and describes it. */
export interface TiedProject extends Project {
	notes: string;
	/** The same with its formatting, of one project that was read alone. */
	html_notes?: string;
	due_on: string | null;
	start_on: string | null;
	created_at: string;
	permalink_url: string;
	owner: (Reference & { email?: string }) | null;
	/** The fields the project itself has, as a portfolio gives them, with their values. */
	custom_fields: Array<CustomField & CustomFieldValue>;
}

/** What a project write may carry. */
export interface ProjectData {
	name?: string;
	notes?: string;
	/** In place of `notes`, where people's formatting is to stay. */
	html_notes?: string;
	archived?: boolean;
	due_on?: string | null;
	start_on?: string | null;
	/** An e-mail address or a gid. */
	owner?: string | null;
	custom_fields?: Record<string, unknown>;
}

/** A section of a project. */
export interface TaskPlace {
	project: string;
	section: string;
}

/** What a task write may carry. */
export interface TaskData {
	/** The section it goes to, which Asana takes with a new task, and otherwise by a call of its own. */
	place?: TaskPlace;
	/** Gids or e-mail addresses, of a new task only. */
	followers?: string[];
	resource_subtype?: 'default_task' | 'milestone';
	name?: string;
	notes?: string;
	/** In place of `notes`, where people's formatting is to stay. */
	html_notes?: string;
	/** Lines to keep in the notes; it becomes part of `notes` before anything is sent. */
	block?: string | null;
	completed?: boolean;
	due_on?: string | null;
	start_on?: string | null;
	assignee?: string | null;
	custom_fields?: Record<string, unknown>;
	external?: { gid: string; data: string };
}
