import { ApiFault } from '../../http/fault';
import type { Start, StreamState } from '../changes/changesState';
import type { ExactClient } from '../client';
import { entityOf, type EntityName } from '../entities';
import { changedInStream } from './changedInStream';

/** A record that is gone. */
export interface DeletedRecord {
	key: string;
	/** ISO time on the clock of the division. */
	deletedAt: string;
	/** Names the deletion among all of the division; grows with time. */
	timestamp: string;
}

interface DeletionsWanted {
	division: number;
	since: StreamState | Start;
	/** Whether the timestamps of the division began anew since the state. */
	isAnew: boolean;
}

/**
 * The records of an entity that were deleted, oldest first. Exact keeps them for two months, all
 * entities in one stream, and some entities under one number. exact-online.md §3.6
 */
export async function readDeletions(
	client: ExactClient,
	entity: EntityName,
	{ division, since, isAnew }: DeletionsWanted,
): Promise<{ records: DeletedRecord[]; state: StreamState }> {
	const { deletedKind, plural } = entityOf(entity);
	if (deletedKind === undefined) {
		throw new ApiFault('Exact Online', `Exact Online does not keep deletions of ${plural}`, {
			kind: 'setup',
			hint: 'Compare what Get Many returns with what you have.',
		});
	}
	const turn = { division, stream: 'deleted', isAnew } as const;
	const { rows, state } = await changedInStream(client, turn, since);
	const own = rows.filter(({ EntityType }) => EntityType === deletedKind);
	const records = own.map(({ EntityKey, DeletedDate, Timestamp }) => ({
		key: String(EntityKey),
		deletedAt: String(DeletedDate),
		timestamp: String(Timestamp),
	}));
	return { records, state };
}
