import type { IDataObject } from 'n8n-workflow';
import { entityNames, entityOf, type EntityName } from '../../shared/exact/entities';
import { instantText } from '../../shared/exact/readDocument';
import { readDeletions, type DeletedRecord } from '../../shared/exact/reading/deletedRecords';
import { instantParameter } from '../instantParameter';
import type { OperationCall } from './call';

/** The records of the entity that were deleted, oldest first. */
export async function getDeleted(call: OperationCall): Promise<IDataObject[]> {
	const { entity, exact } = call;
	const { client, division } = exact;
	const readAt = instantText(client);
	const instant = instantParameter(call, 'deletedSince');
	const since = instant === undefined ? 'everything' : { instant };
	const { records } = await readDeletions(client, entity, { division, since, isAnew: false });
	return records.map((record) => deletedItem(entity, division, { record, readAt }));
}

/** A record that is gone, as output: its key, and when it was deleted. */
export function deletedItem(
	entity: EntityName,
	division: number,
	{ record, readAt }: { record: DeletedRecord; readAt: string },
): IDataObject {
	const { key, deletedKind } = entityOf(entity);
	// Exact keeps some entities together; which of them it was cannot be told any more.
	const shared = entityNames.filter((name) => entityOf(name).deletedKind === deletedKind);
	const { deletedAt } = record;
	return {
		[key]: record.key,
		_exact: {
			division,
			entity,
			key: record.key,
			deleted: true,
			deletedAt,
			readAt,
			...(shared.length > 1 && { oneOf: shared }),
		},
	};
}
