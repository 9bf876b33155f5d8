import { entityOf } from '../../shared/exact/entities';
import type { EntitySpec } from '../../shared/exact/entities/spec';
import { plainKey } from '../../shared/exact/odata/keys';
import { isGuid } from '../../shared/exact/odata/odata';
import { findByNumber } from '../../shared/exact/reading/findByNumber';
import { ApiFault } from '../../shared/http/fault';
import type { OperationCall } from './call';

/** What an item names a record by. */
interface WantedRecord {
	value: string;
	/** Whether `value` is the number or code people know it by, and no ID. */
	isNumber: boolean;
}

/** Which record an item names, without a look at Exact. None rejects with an `ApiFault`. */
export function wantedRecord({ context, itemIndex, entity }: OperationCall): WantedRecord {
	const { label, number }: EntitySpec = entityOf(entity);
	const locator = context.getNodeParameter('record', itemIndex, '') as { mode?: string } | string;
	const given = context.getNodeParameter('record', itemIndex, '', { extractValue: true });
	const value = String(given ?? '').trim();
	if (value === '') {
		throw new ApiFault('Exact Online', `No ${label} is chosen`, {
			kind: 'setup',
			hint: 'Choose one from the list, or enter its ID or the number it is known by.',
		});
	}
	const isLocator = typeof locator === 'object' && locator !== null;
	// An expression for the whole field may give an ID or a number.
	const isBare = !isLocator && number !== undefined && !isGuid(value);
	return { value, isNumber: isBare || (isLocator && locator.mode === 'number') };
}

/**
 * The key of the record an item names: by its ID, or by the number or code people know it by. No
 * record, or several, reject with an `ApiFault`, as does a number where an ID is asked for.
 */
export async function chosenRecord(call: OperationCall): Promise<string> {
	const { entity, exact } = call;
	const { client, division } = exact;
	const { value, isNumber } = wantedRecord(call);
	if (!isNumber) return plainKey(entity, value);
	const { key }: EntitySpec = entityOf(entity);
	return (await findByNumber(client, division, { entity, value, select: [key] })).key;
}
