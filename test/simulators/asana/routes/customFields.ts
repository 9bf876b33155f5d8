import { created, done, many, one, type Call, type Outcome, type Route } from '../call';
import { defineCustomField, writeDefinition } from '../customFieldDefinitions';
import { refusals } from '../errors';
import { checkMayEdit, mayUseField } from '../fieldAccess';
import { removeSetting } from '../fieldSettings';
import { findCustomField, findWorkspace } from '../finding';
import type { CustomFieldRecord } from '../records';
import { refuseFree } from '../tokens';

export const fieldInPath = (call: Call): CustomFieldRecord =>
	findCustomField(call, { gid: call.path.field, where: 'path' });

function create(call: Call): Outcome {
	const { gid } = findWorkspace(call, { gid: call.data.workspace, where: 'body' });
	refuseFree(call);
	const field = defineCustomField(call.world, {
		data: call.data,
		workspace: gid,
		createdBy: call.actor.user,
		isGlobal: true,
	});
	return created(call.reader.show('customField', { gid: field.gid, field }), 'custom_fields');
}

function update(call: Call): Outcome {
	const field = fieldInPath(call);
	refuseFree(call);
	checkMayEdit(call, field);
	const fixed = ['resource_subtype', 'enum_options'].find((name) => name in call.data);
	if (fixed !== undefined) throw refusals.cannotWrite(fixed);
	const { workspace } = call.data;
	if (workspace !== undefined && workspace !== field.workspace) {
		throw refusals.cannotWrite('workspace');
	}
	const draft = structuredClone(field);
	writeDefinition(call.world, draft, call.data);
	Object.assign(field, draft);
	return one(call.reader.show('customField', { gid: field.gid, field }));
}

function remove(call: Call): Outcome {
	const field = fieldInPath(call);
	refuseFree(call);
	checkMayEdit(call, field);
	const { gid } = field;
	call.world.customFields.delete(gid);
	const { tasks, projects, portfolios } = call.world;
	for (const task of tasks.values()) task.values.delete(gid);
	for (const holder of [...projects.values(), ...portfolios.values()]) {
		holder.values.delete(gid);
		removeSetting(holder, gid);
	}
	return done();
}

/** The workspace's library: fields that belong to one project are not in it. */
function list(call: Call): Outcome {
	const { gid } = findWorkspace(call, { gid: call.path.workspace, where: 'path' });
	refuseFree(call);
	const fields = [...call.world.customFields.values()].filter(
		(field) => field.workspace === gid && field.isGlobal && mayUseField(call, field),
	);
	return many(fields.map((field) => call.reader.show('customField', { gid: field.gid, field })));
}

const read = 'custom_fields:read';
const write = 'custom_fields:write';

export const customFieldRoutes: Route[] = [
	{ method: 'POST', path: '/custom_fields', scope: write, handle: create },
	{ method: 'GET', path: '/workspaces/:workspace/custom_fields', scope: read, handle: list },
	{
		method: 'GET',
		path: '/custom_fields/:field',
		scope: read,
		handle(call) {
			const field = fieldInPath(call);
			return one(call.reader.show('customField', { gid: field.gid, field }));
		},
	},
	{ method: 'PUT', path: '/custom_fields/:field', scope: write, handle: update },
	{ method: 'DELETE', path: '/custom_fields/:field', scope: null, handle: remove },
];
