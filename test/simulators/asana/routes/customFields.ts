import { created, done, many, one, type Call, type Outcome, type Route } from '../call';
import { checkLock, defineCustomField, writeDefinition } from '../customFieldDefinitions';
import { refusals } from '../errors';
import { removeSetting } from '../fieldSettings';
import { findCustomField, findWorkspace } from '../finding';
import type { CustomFieldRecord } from '../records';
import { isFree } from '../tokens';

/** Custom fields are a paid feature; free domains get 402. */
export function refuseFree(call: Call, refusal = refusals.fieldsNotForFree): void {
	const { world, token } = call;
	if (world.switches.paidFeaturesOnFree === 'refused' && isFree(world, token)) throw refusal();
}

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
	checkLock(field, call.actor.user);
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
	const { gid, ...field } = fieldInPath(call);
	checkLock({ gid, ...field }, call.actor.user);
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
		({ workspace, isGlobal }) => workspace === gid && isGlobal,
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
