import { membershipsOf } from './memberships';
import type { AccessLevel } from './membershipRecords';
import { plainTask, type PlainTask } from './plain';
import { plainProject, plainStatus, type PlainProject, type PlainStatus } from './plainOverview';
import { subtasksOf, tasksIn } from './placing';
import type { CustomFieldRecord, ProjectRecord } from './records';
import type { World } from './world';

/** Everything there is at one moment, in plain form: nothing that happens later changes it. */
export interface Snapshot {
	/** ISO instant of the simulator's clock. */
	at: string;
	/** By gid, like all that follows. */
	tasks: Record<string, SnapshotTask>;
	projects: Record<string, SnapshotProject>;
	customFields: Record<string, SnapshotField>;
	statusUpdates: Record<string, PlainStatus & { parent: string }>;
}

export interface SnapshotTask extends PlainTask {
	/** Gids of its subtasks in their order, without those in the trash. */
	subtasks: string[];
	isTrashed: boolean;
	dependencies: string[];
}

export interface SnapshotProject extends Omit<PlainProject, 'sections'> {
	privacy: string;
	/** The name of its team. */
	team: string | null;
	/** With the gids of their tasks, in order. */
	sections: Array<{ gid: string; name: string; tasks: string[] }>;
	/** Names of the fields that are shown as columns. */
	columns: string[];
	/** By the e-mail address of a user or the name of a team. */
	sharedWith: Record<string, AccessLevel>;
	/** The name of the template it was made of. */
	createdFrom: string | null;
}

export interface SnapshotField {
	gid: string;
	name: string;
	type: string;
	format: string;
	currencyCode: string | null;
	precision: number;
	isGlobal: boolean;
	options: Array<{ gid: string; name: string; color: string; enabled: boolean }>;
}

/** Takes a snapshot of the world. */
export function takeSnapshot(world: World): Snapshot {
	return {
		at: world.now(),
		tasks: byGid([...world.tasks.values()], (task) => ({
			...plainTask(world, task),
			subtasks: subtasksOf(world, task).map(({ gid }) => gid),
			isTrashed: task.trashed,
			dependencies: [...task.dependencies],
		})),
		projects: byGid([...world.projects.values()], (project) => shownProject(world, project)),
		customFields: byGid([...world.customFields.values()], shownField),
		statusUpdates: byGid([...world.statusUpdates.values()], (status) => ({
			...plainStatus(world, status),
			parent: status.parent,
		})),
	};
}

function byGid<R extends { gid: string }, Shown>(
	records: R[],
	show: (record: R) => Shown,
): Record<string, Shown> {
	return Object.fromEntries(records.map((record) => [record.gid, show(record)]));
}

function shownProject(world: World, project: ProjectRecord): SnapshotProject {
	const plain = plainProject(world, project);
	const shared = membershipsOf(world, { kind: 'project', record: project });
	const nameOf = (gid: string) => world.users.get(gid)?.email ?? world.teams.get(gid)?.name ?? gid;
	return {
		...plain,
		privacy: project.privacy,
		team: world.teams.get(project.team ?? '')?.name ?? null,
		sections: plain.sections.map((section) => ({
			...section,
			tasks: tasksIn(world, [section.gid]).map(({ gid }) => gid),
		})),
		columns: project.settings
			.filter(({ isImportant }) => isImportant)
			.map(({ customField }) => world.customFields.get(customField)?.name ?? customField),
		sharedWith: Object.fromEntries(shared.map(({ member, access }) => [nameOf(member), access])),
		createdFrom: world.templates.get(project.createdFrom ?? '')?.name ?? null,
	};
}

function shownField(field: CustomFieldRecord): SnapshotField {
	const { gid, name, subtype, format, currencyCode, precision, isGlobal, options } = field;
	return {
		...{ gid, name, type: subtype, format, currencyCode, precision, isGlobal },
		options: options.map((option) => ({ ...option })),
	};
}

/** Where a snapshot differs from another: `tasks.1209….name: "Order" → "Order 7"`, one line each. */
export function differences(before: Snapshot, after: Snapshot): string[] {
	const { at } = after;
	return [...differencesAt('', { ...before, at }, { ...after, at })];
}

function* differencesAt(path: string, before: unknown, after: unknown): Generator<string> {
	if (JSON.stringify(before) === JSON.stringify(after)) return;
	if (!isBranch(before) || !isBranch(after)) {
		yield `${path}: ${shownValue(before)} → ${shownValue(after)}`;
		return;
	}
	for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
		yield* differencesAt(path === '' ? name : `${path}.${name}`, before[name], after[name]);
	}
}

const isBranch = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const shownValue = (value: unknown): string => JSON.stringify(value) ?? 'nothing';
