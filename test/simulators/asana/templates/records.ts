import type { FieldValue, SettingRecord, TaskRecord } from '../records';

/** Project templates, as this simulator keeps them. */
export interface TemplateRecord {
	gid: string;
	name: string;
	workspace: string;
	team: string | null;
	description: string;
	isPublic: boolean;
	owner: string | null;
	color: string | null;
	/** What has to be filled in when a project is made of it. */
	requestedDates: RequestedDate[];
	requestedRoles: RequestedRole[];
	/** Fields of its tasks. */
	settings: Array<Pick<SettingRecord, 'customField' | 'isImportant'>>;
	sections: Array<{ name: string; tasks: TemplateTask[] }>;
}

export interface RequestedDate {
	gid: string;
	name: string;
	description: string;
}

export interface RequestedRole {
	gid: string;
	name: string;
}

/** A task that each project made of a template gets. */
export interface TemplateTask {
	name: string;
	notes: string;
	subtype: TaskRecord['subtype'];
	/** The gid of the role whose holder it is assigned to. */
	role: string | null;
	/** So many days after the date that was asked for under this gid. */
	due: { date: string; days: number } | null;
	values: Map<string, FieldValue>;
	subtasks: TemplateTask[];
}
