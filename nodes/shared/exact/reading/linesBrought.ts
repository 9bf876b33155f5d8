import { entityOf, type EntityName } from '../entities';
import { defaultFields } from '../entities/fields';
import { isObject, type RawRow } from '../odata/parse';
import { PAGE } from './sources';

/**
 * The function that gives the lines that came along with a record, or `undefined` where that may not
 * be all of them or of what they hold: a record brings at most one page of lines, and loses the rest
 * without a word. exact-online.md §3.3
 */
export function linesBrought(entity: EntityName): (raw: RawRow) => RawRow[] | undefined {
	const { lines } = entityOf(entity);
	if (lines === undefined) return () => undefined;
	const fields = defaultFields(lines.entity);
	return (raw) => {
		const brought = raw[lines.property];
		const list = isObject(brought) ? brought.results : brought;
		if (!Array.isArray(list) || list.length >= PAGE) return undefined;
		if (isObject(brought) && brought.__next !== undefined) return undefined;
		const isWhole = (row: unknown) =>
			isObject(row) && fields.every((field) => Object.hasOwn(row, field));
		return list.every(isWhole) ? (list as RawRow[]) : undefined;
	};
}
