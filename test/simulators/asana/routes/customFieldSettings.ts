import { done, many, one, type Call, type Outcome, type Route } from '../call';
import { defineCustomField } from '../customFieldDefinitions';
import { Refusal, refusals } from '../errors';
import { addSetting, removeSetting } from '../fieldSettings';
import { findCustomField } from '../finding';
import { readBoolean, readGid, readObject } from '../inputs';
import type { ProjectRecord } from '../records';
import { refuseFree } from './customFields';
import { projectInPath } from './projects';

function add(call: Call): Outcome {
	const { world, data } = call;
	const project = projectInPath(call);
	refuseFree(call, refusals.settingsNotForFree);
	const inline = typeof data.custom_field === 'object' && data.custom_field !== null;
	const known = inline
		? undefined
		: findCustomField(call, { gid: data.custom_field, where: 'body' }).gid;
	const present = project.settings.find(({ customField }) => customField === known);
	if (present !== undefined) {
		if (world.switches.addSettingTwice === 'idempotent') {
			return one(call.reader.show('customFieldSetting', present));
		}
		throw new Refusal(400, 'custom_field: This custom field is already on the project.');
	}
	checkRoom(call, project);
	const { is_important: important, insert_before: before, insert_after: after } = data;
	const isImportant = important === undefined ? false : readBoolean('is_important', important);
	const at = positionOf(project, before, after);
	const customField = known ?? defineInline(call, project);
	return one(
		call.reader.show(
			'customFieldSetting',
			addSetting(world, { project, customField, isImportant, at }),
		),
	);
}

/** A definition in place of a gid makes a field of this project only. */
function defineInline({ world, data, actor }: Call, project: ProjectRecord): string {
	return defineCustomField(world, {
		data: readObject('custom_field', data.custom_field),
		workspace: project.workspace,
		createdBy: actor.user,
		isGlobal: false,
	}).gid;
}

function checkRoom({ world }: Call, project: ProjectRecord): void {
	const most = world.limits.customFieldsPerProject;
	if (project.settings.length < most) return;
	throw new Refusal(
		world.switches.undocumentedRefusal,
		`custom_field: A project can have at most ${most} custom fields.`,
	);
}

/** Anchors are gids of settings, not of fields. */
function positionOf(project: ProjectRecord, before: unknown, after: unknown): number | undefined {
	const anchor = before ?? after;
	if (anchor === undefined) return undefined;
	const gid = readGid('insert', anchor);
	const index = project.settings.findIndex((setting) => setting.gid === gid);
	if (index === -1) throw refusals.unknownInBody('insert', gid);
	return before === undefined ? index + 1 : index;
}

function remove(call: Call): Outcome {
	const project = projectInPath(call);
	const { gid } = findCustomField(call, { gid: call.data.custom_field, where: 'body' });
	removeSetting(project, gid);
	return done();
}

function list(call: Call): Outcome {
	const { settings } = projectInPath(call);
	return many(settings.map((setting) => call.reader.show('customFieldSetting', setting)));
}

export const customFieldSettingRoutes: Route[] = [
	{
		method: 'GET',
		path: '/projects/:project/custom_field_settings',
		scope: 'projects:read',
		handle: list,
	},
	{
		method: 'POST',
		path: '/projects/:project/addCustomFieldSetting',
		scope: 'projects:write',
		handle: add,
	},
	{
		method: 'POST',
		path: '/projects/:project/removeCustomFieldSetting',
		scope: 'projects:write',
		handle: remove,
	},
];
