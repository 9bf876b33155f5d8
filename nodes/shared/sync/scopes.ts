import { entityOf } from '../exact/entities';
import type { SourceScope } from '../mapping/sources';
import { withOriginal } from './creditNote/originalField';

/** What the rows of a document, and those of its lines, can draw on. */
export interface Scopes {
	scope: SourceScope;
	/** Undefined for an entity without lines. */
	lineScope?: SourceScope;
}

/** The scopes of an entity, by its register name. */
export function scopesOf(entity: string): Scopes {
	const spec = withOriginal(entity, entityOf(entity));
	const lineSpec = spec.lines && entityOf(spec.lines.entity);
	return {
		scope: { spec, lineSpec },
		...(lineSpec === undefined ? {} : { lineScope: { spec: lineSpec, parentSpec: spec } }),
	};
}
