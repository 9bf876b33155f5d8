import { ApiFault } from '../shared/http/fault';

/** At least one row; what is no number is refused. */
export function wholeLimit(given: unknown): number {
	const limit = Math.floor(Number(given));
	if (limit >= 1 && Number.isSafeInteger(limit)) return limit;
	throw new ApiFault('Exact Online', `"${String(given)}" is no limit`, {
		kind: 'setup',
		hint: 'Enter a whole number from 1, or choose to return all.',
	});
}
