import type { IDataObject } from 'n8n-workflow';
import { entityOf } from '../../shared/exact/entities';
import { keyLiteral } from '../../shared/exact/odata/keys';
import { eq, or, type Filter } from '../../shared/exact/odata/odata';
import { instantText } from '../../shared/exact/readDocument';
import { readRecords } from '../../shared/exact/reading/readRecords';
import { readOutput } from '../output';
import { afterWriting } from './afterWriting';
import type { OperationCall } from './call';

/** One page of Exact. */
const MOST_ALIKE = 60;

/**
 * A record as Exact stores it now, in the form the item asks to see.
 * @param alike finds records there should be one of; when there are others, people are told
 */
export async function readBack(
	call: OperationCall,
	key: string,
	alike?: Filter,
): Promise<IDataObject[]> {
	const { entity, exact } = call;
	const { client, division } = exact;
	const { select, lines, shapeFound } = readOutput(call);
	const readAt = instantText(client);
	const own = eq(entityOf(entity).key, keyLiteral(entity, key));
	const which =
		alike === undefined
			? { filters: [own], limit: 1 }
			: { filters: [or(own, alike)], limit: MOST_ALIKE };
	const rows = await afterWriting(call, async () => {
		const found = await readRecords(client, entity, { division, select, lines, ...which });
		const others = found.filter((record) => record.key !== key);
		const shown = await shapeFound(
			found.filter((record) => record.key === key),
			readAt,
		);
		if (others.length === 0) return shown;
		const alsoMade = others.map((record) => record.key);
		tellOfOthers(call, { key, alsoMade });
		return shown.map((row) => ({ ...row, _exact: { ...(row._exact as IDataObject), alsoMade } }));
	});
	if (rows !== undefined && rows.length > 0) return rows;
	// It was written, so it is no fault that it cannot be seen yet.
	const origin = { division, entity, key, readAt, partial: true as const };
	return [{ [entityOf(entity).key]: key, _exact: origin }];
}

function tellOfOthers(
	{ context, entity }: OperationCall,
	{ key, alsoMade }: { key: string; alsoMade: string[] },
): void {
	const { label, plural } = entityOf(entity);
	const message = `The ${label} ${key} was made although another run made one at the same moment: ${alsoMade.join(', ')}. Delete the one that is too many, and let one workflow alone create such ${plural}.`;
	context.logger.warn(`Exact Online: ${message}`);
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}
