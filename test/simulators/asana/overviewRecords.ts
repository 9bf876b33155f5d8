import type { FieldValue, SettingRecord } from './records';

/** What stands above and beside tasks: portfolios, status updates and logged time. */

export interface PortfolioRecord {
	gid: string;
	name: string;
	workspace: string;
	owner: string;
	color: string | null;
	isPublic: boolean;
	archived: boolean;
	startOn: string | null;
	dueOn: string | null;
	accessLevel: 'admin' | 'editor' | 'viewer';
	members: string[];
	/** Gids of projects and portfolios, in display order. */
	items: string[];
	/** Fields it gives to its items. */
	settings: SettingRecord[];
	/** Values of its own, for fields that reach it through portfolios. */
	values: Map<string, FieldValue>;
	createdAt: string;
	createdBy: string;
	/** Gids of its status updates, oldest first. */
	statusUpdates: string[];
}

/** What projects and portfolios can be said to be; goals, which are not simulated, have others. */
export const statusTypes = [
	'on_track',
	'at_risk',
	'off_track',
	'on_hold',
	'complete',
	'dropped',
] as const;
export type StatusType = (typeof statusTypes)[number];

export interface StatusUpdateRecord {
	gid: string;
	/** The gid of a project or a portfolio. */
	parent: string;
	subtype: 'project_status_update' | 'portfolio_status_update';
	title: string;
	text: string;
	htmlText: string;
	statusType: StatusType;
	createdAt: string;
	createdBy: string;
}

export const billableStatuses = ['billable', 'nonBillable', 'notApplicable'] as const;
export type BillableStatus = (typeof billableStatuses)[number];

export interface TimeEntryRecord {
	gid: string;
	task: string;
	durationMinutes: number;
	/** `2026-03-02`: the day it was worked. */
	enteredOn: string;
	/** The project it counts for. */
	attributableTo: string | null;
	billableStatus: BillableStatus;
	description: string;
	createdAt: string;
	createdBy: string;
}
