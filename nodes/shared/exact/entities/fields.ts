import { entityOf } from './index';
import type { FieldSpec, ReferenceSpec } from './spec';

/** Fields read when nobody names any: all but the ones marked `extra`. */
export function defaultFields(entity: string): string[] {
	return Object.entries(entityOf(entity).fields)
		.filter(([, field]) => field.extra !== true)
		.map(([name]) => name);
}

/**
 * Fields of one row inside a document, by name: the entity's own default fields and those its
 * lookups add. What the mapping can read from a header or a line.
 */
export function documentFields(entity: string): Record<string, FieldSpec> {
	const { fields, lookups = [] } = entityOf(entity);
	const own = Object.entries(fields).filter(([, field]) => field.extra !== true);
	const added = lookups.flatMap((lookup) =>
		Object.entries(lookup.adds).flatMap(([name, { from, label }]) => {
			const source = entityOf(lookup.entity).fields[from];
			return source === undefined ? [] : [[name, { ...source, label }] as const];
		}),
	);
	return Object.fromEntries([...own, ...added]);
}

/** Fields of an entity that point to a record of another one, and how people name that record. */
export function referencesOf(entity: string): Record<string, ReferenceSpec> {
	const { editable = {}, references = {} } = entityOf(entity);
	const named = Object.entries(editable).flatMap(([name, kind]) =>
		kind === undefined || kind === 'value' ? [] : [[name, kind] as const],
	);
	const others = Object.entries(references).flatMap(([name, reference]) =>
		reference === undefined ? [] : [[name, reference] as const],
	);
	return Object.fromEntries([...named, ...others]);
}
