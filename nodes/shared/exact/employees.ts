import { collect } from '../http/collect';
import { ApiFault } from '../http/fault';
import type { ExactClient } from './client';
import { known } from './known';
import { isRefused, noteRefusal } from './refusals/refusals';
import type { Row } from './types';

/** What became of looking for an employee. */
export type EmployeeFound =
	| { kind: 'found'; id: string }
	| { kind: 'unknown' }
	/** Several people in service have the address. */
	| { kind: 'ambiguous' }
	/** The app may not read employees. */
	| { kind: 'denied' };

const SELECT = ['ID', 'BusinessEmail', 'Email', 'EndDate'] as const;

/**
 * The employee with an e-mail address, business or private, whatever its upper and lower case; of
 * several the one who is in service on the day (`yyyy-MM-dd`). An empty address is nobody's. All are
 * read at once, for filters mind upper and lower case.
 */
export async function employeeByEmail(
	client: ExactClient,
	division: number,
	{ email, day }: { email: string; day: string },
): Promise<EmployeeFound> {
	const name = `employees ${division}`;
	if (isRefused(client, name)) return { kind: 'denied' };
	const employees = await known(
		client,
		name,
		async () => await collect(client.list('employee', { division, select: SELECT })),
	).catch(async (fault: unknown) => {
		if (!(fault instanceof ApiFault) || fault.kind !== 'forbidden')
			return await Promise.reject(fault);
		noteRefusal(client, name);
		return undefined;
	});
	if (employees === undefined) return { kind: 'denied' };
	const named = employees.filter((row) => hasAddress(row, email));
	const inService = named.filter(({ EndDate }) => EndDate === null || String(EndDate) >= day);
	const [first, ...others] = inService.length > 0 ? inService : named;
	if (first === undefined) return { kind: 'unknown' };
	return others.length > 0 ? { kind: 'ambiguous' } : { kind: 'found', id: String(first.ID) };
}

function hasAddress({ BusinessEmail, Email }: Row, email: string): boolean {
	const plain = (address: Row[string] | undefined) =>
		String(address ?? '')
			.trim()
			.toLowerCase();
	const wanted = plain(email);
	return wanted !== '' && [BusinessEmail, Email].map(plain).includes(wanted);
}
