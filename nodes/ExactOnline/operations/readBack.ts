import type { IDataObject } from 'n8n-workflow';
import { entityOf } from '../../shared/exact/entities';
import { keyLiteral } from '../../shared/exact/keys';
import { eq } from '../../shared/exact/odata';
import { instantText } from '../../shared/exact/readDocument';
import { readRecords } from '../../shared/exact/reading/readRecords';
import { collect } from '../../shared/http/collect';
import { readOutput } from '../output';
import { afterWriting } from './afterWriting';
import type { OperationCall } from './call';

/** A record as Exact stores it now, in the form the item asks to see. */
export async function readBack(call: OperationCall, key: string): Promise<IDataObject[]> {
	const { entity, exact } = call;
	const { client, division } = exact;
	const { select, lines, shapeFound } = readOutput(call);
	const readAt = instantText(client);
	const filters = [eq(entityOf(entity).key, keyLiteral(entity, key))];
	const rows = await afterWriting(call, async () => {
		const wanted = { division, select, filters, limit: 1, lines };
		const found = await collect(readRecords(client, entity, wanted));
		return await shapeFound(found, readAt);
	});
	if (rows !== undefined && rows.length > 0) return rows;
	// It was written, so it is no fault that it cannot be seen yet.
	const origin = { division, entity, key, readAt, partial: true as const };
	return [{ [entityOf(entity).key]: key, _exact: origin }];
}
