import { Refusal } from './errors';
import type { FieldTree } from './optFields';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What a field of a resource can hold: JSON with other resources in it. Undefined is left out. */
export type Value = Json | undefined | View | Value[] | { [key: string]: Value };

/** How the resources of one type present themselves. */
export interface Shape {
	type: string;
	names: readonly string[];
	/** Shown in lists and inside other resources, beside `gid` and `resource_type`. */
	compact: readonly string[];
	/** Shown only to those who ask by name. */
	optIn: readonly string[];
	/** The OAuth scope that reading it inside another resource takes. */
	scope: string | null;
	/** Shown without `gid` and `resource_type`, as events are; what is in it can be of any type. */
	isAnonymous?: boolean;
}

/** One resource, ready to be shown whole, compact or in part. */
export class View {
	constructor(
		readonly shape: Shape,
		readonly gid: string,
		readonly read: (name: string) => Value,
	) {}
}

export interface RenderOptions {
	/** The parts asked for with `opt_fields`; null when it was not sent. */
	fields: FieldTree | null;
	/** Without `opt_fields`: a single resource is shown whole, one in a list compact. */
	form: 'whole' | 'compact';
	/** Whether the token may see more than the name of a nested resource. */
	mayRead(scope: string | null): boolean;
	unknownNames: 'ignored' | 'refused';
	/** Hears of each resource that is shown. */
	count(): void;
}

// All that a granular token sees of a nested resource it has no scope for.
const withoutScope = ['gid', 'name', 'title', 'resource_type', 'resource_subtype'];

/** A resource as JSON. */
export function render(view: View, options: RenderOptions): Json {
	if (options.fields !== null) return picked(view, options.fields, options);
	if (options.form === 'compact') return listed(view, view.shape.compact, options);
	const names = view.shape.names.filter((name) => !view.shape.optIn.includes(name));
	return listed(view, names, options);
}

function listed(view: View, names: readonly string[], options: RenderOptions): Json {
	options.count();
	const shown: { [key: string]: Json } =
		view.shape.isAnonymous === true ? {} : { gid: view.gid, resource_type: view.shape.type };
	for (const name of names) {
		const value = plain(view.read(name), (nested) => compactNested(nested, options));
		if (value !== undefined) shown[name] = value;
	}
	return shown;
}

function compactNested(view: View, options: RenderOptions): Json {
	const allowed = options.mayRead(view.shape.scope);
	const names = view.shape.compact.filter((name) => allowed || withoutScope.includes(name));
	return listed(view, names, options);
}

function picked(view: View, fields: FieldTree, options: RenderOptions): Json {
	options.count();
	const isAnonymous = view.shape.isAnonymous === true;
	const shown: { [key: string]: Json } = isAnonymous ? {} : { gid: view.gid };
	// What is asked of the one type of resource in an event is not wrong of another.
	const within = isAnonymous ? { ...options, unknownNames: 'ignored' as const } : options;
	for (const [name, below] of fields) {
		if (name === 'gid') continue;
		if (name === 'resource_type' && !isAnonymous) shown.resource_type = view.shape.type;
		else if (view.shape.names.includes(name)) {
			const value = pickedValue(view.read(name), below, within);
			if (value !== undefined) shown[name] = value;
		} else if (options.unknownNames === 'refused') {
			throw new Refusal(400, `opt_fields: Unknown field: ${name}`);
		}
	}
	return shown;
}

function pickedValue(value: Value, below: FieldTree, options: RenderOptions): Json | undefined {
	if (value instanceof View) {
		if (below.size === 0) return { gid: value.gid, resource_type: value.shape.type };
		checkScope(value, below, options);
		return picked(value, below, options);
	}
	if (Array.isArray(value)) {
		return value.map((item) => pickedValue(item, below, options) ?? null);
	}
	if (value !== null && typeof value === 'object') {
		const keys = Object.keys(value).filter((key) => below.size === 0 || below.has(key));
		const parts: { [key: string]: Json } = {};
		for (const key of keys) {
			const part = pickedValue(value[key], below.get(key) ?? new Map(), options);
			if (part !== undefined) parts[key] = part;
		}
		return parts;
	}
	return value;
}

function checkScope(view: View, below: FieldTree, options: RenderOptions): void {
	if (options.mayRead(view.shape.scope)) return;
	const hidden = [...below.keys()].find((name) => !withoutScope.includes(name));
	if (hidden === undefined) return;
	throw new Refusal(403, `opt_fields: ${hidden} takes the scope ${view.shape.scope}`);
}

function plain(value: Value, nested: (view: View) => Json): Json | undefined {
	if (value instanceof View) return nested(value);
	if (Array.isArray(value)) return value.map((item) => plain(item, nested) ?? null);
	if (value === null || typeof value !== 'object') return value;
	const parts: { [key: string]: Json } = {};
	for (const [key, item] of Object.entries(value)) {
		const part = plain(item, nested);
		if (part !== undefined) parts[key] = part;
	}
	return parts;
}
