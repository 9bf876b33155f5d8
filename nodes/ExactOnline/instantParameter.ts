import { ApiFault } from '../shared/http/fault';
import { instantOfText } from '../shared/exact/odata/literals';
import type { OperationCall } from './operations/call';

/** A date or time that an item names, in epoch milliseconds; undefined when it is empty. */
export function instantParameter(
	{ context, itemIndex, exact }: OperationCall,
	name: string,
): number | undefined {
	const given = context.getNodeParameter(name, itemIndex, '') as unknown;
	if (given === '' || given === undefined || given === null) return undefined;
	const instant = instantOfText(given, exact.timeZone);
	if (instant !== undefined) return instant;
	const shown = typeof given === 'string' ? `"${given}"` : JSON.stringify(given);
	throw new ApiFault('Exact Online', `${shown} is not a date or time`, {
		kind: 'invalid',
		hint: 'Write it like 2026-01-31 or 2026-01-31T14:30, or with an offset, such as 2026-01-31T14:30:00+01:00.',
	});
}
