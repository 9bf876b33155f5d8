import { badRequest } from '../errors';
import { literalValue } from '../odata/filter';
import type { Reader } from '../reading';
import { knownEntity } from '../entities';
import { streams } from '../sync/streams';
import type { Row } from '../types';
import { readParameter, type Query } from './parameters';

/**
 * The first record of a stream that was modified at or after `modified`, with its own version: a
 * reader that goes on with `gt` that version does not get this record. `endPoint` is the last part of
 * the stream's path.
 */
export function syncTimestampRows(reader: Reader, query: Query): Row[] {
	const modified = readParameter({ query, name: 'modified', type: 'Edm.DateTime' });
	const endPoint = readParameter({ query, name: 'endPoint', type: 'Edm.String' }).value;
	const entry = Object.entries(streams).find(([path]) => path.endsWith(`/${endPoint}`));
	if (entry === undefined) throw badRequest(`Unknown endPoint '${endPoint}'.`);
	const [path, rowsOf] = entry;
	const since = Number(literalValue(modified, { reader, entity: knownEntity(path) }));
	const [first] = rowsOf(reader)
		.filter((row) => Number(row.Modified) >= since)
		.sort((a, b) => Number(a.Timestamp) - Number(b.Timestamp));
	if (first === undefined) return [];
	return [
		{
			Modified: first.Modified ?? null,
			API: endPoint,
			TimeStampAsBigInt: first.Timestamp ?? null,
		},
	];
}
