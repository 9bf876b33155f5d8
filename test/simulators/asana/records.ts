/** The things Asana stores, as this simulator keeps them. Times are ISO instants in UTC. */

export type { Actor, AppRecord, CodeRecord, GrantRecord, TokenRecord } from './accounts';

export type Plan = 'free' | 'starter' | 'advanced' | 'enterprise';

export interface WorkspaceRecord {
	gid: string;
	name: string;
	isOrganization: boolean;
	/**
	 * A free workspace has no custom fields and no search, and a lower rate limit; free and starter
	 * ones have neither portfolios nor time tracking.
	 */
	plan: Plan;
}

export interface UserRecord {
	gid: string;
	name: string;
	email: string;
	workspaces: string[];
}

export interface TeamRecord {
	gid: string;
	name: string;
	workspace: string;
	members: string[];
}

export interface ProjectRecord {
	gid: string;
	name: string;
	workspace: string;
	team: string | null;
	archived: boolean;
	color: string | null;
	icon: string | null;
	defaultView: string;
	notes: string;
	htmlNotes: string;
	owner: string | null;
	startOn: string | null;
	dueOn: string | null;
	privacy: 'public_to_workspace' | 'private_to_team' | 'private';
	members: string[];
	followers: string[];
	createdAt: string;
	modifiedAt: string;
	/** Section gids in display order; never empty. */
	sections: string[];
	/** Fields of its tasks. */
	settings: SettingRecord[];
	/** Values of its own, for fields that reach it through portfolios. */
	values: Map<string, FieldValue>;
	completed: boolean;
	completedAt: string | null;
	completedBy: string | null;
	/** Gids of its status updates, oldest first. */
	statusUpdates: string[];
	deleted: boolean;
	/** The gid of the template it was made of. */
	createdFrom: string | null;
}

/** A custom field shown on a project or a portfolio. */
export interface SettingRecord {
	gid: string;
	/** The gid of the project or portfolio. */
	parent: string;
	customField: string;
	isImportant: boolean;
}

export interface SectionRecord {
	gid: string;
	name: string;
	project: string;
	createdAt: string;
	/** Task gids in display order. */
	tasks: string[];
}

export type ApprovalStatus = 'pending' | 'approved' | 'rejected' | 'changes_requested';

export interface External {
	gid: string;
	data: string;
}

export interface TaskRecord {
	gid: string;
	name: string;
	notes: string;
	htmlNotes: string;
	subtype: 'default_task' | 'milestone' | 'approval' | 'custom';
	approvalStatus: ApprovalStatus | null;
	assignee: string | null;
	completed: boolean;
	completedAt: string | null;
	completedBy: string | null;
	dueOn: string | null;
	dueAt: string | null;
	startOn: string | null;
	startAt: string | null;
	createdAt: string;
	createdBy: string;
	modifiedAt: string;
	workspace: string;
	parent: string | null;
	subtasks: string[];
	memberships: Array<{ project: string; section: string }>;
	tags: string[];
	followers: string[];
	likedBy: string[];
	dependencies: string[];
	values: Map<string, FieldValue>;
	/** External ids by the namespace that wrote them: an app, or a person's own tokens. */
	externals: Map<string, External>;
	stories: string[];
	/** Gids of the time that was logged on it. */
	timeEntries: string[];
	trashed: boolean;
}

export interface TagRecord {
	gid: string;
	name: string;
	color: string | null;
	notes: string;
	workspace: string;
	followers: string[];
	createdAt: string;
}

export interface StoryRecord {
	gid: string;
	task: string;
	createdAt: string;
	createdBy: string;
	type: 'comment' | 'system';
	subtype: string;
	text: string;
	htmlText: string;
	pinned: boolean;
	edited: boolean;
	source: 'api' | 'web' | 'mobile';
	/** The parts that only this kind of story has, under Asana's own names. */
	details: StoryDetails;
}

export interface StoryDetails {
	oldName?: string;
	newName?: string;
	customField?: string;
	oldValue?: FieldValue;
	newValue?: FieldValue;
	assignee?: string;
	project?: string;
	oldSection?: string;
	newSection?: string;
}

export const fieldTypes = [
	'text',
	'enum',
	'multi_enum',
	'number',
	'date',
	'people',
	'reference',
] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface CustomFieldRecord {
	gid: string;
	name: string;
	workspace: string;
	subtype: FieldType;
	representation: FieldType | 'formula' | 'custom_id';
	description: string;
	precision: number;
	format: string;
	currencyCode: string | null;
	customLabel: string | null;
	customLabelPosition: 'prefix' | 'suffix' | null;
	inputRestrictions: string[];
	options: EnumOptionRecord[];
	/** In the workspace's library, or of one project only. */
	isGlobal: boolean;
	hasNotifications: boolean;
	/** The only person who may change the field, when it is locked. */
	lockedBy: string | null;
	createdBy: string;
	/** A private one is there for its members only. */
	privacy: 'public_with_guests' | 'public' | 'private';
	/** What those may do with it who are no members; `user` is to set values and nothing else. */
	defaultAccess: 'admin' | 'editor' | 'user';
}

export interface EnumOptionRecord {
	gid: string;
	name: string;
	color: string;
	enabled: boolean;
}

/** A value of a custom field; each kind of field has its own shape. */
export type FieldValue =
	| { text: string }
	| { number: number }
	| { option: string }
	| { options: string[] }
	| { date: string; dateTime: string | null }
	| { people: string[] }
	| { references: string[] };
