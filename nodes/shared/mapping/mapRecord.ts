import { foldedName } from '../values/names';
import { currencyOf } from './currency';
import { MappingFault } from './fault';
import { fieldsRead, pathOf } from './fieldsRead';
import {
	rowLabel,
	TEMPLATE_SOURCE,
	targetLabel,
	twoRows,
	VALUE_SOURCE,
	type MappingRow,
} from './row';
import {
	fieldBehind,
	parseSource,
	readSource,
	type Found,
	type SourceRecord,
	type SourceScope,
} from './sources';
import { fillTemplate } from './template';
import { transforms, type MappedValue } from './transforms';
import { exchanged } from './valueMap';

/** What one row of the mapping comes to for one record. */
export interface Mapped {
	row: MappingRow;
	value: MappedValue;
}

/** A record and, when it is a line, the one above it. */
export interface SourceRecords {
	record: SourceRecord;
	parent?: SourceRecord;
}

/**
 * Applies every row to a record, but for those of which nobody knows the value. Throws `MappingFault`
 * that names the row at fault.
 */
export function mapRecord(
	rows: readonly MappingRow[],
	scope: SourceScope,
	records: SourceRecords,
): Mapped[] {
	return rows
		.filter((row) => !isUnknown(row, scope, records))
		.map((row) => ({ row, value: valueOf(row, scope, records) }));
}

/** What the record has as empty is known to be nothing. */
function isUnknown(
	{ source }: MappingRow,
	scope: SourceScope,
	{ record, parent = {} }: SourceRecords,
): boolean {
	const isOwn = source === TEMPLATE_SOURCE || source === VALUE_SOURCE;
	if (isOwn || fieldBehind(source, scope)?.mayBeUnknown !== true) return false;
	const { from, names } = parseSource(source, scope);
	return names.every((name) => !(name in (from === 'parent' ? parent : record)));
}

/** Checks a mapping against what the entity has, before anything is read or written. */
export function checkRows(rows: readonly MappingRow[], scope: SourceScope): void {
	fieldsRead(rows, scope);
	const seen = new Set<string>();
	for (const row of rows) {
		if (row.source === TEMPLATE_SOURCE && (row.template ?? '').trim() === '') throw noText(row);
		const label = `${row.target.kind} ${foldedName(targetLabel(row.target))}`;
		if (seen.has(label)) {
			throw twoRows(row);
		}
		seen.add(label);
	}
}

function valueOf(row: MappingRow, scope: SourceScope, records: SourceRecords): MappedValue {
	const currency = currencyOf(row, scope, records);
	const value = transforms[row.transform].apply(entriesOf(row, scope, records), {
		...row,
		currency,
	});
	return row.values === undefined ? value : exchanged(value, row.values);
}

function entriesOf(row: MappingRow, scope: SourceScope, records: SourceRecords): Found[][] {
	switch (row.source) {
		case TEMPLATE_SOURCE:
			return [[plain(fillTemplate(row.template ?? '', scope, records))]];
		case VALUE_SOURCE: {
			const { value = null } = row;
			return Array.isArray(value) ? value.map((one) => [plain(one)]) : [[plain(value)]];
		}
		default:
			return readSource(pathOf(row, scope), scope, records);
	}
}

/** A value of our own, treated like that of a text field from here on. */
function plain(value: string | number | boolean | null): Found {
	return { value, field: { type: 'text', label: 'Text' } };
}

function noText(row: MappingRow): MappingFault {
	return new MappingFault(
		`${rowLabel(row)} has no Text`,
		'Write the text of that row, with names of Exact fields between braces, or remove the row.',
	);
}
