import { currencySource } from './currency';
import { rowLabel, TEMPLATE_SOURCE, VALUE_SOURCE, type MappingRow } from './row';
import { nameBeside, parseSource, type SourceScope } from './sources';
import { pathsIn } from './template';

/** Names of the fields a mapping draws on, by where they stand. */
export type FieldsRead = Record<'record' | 'parent' | 'lines', Set<string>>;

/** Every field the rows draw on. Throws `MappingFault` for one that is not there. */
export function fieldsRead(rows: readonly MappingRow[], scope: SourceScope): FieldsRead {
	const read: FieldsRead = { record: new Set(), parent: new Set(), lines: new Set() };
	for (const row of rows) {
		for (const path of pathsOf(row, scope)) {
			const { from, names } = parseSource(path, scope, rowLabel(row));
			for (const name of names) read[from].add(name);
		}
		const currency = currencySource(row, scope);
		if (currency !== undefined) read[currency].add('Currency');
	}
	return read;
}

function pathsOf(row: MappingRow, scope: SourceScope): string[] {
	const { source, template = '' } = row;
	if (source === VALUE_SOURCE) return [];
	return source === TEMPLATE_SOURCE ? pathsIn(template) : [pathOf(row, scope)];
}

/** Where a row reads: a lookup shows the name beside a code. */
export function pathOf(row: MappingRow, scope: SourceScope): string {
	const { source, transform } = row;
	return transform === 'lookup' ? nameBeside(source, scope, rowLabel(row)) : source;
}
