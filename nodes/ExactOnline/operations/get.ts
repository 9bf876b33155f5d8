import type { IDataObject } from 'n8n-workflow';
import { entityOf } from '../../shared/exact/entities';
import { keyLiteral } from '../../shared/exact/odata/keys';
import { eq } from '../../shared/exact/odata/odata';
import { instantText } from '../../shared/exact/readDocument';
import { findByNumber } from '../../shared/exact/reading/findByNumber';
import { readRecords } from '../../shared/exact/reading/readRecords';
import { ApiFault } from '../../shared/http/fault';
import { readOutput } from '../output';
import type { OperationCall } from './call';
import { wantedRecord } from './chosenRecord';

/** One record by its key or number, in one call; a record that does not exist is a fault. */
export async function get(call: OperationCall): Promise<IDataObject[]> {
	const { entity, exact } = call;
	const { client, division } = exact;
	const output = readOutput(call);
	const { value, isNumber } = wantedRecord(call);
	const { select, lines, asSent } = output;
	const readAt = instantText(client);
	const wanted = { select, lines, asSent };
	if (isNumber) {
		const found = await findByNumber(client, division, { entity, value, ...wanted });
		return await output.shapeFound([found], readAt);
	}
	const filters = [eq(entityOf(entity).key, keyLiteral(entity, value))];
	const found = await readRecords(client, entity, { division, ...wanted, filters, limit: 1 });
	if (found.length === 0) throw missing(call, value);
	return await output.shapeFound(found, readAt);
}

function missing({ entity, exact }: OperationCall, key: string): ApiFault {
	const { label } = entityOf(entity);
	return new ApiFault('Exact Online', `Division ${exact.division} has no ${label} with ID ${key}`, {
		kind: 'notFound',
		hint: 'It may have been deleted, or it belongs to another division.',
	});
}
