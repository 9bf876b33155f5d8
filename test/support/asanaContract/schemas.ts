import type Ajv from 'ajv';
import type { Description, Schema } from './description';
import { openSchemas, tolerated, type Direction } from './tolerances';

/** Turns schemas of the description into schemas ajv can hold values against. */
export class Schemas {
	private readonly defined = new Set<string>();

	constructor(
		private readonly description: Description,
		private readonly ajv: Ajv,
	) {}

	/** A described schema as ajv takes it, closed to members that are not described. */
	convert(direction: Direction, schema: Schema): object {
		const reference = onlyReference(schema);
		if (reference !== undefined) {
			return orNull({ $ref: this.define(direction, reference.name) }, reference.nullable);
		}
		const { nullable, ...flat } = this.flatten(direction, schema);
		const { properties, items, oneOf, anyOf, additionalProperties, required, ...rest } = flat;
		delete rest.readOnly;
		const convert = (each: Schema) => this.convert(direction, each);
		const converted: Record<string, unknown> = { ...rest };
		if (properties !== undefined) {
			const kept = Object.entries(properties).filter(
				([, each]) => direction === 'answer' || !isReadOnly(each),
			);
			converted.properties = Object.fromEntries(kept.map(([name, each]) => [name, convert(each)]));
			converted.additionalProperties = additionalProperties === true;
		}
		if (typeof additionalProperties === 'object') {
			converted.additionalProperties = convert(additionalProperties);
		}
		if (items !== undefined) converted.items = convert(items);
		if (oneOf !== undefined) converted.oneOf = oneOf.map(convert);
		if (anyOf !== undefined) converted.anyOf = anyOf.map(convert);
		// With `opt_fields` any part of an answer can be missing.
		if (direction === 'request' && required !== undefined) converted.required = required;
		return orNull(converted, nullable === true);
	}

	/** Hands a named schema to ajv, once, and says where it can be referred to. */
	private define(direction: Direction, asked: string): string {
		const name = this.deeper(direction, asked);
		const id = `asana://${direction}/${name}`;
		if (!this.defined.has(id)) {
			this.defined.add(id);
			this.ajv.addSchema(this.convert(direction, this.named(direction, name)), id);
		}
		return id;
	}

	/** `opt_fields` reaches everything of a nested resource, not only its compact form. */
	private deeper(direction: Direction, name: string): string {
		const whole = name.replace(/Compact$/, 'Response');
		return direction === 'answer' && whole in this.description.components.schemas ? whole : name;
	}

	private named(direction: Direction, name: string): Schema {
		const flat = this.flatten(direction, this.description.components.schemas[name] ?? {});
		const more = tolerated(direction, name);
		if (direction === 'answer' && openSchemas.includes(name)) {
			return { ...flat, additionalProperties: true };
		}
		return flat.properties === undefined
			? flat
			: { ...flat, properties: { ...flat.properties, ...more } };
	}

	/** Merges `allOf`, later parts over earlier ones. */
	private flatten(direction: Direction, schema: Schema): Schema {
		if (schema.$ref !== undefined) return this.named(direction, lastName(schema.$ref));
		const { allOf = [], ...own } = schema;
		return [...allOf.map((part) => this.flatten(direction, part)), own].reduce<Schema>(merge, {});
	}
}

function merge(one: Schema, other: Schema): Schema {
	const merged: Schema = { ...one, ...other };
	if (one.properties !== undefined) merged.properties = { ...one.properties, ...other.properties };
	if (one.required !== undefined) {
		merged.required = [...one.required, ...(other.required ?? [])];
	}
	return merged;
}

/** The one schema something refers to when all else it says is that it may be null. */
function onlyReference(schema: Schema): { name: string; nullable: boolean } | undefined {
	const parts = [schema, ...(schema.allOf ?? [])];
	const [reference, another] = parts.flatMap(({ $ref }) => $ref ?? []);
	const adds = parts.some((part) => part.properties !== undefined || part.required !== undefined);
	if (reference === undefined || another !== undefined || adds) return undefined;
	return { name: lastName(reference), nullable: parts.some((part) => part.nullable === true) };
}

const isReadOnly = (schema: Schema): boolean =>
	[schema, ...(schema.allOf ?? [])].some((part) => part.readOnly === true);

const orNull = (schema: object, nullable: boolean): object =>
	nullable ? { anyOf: [schema, { type: 'null' }] } : schema;

export const lastName = (reference: string): string =>
	reference.slice(reference.lastIndexOf('/') + 1);
