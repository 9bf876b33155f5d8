import type { CustomField } from '../asana/types';
import { resolveTarget } from '../mapping/assignment';
import { currencyOf } from '../mapping/currency';
import type { SourceRecords } from '../mapping/mapRecord';
import { targetLabel, type MappingRow } from '../mapping/row';
import type { SourceScope } from '../mapping/sources';
import { foldedName } from '../values/names';
import type { UpsertSettings } from './settings';
import { recordsOfLines, type Subject } from './subject';

/**
 * Fields that show the amounts of this document under the sign of another currency: Asana keeps one
 * currency for a field, whatever task it is on. The number is right, so it is written, and told.
 */
export function otherCurrencies(
	{ taskRows, lineRows }: Pick<UpsertSettings, 'taskRows' | 'lineRows'>,
	{ subject, fields }: { subject: Subject; fields: readonly CustomField[] },
): string[] {
	const { scope, lineScope, document } = subject;
	const told = (rows: readonly MappingRow[], within: SourceScope, records: SourceRecords[]) =>
		rows.flatMap((row) => {
			const target = resolveTarget(row, fields);
			const shown = target?.kind === 'customField' ? target.field.currency_code : undefined;
			if (!shown) return [];
			return records.flatMap((record) => {
				const currency = currencyOf(row, within, record);
				return currency === undefined || foldedName(currency) === foldedName(shown)
					? []
					: [words(targetLabel(row.target), shown, currency.trim())];
			});
		});
	return [
		...told(taskRows, scope, [{ record: document }]),
		...(lineScope === undefined ? [] : told(lineRows, lineScope, recordsOfLines(subject))),
	];
}

function words(label: string, shown: string, currency: string): string {
	return `"${label}" shows its amounts in ${shown}, and those of this document are in ${currency}: give the field in Asana the format of a plain number, or another field to documents in ${currency}`;
}
