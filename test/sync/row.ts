import type { MappingRow } from '../../nodes/shared/mapping/row';

/** A mapping row that keeps a custom field of this name in step. */
export function row(source: string, name: string): MappingRow {
	return {
		source,
		target: { kind: 'customField', name },
		transform: 'automatic',
		write: 'always',
	};
}
