import { wbsField, type Entry, type EntryEntity } from './entries';
import { statusLabel } from './hourStatus';
import type { EntryReport, FieldValues } from '../result';

/** An entry as the result of a row tells it. */
export function reportEntry({ id, row, status }: Entry): EntryReport {
	const number = (value: unknown) => (typeof value === 'number' ? value : null);
	return {
		id,
		entryNumber: number(row.EntryNumber),
		amount: number(row.AmountFC),
		quantity: number(row.Quantity),
		currency: typeof row.Currency === 'string' ? row.Currency : null,
		status: statusLabel(status),
	};
}

/** The fields of an entry that a posting is about. */
export function entryFields(entity: EntryEntity, entry: Entry | undefined): FieldValues {
	if (entry === undefined) return {};
	const names = [
		'Project',
		'Item',
		'Quantity',
		'PriceFC',
		'AmountFC',
		'Currency',
		'Date',
		wbsField[entity],
		'Employee',
		'HourStatus',
	];
	return Object.fromEntries(names.map((name) => [name, entry.row[name] ?? null]));
}
