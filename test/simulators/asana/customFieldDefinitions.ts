import { Refusal, refusals } from './errors';
import { readBoolean, readList, readObject, readOneOf, readText } from './inputs';
import { fieldTypes, type CustomFieldRecord, type EnumOptionRecord } from './records';
import type { World } from './world';

// Names of what every task has; two are documented as examples, the rest follow from them.
const builtInNames = ['assignee', 'due date', 'start date', 'projects', 'tags', 'task name'];

const formats = ['currency', 'identifier', 'percentage', 'custom', 'duration', 'none'] as const;

interface Definition {
	data: Record<string, unknown>;
	workspace: string;
	createdBy: string;
	/** In the workspace's library, where names are unique; the other kind belongs to one project. */
	isGlobal: boolean;
}

/** Stores a custom field from a request's `data`. */
export function defineCustomField(world: World, definition: Definition): CustomFieldRecord {
	const { data, workspace, createdBy, isGlobal } = definition;
	if (data.resource_subtype === undefined) throw refusals.missing('resource_subtype');
	if (data.name === undefined || data.name === '') throw refusals.missing('name');
	const subtype = readOneOf('resource_subtype', data.resource_subtype, fieldTypes);
	const field: CustomFieldRecord = {
		gid: world.nextGid(),
		name: '',
		workspace,
		subtype,
		representation: subtype,
		description: '',
		precision: 0,
		format: 'none',
		currencyCode: null,
		customLabel: null,
		customLabelPosition: null,
		inputRestrictions: [],
		options: [],
		isGlobal,
		hasNotifications: false,
		lockedBy: null,
		createdBy,
		privacy: 'public_with_guests',
		defaultAccess: 'editor',
	};
	writeDefinition(world, field, data);
	if (subtype === 'enum' || subtype === 'multi_enum') {
		field.options = readOptions(world, data.enum_options);
	}
	if (subtype === 'reference') {
		field.inputRestrictions = readList('input_restrictions', data.input_restrictions).map(String);
		if (field.inputRestrictions.length === 0) throw refusals.missing('input_restrictions');
	}
	if (data.owned_by_app === true) {
		throw new Refusal(403, 'owned_by_app: This app may not own custom fields.');
	}
	world.customFields.set(field.gid, field);
	return field;
}

/** Writes what can also be changed later. Type, workspace and options cannot. */
export function writeDefinition(
	world: World,
	field: CustomFieldRecord,
	data: Record<string, unknown>,
): void {
	if (data.name !== undefined) field.name = freeName(world, field, readText('name', data.name));
	if (data.description !== undefined) {
		field.description = readText('description', data.description);
	}
	if (data.has_notifications_enabled !== undefined) {
		const name = 'has_notifications_enabled';
		field.hasNotifications = readBoolean(name, data[name]);
	}
	if (field.subtype === 'number') writeNumberFormat(field, data);
}

function freeName(world: World, field: CustomFieldRecord, name: string): string {
	const wanted = name.trim().toLowerCase();
	const taken = [...world.customFields.values()].some(
		(other) =>
			other.gid !== field.gid &&
			field.isGlobal &&
			other.isGlobal &&
			other.workspace === field.workspace &&
			other.name.trim().toLowerCase() === wanted,
	);
	if (!taken && !builtInNames.includes(wanted)) return name;
	throw new Refusal(
		world.switches.undocumentedRefusal,
		`name: A custom field with the name ${name} already exists.`,
	);
}

function writeNumberFormat(field: CustomFieldRecord, data: Record<string, unknown>): void {
	if (data.precision !== undefined) {
		const precision = Number(data.precision);
		if (!Number.isInteger(precision) || precision < 0 || precision > 6) {
			throw new Refusal(400, `precision: Must be between 0 and 6, not: ${String(data.precision)}`);
		}
		field.precision = precision;
	}
	if (data.format !== undefined) field.format = readOneOf('format', data.format, formats);
	if (data.currency_code !== undefined && data.currency_code !== null) {
		const code = readText('currency_code', data.currency_code);
		if (field.format !== 'currency' || !/^[A-Z]{3}$/.test(code)) {
			throw new Refusal(400, `currency_code: Not allowed here: ${code}`);
		}
		field.currencyCode = code;
	}
	if (data.custom_label !== undefined && data.custom_label !== null) {
		if (field.format !== 'custom') throw new Refusal(400, 'custom_label: Needs the format custom');
		field.customLabel = readText('custom_label', data.custom_label);
		const position = data.custom_label_position ?? 'suffix';
		const positions = ['prefix', 'suffix'] as const;
		field.customLabelPosition = readOneOf('custom_label_position', position, positions);
	}
}

function readOptions(world: World, value: unknown): EnumOptionRecord[] {
	const options = readList('enum_options', value ?? []);
	if (options.length === 0) throw refusals.missing('enum_options');
	checkRoom(world, options.length);
	const read: EnumOptionRecord[] = [];
	for (const [index, option] of options.entries()) {
		const data = readObject(`enum_options: [${index}]`, option);
		read.push(newOption(world, data, { enabled: data.enabled !== false, among: read }));
	}
	if (!read.some(({ enabled }) => enabled)) throw refusals.lastOption();
	return read;
}

/** An option from a request's `data`; it is not part of any field yet. */
export function newOption(
	world: World,
	data: Record<string, unknown>,
	{ enabled, among }: { enabled: boolean; among: EnumOptionRecord[] },
): EnumOptionRecord {
	if (data.name === undefined || data.name === '') throw refusals.missing('name');
	return {
		gid: world.nextGid(),
		name: readOptionName(world, data.name, among),
		color: data.color === undefined ? 'none' : readText('color', data.color),
		enabled,
	};
}

/** The name of an option; whether another of the field may have the same is for the switch to say. */
export function readOptionName(world: World, value: unknown, others: EnumOptionRecord[]): string {
	const name = readText('name', value);
	const isTaken = others.some((other) => other.name.trim() === name.trim());
	if (!isTaken || world.switches.optionNames === 'free') return name;
	throw new Refusal(
		world.switches.undocumentedRefusal,
		`name: An option with the name ${name} already exists.`,
	);
}

/** Disabled options count too, and none can ever be deleted. */
export function checkRoom(world: World, options: number): void {
	if (options <= world.limits.enumOptions) return;
	throw new Refusal(
		400,
		`enum_options: A custom field can have at most ${world.limits.enumOptions} options`,
	);
}
