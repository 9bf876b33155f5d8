import type { Entity, Field } from '../types';
import { read } from './field';

interface Twin {
	path: string;
	type: string;
	/** Fields that the other endpoint does not have. */
	lacks?: readonly string[];
	/** Fields it has besides, or has otherwise. */
	has?: Record<string, Field>;
}

/** The same records once more, in the stream of their changes. */
export function syncOf(base: Entity, twin: Twin): Entity {
	return {
		...readOnly(base, { ...twin, has: { Timestamp: read('Int64'), ...twin.has } }),
		key: 'Timestamp',
		kind: 'sync',
	};
}

/** The same records once more, in large pages; a filter may name only some of the fields. */
export function bulkOf(base: Entity, { filters, ...twin }: Twin & Pick<Entity, 'filters'>): Entity {
	return { ...readOnly(base, twin), kind: 'bulk', ...(filters && { filters }) };
}

function readOnly(base: Entity, { path, type, lacks = [], has = {} }: Twin): Entity {
	// What belongs to a record of the table is asked for there.
	const kept = Object.entries(base.fields)
		.filter(([name]) => !lacks.includes(name))
		.map(([name, field]): [string, Field] => [
			name,
			{ ...field, methods: ['GET'], lines: undefined },
		]);
	return {
		path,
		type: `Exact.Web.Api.Models.${type}`,
		key: base.key,
		methods: ['GET'],
		scope: base.scope,
		noun: base.noun,
		fields: { ...Object.fromEntries(kept), ...has },
	};
}
