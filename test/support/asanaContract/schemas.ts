import type Ajv from 'ajv';
import type { Description, Schema } from './description';
import { tolerated, type Direction } from './tolerances';

/** Turns schemas of the description into schemas ajv can hold values against. */
export class Schemas {
	private readonly defined = new Set<string>();

	constructor(
		private readonly description: Description,
		private readonly ajv: Ajv,
	) {}

	/** A described schema as ajv takes it, closed to members that are not described. */
	convert(direction: Direction, schema: Schema): object {
		if (schema.$ref !== undefined) {
			const reference = { $ref: this.define(direction, lastName(schema.$ref)) };
			return schema.nullable === true ? { anyOf: [reference, { type: 'null' }] } : reference;
		}
		const { nullable, allOf: _merged, readOnly: _read, ...flat } = this.flatten(direction, schema);
		const { properties, items, oneOf, anyOf, additionalProperties, required, ...rest } = flat;
		const convert = (each: Schema) => this.convert(direction, each);
		const converted: Record<string, unknown> = { ...rest };
		if (properties !== undefined) {
			const kept = Object.entries(properties).filter(
				([, each]) => direction === 'answer' || each.readOnly !== true,
			);
			converted.properties = Object.fromEntries(kept.map(([name, each]) => [name, convert(each)]));
			converted.additionalProperties = false;
		}
		if (typeof additionalProperties === 'object') {
			converted.additionalProperties = convert(additionalProperties);
		}
		if (items !== undefined) converted.items = convert(items);
		if (oneOf !== undefined) converted.oneOf = oneOf.map(convert);
		if (anyOf !== undefined) converted.anyOf = anyOf.map(convert);
		// With `opt_fields` any part of an answer can be missing.
		if (direction === 'request' && required !== undefined) converted.required = required;
		return nullable === true ? { anyOf: [converted, { type: 'null' }] } : converted;
	}

	private define(direction: Direction, name: string): string {
		const id = `${direction}/${this.deeper(direction, name)}`;
		if (!this.defined.has(id)) {
			this.defined.add(id);
			const converted = this.convert(direction, this.named(direction, name));
			this.ajv.addSchema(converted, id);
		}
		return id;
	}

	/** `opt_fields` reaches everything of a nested resource, not only its compact form. */
	private deeper(direction: Direction, name: string): string {
		const whole = name.replace(/Compact$/, 'Response');
		return direction === 'answer' && whole in this.description.components.schemas ? whole : name;
	}

	private named(direction: Direction, asked: string): Schema {
		const name = this.deeper(direction, asked);
		const flat = this.flatten(direction, this.description.components.schemas[name] ?? {});
		return {
			...flat,
			properties: flat.properties && { ...flat.properties, ...tolerated(direction, name) },
		};
	}

	/** Merges `allOf`, later parts over earlier ones. */
	private flatten(direction: Direction, schema: Schema): Schema {
		const { allOf = [], ...own } = schema;
		const parts = allOf.map((part) =>
			part.$ref === undefined
				? this.flatten(direction, part)
				: this.named(direction, lastName(part.$ref)),
		);
		return [...parts, own].reduce<Schema>(
			(merged, part) => ({
				...merged,
				...part,
				...((merged.properties ?? part.properties)
					? { properties: { ...merged.properties, ...part.properties } }
					: {}),
				...((merged.required ?? part.required)
					? { required: [...(merged.required ?? []), ...(part.required ?? [])] }
					: {}),
			}),
			{},
		);
	}
}

export const lastName = (reference: string): string =>
	reference.slice(reference.lastIndexOf('/') + 1);
