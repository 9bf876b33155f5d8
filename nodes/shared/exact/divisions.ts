import { ApiFault } from '../http/fault';
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
 * The divisions a credential may open, sorted by number. `hrm/Divisions` needs no scope; where it
 * is closed all the same, `system/Divisions` is asked, and at last only the current one is known.
 * @param listRows reads code, description, customer and status from a path of the current division
 */
export async function listDivisions(
	current: number,
	listRows: (path: string) => Promise<Array<Record<string, unknown>>>,
): Promise<Division[]> {
	for (const { path, open } of SOURCES) {
		const rows = await listRows(path).catch(closed);
		const found = rows.filter(({ Status }) => open(Status)).flatMap(divisionOf);
		if (found.length > 0) return found.sort((a, b) => a.code - b.code);
	}
	return [{ code: current, name: 'Current division' }];
}

async function closed(fault: unknown): Promise<Array<Record<string, unknown>>> {
	const passable = fault instanceof ApiFault && ['forbidden', 'notFound'].includes(fault.kind);
	return passable ? [] : await Promise.reject(fault);
}

function divisionOf(row: unknown): Division[] {
	if (!isObject(row) || typeof row.Code !== 'number') return [];
	const { Description, CustomerName } = row;
	const name = [Description, CustomerName].find((text) => typeof text === 'string' && text !== '');
	return [{ code: row.Code, name: typeof name === 'string' ? name : String(row.Code) }];
}
