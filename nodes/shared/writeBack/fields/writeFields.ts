import { ApiFault } from '../../http/fault';
import type { ExactClient } from '../../exact/client';
import { entityOf, type EntityName } from '../../exact/entities';
import type { Row } from '../../exact/types';
import type { FieldValues } from '../result';
import { refused } from '../stop';
import { sameValue } from '../target';
import { labelOf } from '../words';

/** A record and the fields it is to have. */
export interface FieldWrite {
	division: number;
	entity: EntityName;
	key: string;
	data: FieldValues;
	/** Fields that Exact takes but need not show afterwards. */
	unseen?: readonly string[];
}

/** Before a record is read back once more, in milliseconds. */
const PAUSE_MS = 2_000;

/**
 * Writes fields of a record and reads them back, for Exact drops what it does not take without a
 * word. Gives the record's fields as they are then; rejects with `Stop` when Exact says no.
 */
export async function writeFields(
	exact: ExactClient,
	{ division, entity, key, data, unseen = [] }: FieldWrite,
): Promise<Row> {
	await exact.update(entity, key, { division, data }).catch(async (fault: unknown) => {
		const isRefusal = fault instanceof ApiFault && fault.kind === 'invalid';
		return await Promise.reject(
			isRefusal
				? refused(`${fault.message}. Put that right in Exact Online, or undo the change in Asana.`)
				: fault,
		);
	});
	const select = Object.keys(data);
	const read = async () => await exact.get(entity, key, { division, select });
	const lostIn = (row: Row | undefined) =>
		select.filter((name) => !unseen.includes(name) && !sameValue(row?.[name] ?? null, data[name]));
	let after = await read();
	if (lostIn(after).length > 0) {
		// Exact may show what it has taken over only a moment later.
		await exact.clock.sleep(PAUSE_MS);
		after = await read();
	}
	const lost = lostIn(after);
	if (after === undefined || lost.length > 0) {
		const { label } = entityOf(entity);
		const names = lost.map((name) => labelOf(entity, name)).join(', ');
		throw refused(
			`Exact Online confirmed the change, but did not take over ${names} of the ${label}. Look at the record there; it may be locked.`,
		);
	}
	return after;
}
