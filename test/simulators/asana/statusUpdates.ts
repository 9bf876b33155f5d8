import { noteEvent, projectSubject, subject } from './eventLog';
import type { EventSubject } from './eventRecords';
import type { PortfolioRecord, StatusUpdateRecord } from './overviewRecords';
import { commitProject, noteProjectChange } from './projectChanges';
import type { Actor, ProjectRecord } from './records';
import type { World } from './world';

interface NewStatus {
	parent: ProjectRecord | PortfolioRecord;
	actor: Actor;
	status: Pick<StatusUpdateRecord, 'title' | 'text' | 'htmlText' | 'statusType'>;
}

/** Posts a status update, which can be deleted afterwards and never changed. */
export function postStatus(world: World, { parent, actor, status }: NewStatus): StatusUpdateRecord {
	const project = world.projects.get(parent.gid);
	const record: StatusUpdateRecord = {
		...status,
		gid: world.nextGid(),
		parent: parent.gid,
		subtype: project === undefined ? 'portfolio_status_update' : 'project_status_update',
		createdAt: world.now(),
		createdBy: actor.user,
	};
	world.statusUpdates.set(record.gid, record);
	parent.statusUpdates.push(record.gid);
	if (project === undefined) return record;
	project.modifiedAt = world.now();
	noteStatus(world, { project, record, actor });
	if (world.switches.completeStatus === 'completesProject') {
		const completed = record.statusType === 'complete';
		commitProject(world, { project, draft: { ...project, completed }, actor });
	}
	return record;
}

/** Deletes a status update; the one before it is the current one again. */
export function removeStatus(
	world: World,
	{ status, actor }: { status: StatusUpdateRecord; actor: Actor },
): void {
	const parent = world.projects.get(status.parent) ?? world.portfolios.get(status.parent);
	world.statusUpdates.delete(status.gid);
	if (parent === undefined) return;
	parent.statusUpdates = parent.statusUpdates.filter((gid) => gid !== status.gid);
	const project = world.projects.get(parent.gid);
	if (project === undefined) return;
	noteEvent(world, {
		streams: [project.gid],
		actor,
		action: 'deleted',
		resource: statusSubject(status),
		parent: projectSubject(project),
	});
}

/** The latest status update of a project or portfolio. */
export function currentStatus(
	world: World,
	{ statusUpdates }: { statusUpdates: string[] },
): StatusUpdateRecord | undefined {
	return world.statusUpdates.get(statusUpdates.at(-1) ?? '');
}

function noteStatus(
	world: World,
	{ project, record, actor }: { project: ProjectRecord; record: StatusUpdateRecord; actor: Actor },
): void {
	const { statusUpdateEvents: way } = world.switches;
	const value = statusSubject(record);
	if (way !== 'added') {
		const change = { field: 'current_status_update', action: 'changed', value } as const;
		noteProjectChange(world, { project, change, actor });
	}
	if (way === 'changed') return;
	noteEvent(world, {
		streams: [project.gid],
		actor,
		action: 'added',
		resource: value,
		parent: projectSubject(project),
	});
}

const statusSubject = ({ gid, title, subtype }: StatusUpdateRecord): EventSubject => ({
	...subject('status_update', { gid, name: title }),
	subtype,
});
