import type { ExactClient } from '../../exact/client';
import { filterFrom, type Condition } from '../../exact/odata/conditions';
import { readRecords } from '../../exact/reading/readRecords';
import { entityOf } from '../../exact/entities';
import { wallClockOf } from '../../exact/odata/wallClock';
import { dimensions, type Dimension, type DimensionName } from './dimensions';
import type { Entry } from './entry';

/** Which records of a dimension are wanted. */
export interface EntriesWanted {
	division: number;
	dimension: DimensionName;
	/** GL accounts of these types only; all where there are none. */
	types: readonly number[];
	/** GL accounts whose search code begins so. */
	searchCode: string;
	/** Which accounts. */
	role: AccountRole;
	/** Whether records that are blocked or have ended are left out. */
	onlyActive: boolean;
}

export type AccountRole = 'supplierOrCustomer' | 'supplier' | 'customer' | 'all';

/**
 * The records of a dimension as entries, in the fewest calls Exact allows: 1,000 a call where it hands
 * them out so, 60 elsewhere. Inactive ones are among them, marked.
 */
export async function readEntries(client: ExactClient, wanted: EntriesWanted): Promise<Entry[]> {
	const { division, onlyActive } = wanted;
	const dimension: Dimension = dimensions[wanted.dimension];
	const { entity, code, name, states } = dimension;
	const { timeZone } = client;
	const today = wallClockOf(client.clock.now(), timeZone).slice(0, 10);
	const filter = filterFrom(entity, { ...conditionsFor(wanted), timeZone });
	const found = await readRecords(client, entity, {
		division,
		select: [entityOf(entity).key, code, name, ...states],
		filters: filter === undefined ? [] : [filter],
		lines: false,
	});
	return found.map(({ row }) => ({
		code: String(row[code] ?? '').trim(),
		name: String(row[name] ?? '').trim(),
		isActive: !onlyActive || dimension.whyInactive(row, today) === undefined,
	}));
}

function conditionsFor({ dimension, types, searchCode, role }: EntriesWanted) {
	if (dimension === 'account') return accountConditions(role);
	const conditions: Condition[] = [];
	if (dimension === 'glAccount') {
		if (types.length > 0) conditions.push({ field: 'Type', operator: 'inList', value: types });
		if (searchCode !== '') {
			conditions.push({ field: 'SearchCode', operator: 'startsWith', value: searchCode });
		}
	}
	return { any: false, conditions };
}

function accountConditions(role: AccountRole) {
	const isSupplier: Condition = { field: 'IsSupplier', operator: 'equals', value: true };
	const isCustomer: Condition = { field: 'Status', operator: 'equals', value: 'C' };
	const conditions = {
		supplierOrCustomer: [isSupplier, isCustomer],
		supplier: [isSupplier],
		customer: [isCustomer],
		all: [],
	}[role];
	return { any: true, conditions };
}
