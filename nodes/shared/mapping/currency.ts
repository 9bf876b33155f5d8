import { TEMPLATE_SOURCE, VALUE_SOURCE, type MappingRow } from './row';
import { parseSource, type SourceRecord, type SourceScope } from './sources';

/** Exact's field for the currency of a document; some lines have it, too. */
const CURRENCY = 'Currency';

/** How Exact marks amounts in the currency of the division. */
const IN_DIVISION_CURRENCY = /DC$/;

/** Where the currency of a row's amount stands, or undefined where it is that of the division. */
export function currencySource(
	{ source, transform }: Pick<MappingRow, 'source' | 'transform'>,
	scope: SourceScope,
): 'record' | 'parent' | undefined {
	if (transform !== 'money' || source === TEMPLATE_SOURCE || source === VALUE_SOURCE) {
		return undefined;
	}
	const { names } = parseSource(source, scope);
	if (names.some((name) => IN_DIVISION_CURRENCY.test(name))) return undefined;
	if (Object.hasOwn(scope.spec.fields, CURRENCY)) return 'record';
	const isAbove = scope.parentSpec && Object.hasOwn(scope.parentSpec.fields, CURRENCY);
	return isAbove === true ? 'parent' : undefined;
}

/**
 * The currency a row's amount is in. Undefined for that of the division: Exact does not say it with
 * the document, and all it has (euro, pound, dollar) have the usual decimals.
 */
export function currencyOf(
	row: Pick<MappingRow, 'source' | 'transform'>,
	scope: SourceScope,
	{ record, parent }: { record: SourceRecord; parent?: SourceRecord },
): string | undefined {
	const from = currencySource(row, scope);
	const code = from === undefined ? undefined : { record, parent }[from]?.[CURRENCY];
	return typeof code === 'string' && code.trim() !== '' ? code : undefined;
}
