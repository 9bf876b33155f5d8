import { created, one, type Call, type Outcome, type Route } from '../call';
import { checkLock, checkRoom, newOption } from '../customFieldDefinitions';
import { Refusal, refusals } from '../errors';
import { readBoolean, readGid, readText } from '../inputs';
import type { CustomFieldRecord, EnumOptionRecord } from '../records';
import { fieldInPath } from './customFields';

function editableField(call: Call): CustomFieldRecord {
	const field = fieldInPath(call);
	checkLock(field, call.actor.user);
	if (field.subtype !== 'enum' && field.subtype !== 'multi_enum') {
		throw new Refusal(400, 'custom_field: Only enum fields have options');
	}
	return field;
}

/** Where an option goes that is put before or after another; last unless told. */
function positionOf(field: CustomFieldRecord, before: unknown, after: unknown): number {
	const anchor = before ?? after;
	if (anchor === undefined) return field.options.length;
	const gid = readGid('enum_option', anchor);
	const index = field.options.findIndex((option) => option.gid === gid);
	if (index === -1) throw refusals.unknownInBody('enum_option', gid);
	return before === undefined ? index + 1 : index;
}

function create(call: Call): Outcome {
	const field = editableField(call);
	checkRoom(call.world, field.options.length + 1);
	const { insert_before: before, insert_after: after } = call.data;
	const option = newOption(call.world, call.data, { enabled: true });
	field.options.splice(positionOf(field, before, after), 0, option);
	return created(call.reader.show('enumOption', option), 'enum_options');
}

function insert(call: Call): Outcome {
	const field = editableField(call);
	const { before_enum_option: before, after_enum_option: after } = call.data;
	const gid = readGid('enum_option', call.data.enum_option);
	const option = field.options.find((each) => each.gid === gid);
	if (option === undefined) throw refusals.unknownInBody('enum_option', gid);
	positionOf(field, before, after);
	field.options = field.options.filter((each) => each !== option);
	field.options.splice(positionOf(field, before, after), 0, option);
	return one(call.reader.show('enumOption', option));
}

function update(call: Call): Outcome {
	const { field, option } = optionInPath(call);
	checkLock(field, call.actor.user);
	const { name, color, enabled } = call.data;
	const changed = { ...option };
	if (name !== undefined) changed.name = readText('name', name);
	if (color !== undefined) changed.color = readText('color', color);
	if (enabled !== undefined) changed.enabled = readBoolean('enabled', enabled);
	const others = field.options.filter((each) => each !== option);
	if (!changed.enabled && !others.some((each) => each.enabled)) {
		throw new Refusal(400, 'enabled: At least one option must stay enabled');
	}
	Object.assign(option, changed);
	return one(call.reader.show('enumOption', option));
}

function optionInPath(call: Call): { field: CustomFieldRecord; option: EnumOptionRecord } {
	const gid = readGid('enum_option', call.path.option);
	for (const field of call.world.customFields.values()) {
		const option = field.options.find((each) => each.gid === gid);
		if (option !== undefined) return { field, option };
	}
	throw refusals.unknownInPath('enum_option', gid);
}

const scope = 'custom_fields:write';

export const enumOptionRoutes: Route[] = [
	{ method: 'POST', path: '/custom_fields/:field/enum_options', scope, handle: create },
	{ method: 'POST', path: '/custom_fields/:field/enum_options/insert', scope, handle: insert },
	{ method: 'PUT', path: '/enum_options/:option', scope, handle: update },
];
