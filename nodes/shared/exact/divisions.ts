import { ApiFault } from '../http/fault';
import { DivisionClosed } from './forbidden';
import { isObject } from './parse';

/** A division (administration) as people choose it. */
export interface Division {
	/** The number used in addresses. */
	code: number;
	name: string;
}

/** `hrm/Divisions` calls archived 1, `system/Divisions` 2 (and 0 inactive). exact-online.md §2 */
const SOURCES = [
	{ path: 'hrm/Divisions', open: (status: unknown) => status !== 1 },
	{ path: 'system/Divisions', open: (status: unknown) => status === 1 || status === null },
] as const;

/**
 * The divisions a credential may open, sorted by number. `hrm/Divisions` needs no scope; where the
 * user has no right to it, `system/Divisions` is asked, and at last only `via` is known.
 * @param via the division through which to ask; rejects when the credential may not open it
 * @param listRows reads code, description, customer and status from a path of that division
 */
export async function listDivisions(
	via: number,
	listRows: (path: string) => Promise<Array<Record<string, unknown>>>,
): Promise<Division[]> {
	const unopened: unknown[] = [];
	for (const { path, open } of SOURCES) {
		const rows = await listRows(path).catch(async (fault: unknown) => {
			if (!isClosed(fault)) return await Promise.reject(fault);
			unopened.push(fault);
			return [];
		});
		const found = rows.filter(({ Status }) => open(Status)).flatMap(divisionOf);
		if (found.length > 0) return found.sort((a, b) => a.code - b.code);
	}
	const closed = unopened.find((fault) => fault instanceof DivisionClosed);
	if (closed !== undefined) return await Promise.reject(closed);
	return [{ code: via, name: 'Current division' }];
}

function isClosed(fault: unknown): boolean {
	return fault instanceof ApiFault && ['forbidden', 'notFound'].includes(fault.kind);
}

function divisionOf(row: unknown): Division[] {
	if (!isObject(row) || typeof row.Code !== 'number') return [];
	const { Description, CustomerName } = row;
	const name = [Description, CustomerName].find((text) => typeof text === 'string' && text !== '');
	return [{ code: row.Code, name: typeof name === 'string' ? name : String(row.Code) }];
}
