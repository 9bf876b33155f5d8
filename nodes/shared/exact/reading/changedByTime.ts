import { readByTime } from '../changes/changesByTime';
import type { Start, StreamState } from '../changes/changesState';
import type { ExactClient } from '../client';
import type { EntityName } from '../entities';
import { rowPicker } from '../odata/parseRow';
import { readRecordPages, type FoundRecord, type RecordsWanted } from './readRecords';

/** What was changed, and where the reading stands after it. */
export interface ChangedByTime {
	records: FoundRecord[];
	state: StreamState;
}

interface TimeTurn extends Omit<RecordsWanted, 'filters' | 'limit' | 'orderBy'> {
	from: StreamState | Start;
}

/** What was changed since a state or a start, by the time Exact notes with each record. */
export async function changedByTime(
	client: ExactClient,
	entity: EntityName,
	{ from, select, ...wanted }: TimeTurn,
): Promise<ChangedByTime> {
	const fields = [...new Set([...select, 'Modified'])];
	const pick = rowPicker(select);
	const { news, state } = await readByTime<FoundRecord>(
		client,
		{
			read: (where) => {
				const filters = where === undefined ? [] : [where];
				return readRecordPages(client, entity, { ...wanted, select: fields, filters });
			},
			keyOf: ({ key }) => key,
			modified: ({ row }) => row.Modified,
		},
		from,
	);
	return { records: news.map((record) => ({ ...record, row: pick(record.row) })), state };
}
