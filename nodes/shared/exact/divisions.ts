import { DivisionClosed } from './refusals/forbidden';
import { isObject } from './odata/parse';
import { isClosed } from './refusals/refusals';

/** A division (administration) as people choose it. */
export interface Division {
	/** The number used in addresses. */
	code: number;
	name: string;
	/** The code that Exact shows with the company, unlike the number. */
	shortCode?: string;
}

const FIELDS = ['Code', 'Description', 'CustomerName', 'Status'];

/** `hrm/Divisions` calls archived 1, `system/Divisions` 2 (and 0 inactive). exact-online.md §2 */
const SOURCES = [
	{ path: 'hrm/Divisions', shortCode: 'HID', open: (status: unknown) => status !== 1 },
	{
		path: 'system/Divisions',
		shortCode: 'Hid',
		open: (status: unknown) => status === 1 || status === null,
	},
] as const;

/**
 * The divisions a credential may open, sorted by number. `hrm/Divisions` needs no scope; where the
 * user has no right to it, `system/Divisions` is asked, and at last only `via` is known.
 * @param via the division through which to ask; rejects when the credential may not open it
 * @param listRows reads fields of all rows from a path of that division
 */
export async function listDivisions(
	via: number,
	listRows: (path: string, select: readonly string[]) => Promise<Array<Record<string, unknown>>>,
): Promise<Division[]> {
	const unopened: unknown[] = [];
	for (const { path, shortCode, open } of SOURCES) {
		const rows = await listRows(path, [...FIELDS, shortCode]).catch(async (fault: unknown) => {
			if (!isClosed(fault)) return await Promise.reject(fault);
			unopened.push(fault);
			return [];
		});
		const found = rows
			.filter(({ Status }) => open(Status))
			.flatMap((row) => divisionOf(row, shortCode));
		if (found.length > 0) return found.sort((a, b) => a.code - b.code);
	}
	const closed = unopened.find((fault) => fault instanceof DivisionClosed);
	if (closed !== undefined) return await Promise.reject(closed);
	return [{ code: via, name: 'Current division' }];
}

function divisionOf(row: unknown, shortCode: string): Division[] {
	if (!isObject(row) || typeof row.Code !== 'number') return [];
	const { Description, CustomerName } = row;
	const name = [Description, CustomerName].find((text) => typeof text === 'string' && text !== '');
	const short = String(row[shortCode] ?? '').trim();
	const shown = short === '' ? {} : { shortCode: short };
	return [{ code: row.Code, name: typeof name === 'string' ? name : String(row.Code), ...shown }];
}
