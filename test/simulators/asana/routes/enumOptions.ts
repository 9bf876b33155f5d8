import { created, one, type Call, type Outcome, type Route } from '../call';
import { checkRoom, newOption, readOptionName } from '../customFieldDefinitions';
import { Refusal, refusals } from '../errors';
import { checkMayEdit } from '../fieldAccess';
import { findCustomField } from '../finding';
import { readBoolean, readGid, readText } from '../inputs';
import type { CustomFieldRecord, EnumOptionRecord } from '../records';
import { refuseFree } from '../tokens';
import { fieldInPath } from './customFields';

function editableField(call: Call): CustomFieldRecord {
	const field = fieldInPath(call);
	refuseFree(call);
	checkMayEdit(call, field);
	if (field.subtype !== 'enum' && field.subtype !== 'multi_enum') {
		throw new Refusal(400, 'custom_field: Only enum fields have options');
	}
	return field;
}

/** Where an option goes that is put before or after another; last unless told. */
function positionOf(field: CustomFieldRecord, before: unknown, after: unknown): number {
	if (before !== undefined && after !== undefined) {
		throw new Refusal(400, 'You may only provide one of the two places to insert at');
	}
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
	const at = positionOf(field, before, after);
	const option = newOption(call.world, call.data, { enabled: true, among: field.options });
	field.options.splice(at, 0, option);
	return created(call.reader.show('enumOption', option), 'enum_options');
}

function insert(call: Call): Outcome {
	const field = editableField(call);
	const { before_enum_option: before, after_enum_option: after } = call.data;
	const gid = readGid('enum_option', call.data.enum_option);
	const option = field.options.find((each) => each.gid === gid);
	if (option === undefined) throw refusals.unknownInBody('enum_option', gid);
	if ([before, after].includes(gid)) {
		throw new Refusal(400, 'An option cannot be put before or after itself');
	}
	positionOf(field, before, after);
	field.options = field.options.filter((each) => each !== option);
	field.options.splice(positionOf(field, before, after), 0, option);
	return one(call.reader.show('enumOption', option));
}

function update(call: Call): Outcome {
	const { field, option } = optionInPath(call);
	refuseFree(call);
	checkMayEdit(call, field);
	const { name, color, enabled } = call.data;
	const changed = { ...option };
	const others = field.options.filter((each) => each !== option);
	if (name !== undefined) changed.name = readOptionName(call.world, name, others);
	if (color !== undefined) changed.color = readText('color', color);
	if (enabled !== undefined) changed.enabled = readBoolean('enabled', enabled);
	if (!changed.enabled && !others.some((each) => each.enabled)) throw refusals.lastOption();
	Object.assign(option, changed);
	return one(call.reader.show('enumOption', option));
}

function optionInPath(call: Call): { field: CustomFieldRecord; option: EnumOptionRecord } {
	const gid = readGid('enum_option', call.path.option);
	for (const field of call.world.customFields.values()) {
		const option = field.options.find((each) => each.gid === gid);
		if (option === undefined) continue;
		return { field: findCustomField(call, { gid: field.gid, where: 'path' }), option };
	}
	throw refusals.unknownInPath('enum_option', gid);
}

const scope = 'custom_fields:write';

export const enumOptionRoutes: Route[] = [
	{ method: 'POST', path: '/custom_fields/:field/enum_options', scope, handle: create },
	{ method: 'POST', path: '/custom_fields/:field/enum_options/insert', scope, handle: insert },
	{ method: 'PUT', path: '/enum_options/:option', scope, handle: update },
];
