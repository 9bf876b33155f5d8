import { TEMPLATE_SOURCE, targetLabel, twoRows, type MappingRow } from './row';
import { readSource, type SourceRecord, type SourceScope } from './sources';
import { fillTemplate } from './template';
import { transforms, type MappedValue } from './transforms';
import { foldedName } from '../values/names';
import { fieldsRead } from './fieldsRead';

/** What one row of the mapping comes to for one record. */
export interface Mapped {
	row: MappingRow;
	value: MappedValue;
}

/** Applies every row to a record. Throws `MappingFault` that names the row at fault. */
export function mapRecord(
	rows: readonly MappingRow[],
	scope: SourceScope,
	records: { record: SourceRecord; parent?: SourceRecord },
): Mapped[] {
	return rows.map((row) => ({ row, value: valueOf(row, scope, records) }));
}

/** Checks a mapping against what the entity has, before anything is read or written. */
export function checkRows(rows: readonly MappingRow[], scope: SourceScope): void {
	fieldsRead(rows, scope);
	const seen = new Set<string>();
	for (const row of rows) {
		const label = `${row.target.kind} ${foldedName(targetLabel(row.target))}`;
		if (seen.has(label)) {
			throw twoRows(row);
		}
		seen.add(label);
	}
}

function valueOf(
	row: MappingRow,
	scope: SourceScope,
	records: { record: SourceRecord; parent?: SourceRecord },
): MappedValue {
	const entries =
		row.source === TEMPLATE_SOURCE
			? [[asText(fillTemplate(row.template ?? '', scope, records))]]
			: readSource(row.source, scope, records);
	return transforms[row.transform].apply(entries, row.translation ?? '');
}

/** Filled-in text, treated like any other text field from here on. */
function asText(value: string) {
	return { value, field: { type: 'text' as const, label: 'Text' } };
}
