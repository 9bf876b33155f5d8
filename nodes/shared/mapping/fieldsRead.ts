import { TEMPLATE_SOURCE, type MappingRow } from './row';
import { parseSource, type SourceScope } from './sources';
import { pathsIn } from './template';

/** Names of the fields a mapping draws on, by where they stand. */
export type FieldsRead = Record<'record' | 'parent' | 'lines', Set<string>>;

/** Every field the rows draw on. Throws `MappingFault` for one that is not there. */
export function fieldsRead(rows: readonly MappingRow[], scope: SourceScope): FieldsRead {
	const read: FieldsRead = { record: new Set(), parent: new Set(), lines: new Set() };
	for (const row of rows) {
		const paths = row.source === TEMPLATE_SOURCE ? pathsIn(row.template ?? '') : [row.source];
		for (const path of paths) {
			const { from, names } = parseSource(path, scope);
			for (const name of names) read[from].add(name);
		}
	}
	return read;
}
