import type { ExactClient } from '../../exact/client';
import { eq, number } from '../../exact/odata/odata';
import { ApiFault } from '../../http/fault';

/** The first needs no scope; a user may have no right to it. exact-online.md §2 */
const SOURCES = ['hrm/Divisions', 'system/Divisions'];

/** The currency a division keeps its books in, ISO 4217; undefined where Exact does not tell. */
export async function divisionCurrency(
	client: ExactClient,
	division: number,
): Promise<string | undefined> {
	for (const path of SOURCES) {
		const query = { select: ['Code', 'Currency'], where: eq('Code', number(division)) };
		const answer = client.rows(division, path, query);
		const row = await answer
			.next()
			.then(({ value }) => value)
			.catch(async (fault: unknown) => (isClosed(fault) ? undefined : await Promise.reject(fault)));
		const currency = String(row?.Currency ?? '').trim();
		if (/^[A-Z]{3}$/.test(currency)) return currency;
	}
	return undefined;
}

function isClosed(fault: unknown): boolean {
	return fault instanceof ApiFault && ['forbidden', 'notFound', 'invalid'].includes(fault.kind);
}
