import { ApiFault } from '../../http/fault';
import type { ExactClient } from '../client';
import { filterFrom } from '../odata/conditions';
import { entityOf, type EntityName } from '../entities';
import { rowPicker } from '../odata/parseRow';
import { nameOf, namingFields } from './nameOf';
import { readRecords, type FoundRecord } from './readRecords';

/** So many of the records that share a number are named. */
const NAMED = 5;

interface NumberWanted {
	entity: EntityName;
	value: string;
	/** Fields to read of it. */
	select: readonly string[];
	/** Whether its lines are wanted, too. */
	lines?: boolean;
	/** Whether it is wanted as Exact sends it, too. */
	asSent?: boolean;
}

/**
 * The one record that people know by this number or code. None, or several, reject with an
 * `ApiFault` that names them. One call.
 */
export async function findByNumber(
	client: ExactClient,
	division: number,
	{ entity, value, select, lines = false, asSent = false }: NumberWanted,
): Promise<FoundRecord> {
	const { timeZone } = client;
	const { label, plural, number, fields } = entityOf(entity);
	if (number === undefined) {
		throw new ApiFault('Exact Online', `${plural} have no number or code of their own`, {
			kind: 'setup',
			hint: 'Choose the record from the list, or enter its ID.',
		});
	}
	const conditions = [{ field: number, operator: 'equals', value }];
	const filter = filterFrom(entity, { conditions, any: false, timeZone });
	const naming = [...namingFields(entity), number];
	const found = await readRecords(client, entity, {
		division,
		lines,
		asSent,
		select: [...new Set([...select, ...naming])],
		filters: filter === undefined ? [] : [filter],
		limit: NAMED + 1,
	});
	const [first, ...others] = found;
	const said = `${fields[number]?.label ?? number} ${value}`;
	if (first === undefined) {
		throw new ApiFault('Exact Online', `Division ${division} has no ${label} with ${said}`, {
			kind: 'notFound',
			hint: 'Check the number, and whether the record belongs to another division.',
		});
	}
	// What was read to name it only is not shown.
	if (others.length === 0) return { ...first, row: rowPicker(select)(first.row) };
	const names = found
		.slice(0, NAMED)
		.map(({ key, row }) => `${nameOf(entity, row)} with ID ${key}`)
		.join('; ');
	const more = found.length > NAMED ? '; and more' : '';
	throw new ApiFault('Exact Online', `Several ${plural} have ${said}: ${names}${more}`, {
		kind: 'conflict',
		hint: 'Get the one you mean by its ID, or use Get Many with a filter on this field to get them all.',
	});
}
