import { virtualRows } from './divisions';
import { journalStatusRows } from './functions/journalStatus';
import type { Query } from './functions/parameters';
import { syncTimestampRows } from './functions/syncTimestamp';
import type { Reader } from './reading';
import { bulkWbs } from './sync/bulkWbs';
import { ledgerLines } from './sync/ledgerLines';
import { bulkLists, streams } from './sync/streams';
import type { Entity, Row } from './types';

/** Entities that are computed from their query. */
const functions: Record<string, (reader: Reader, query: Query) => Row[]> = {
	'read/financial/JournalStatusByFinancialPeriod': journalStatusRows,
	'read/sync/Sync/SyncTimestamp': syncTimestampRows,
};

/** Other views of what is stored elsewhere. */
const views: typeof streams = {
	...streams,
	...bulkLists,
	'bulk/Project/ProjectWBS': bulkWbs,
	'financialtransaction/TransactionLines': ledgerLines,
};

/** The records of an entity that a caller may see in the division of the call. */
export function rowsOf(reader: Reader, entity: Entity, query: Query = {}): Row[] {
	const compute = functions[entity.path];
	if (compute !== undefined) return compute(reader, query);
	const view = virtualRows[entity.path] ?? views[entity.path];
	if (view !== undefined) return view(reader);
	const rows = reader.state.table(reader.division, entity.path);
	if (entity.ownedBy === undefined) return rows;
	const owner = entity.ownedBy;
	return rows.filter((row) => row[owner] === reader.app.clientId);
}
