import { ApiFault } from '../../http/fault';
import type { ExactClient } from '../client';
import { entityOf, type EntityName } from '../entities';
import { isRefused, noteRefusal } from '../refusals';
import { changedByTime } from './changedByTime';
import { changedInStream, type Start } from './changedInStream';
import type { Cursor } from './cursor';
import { askBeginning, readDeletions, type DeletedRecord } from './deletedRecords';
import type { FoundRecord, RecordsWanted } from './readRecords';
import { ASK_EVERY_MS, SUSPICIOUS } from '../streams';
import { isHandedWhole, recordsOfStream, streamOfEntity } from './streamOfEntity';

/** What is wanted of the changed records, and since when. */
export interface ChangesWanted extends Omit<RecordsWanted, 'filters' | 'limit' | 'orderBy'> {
	from: Cursor | Start;
	/** Whether deletions are wanted, too. */
	deletions: boolean;
}

/** What was changed, and where the reading stands after it. */
export interface ChangesFound {
	records: FoundRecord[];
	deleted: DeletedRecord[];
	cursor: Cursor;
	/** What people should know of how it was read. */
	notices: string[];
}

/** Whether changes of an entity can be told at all. */
export function isFollowed(entity: EntityName): boolean {
	const { sync, fields } = entityOf(entity);
	return sync !== undefined || fields.Modified !== undefined;
}

/**
 * The records of an entity that were changed since a cursor or a date, each once and as it is now.
 * Where Exact has a stream of them it is followed by its timestamps; a division that began them anew
 * is read from the beginning, and only what is new is given. Else it goes by the time of the change.
 */
export async function changedSince(
	client: ExactClient,
	entity: EntityName,
	wanted: ChangesWanted,
): Promise<ChangesFound> {
	const { sync, plural, fields } = entityOf(entity);
	const { from, division } = wanted;
	if (!isFollowed(entity)) {
		throw new ApiFault('Exact Online', `Exact Online does not say when ${plural} were changed`, {
			kind: 'setup',
			hint: 'Use Get Many instead.',
		});
	}
	if (isCursor(from)) {
		return await (from.way === 'sync' ? bySync : byTime)(client, entity, wanted);
	}
	const what = `${sync} in ${division}`;
	if (sync === undefined || isRefused(client, what)) return await byTime(client, entity, wanted);
	return await bySync(client, entity, wanted).catch(async (fault: unknown) => {
		const isNo = fault instanceof ApiFault && ['forbidden', 'notFound'].includes(fault.kind);
		if (!isNo || fields.Modified === undefined) return await Promise.reject(fault);
		noteRefusal(client, what);
		const found = await byTime(client, entity, wanted);
		const notice = `The sync service of Exact Online is closed to ${plural}; they are read by the time of their last change instead. ${fault.message}.`;
		return { ...found, notices: [...found.notices, notice] };
	});
}

async function bySync(
	client: ExactClient,
	entity: EntityName,
	wanted: ChangesWanted,
): Promise<ChangesFound> {
	const { from, division, select, asSent } = wanted;
	const kept = isCursor(from) ? from : undefined;
	const isWhole = asSent !== true && isHandedWhole(entity, select);
	const turn = { division, stream: streamOfEntity(entity, isWhole ? select : []), isAnew: false };
	let fresh = await changedInStream(client, turn, keptOf(from));
	const news = await newBeginning(client, kept, { division, rows: fresh.rows.length });
	if (news.isAnew && kept !== undefined) {
		fresh = await changedInStream(client, { ...turn, isAnew: true }, kept.state);
	}
	const records = await recordsOfStream(client, entity, { ...wanted, rows: fresh.rows, isWhole });
	const deleted = await deletions(client, entity, { ...wanted, isAnew: news.isAnew });
	const cursor: Cursor = {
		version: 1,
		entity,
		division,
		way: 'sync',
		state: fresh.state,
		deleted: deleted?.state,
		beginning: news.beginning,
		askedAt: news.askedAt,
	};
	return { records, deleted: deleted?.records ?? [], cursor, notices: news.notices };
}

async function byTime(
	client: ExactClient,
	entity: EntityName,
	wanted: ChangesWanted,
): Promise<ChangesFound> {
	const { from, division } = wanted;
	const { records, state } = await changedByTime(client, entity, { ...wanted, from: keptOf(from) });
	const deleted = await deletions(client, entity, { ...wanted, isAnew: false });
	const askedAt = client.clock.now();
	const way = 'modified' as const;
	const place = { version: 1 as const, entity, division, way, askedAt };
	const cursor: Cursor = { ...place, state, deleted: deleted?.state };
	return { records, deleted: deleted?.records ?? [], cursor, notices: [] };
}

/** Asks, now and then, whether the timestamps of the division began anew. */
async function newBeginning(
	client: ExactClient,
	kept: Cursor | undefined,
	{ division, rows }: { division: number; rows: number },
) {
	const now = client.clock.now();
	const isDue = kept === undefined || now - kept.askedAt >= ASK_EVERY_MS;
	const before = kept?.beginning;
	if (!isDue && rows <= SUSPICIOUS) {
		return { beginning: before, askedAt: kept.askedAt, isAnew: false, notices: [] };
	}
	const told = await askBeginning(client, division);
	const isAnew = before !== undefined && told !== undefined && told !== before;
	const notices = isAnew
		? [
				`Exact Online has moved division ${division} to another database. Everything was read again, and only what changed since the last run is returned.`,
			]
		: [];
	return { beginning: told ?? before, askedAt: now, isAnew, notices };
}

async function deletions(
	client: ExactClient,
	entity: EntityName,
	{ from, division, deletions: isWanted, isAnew }: ChangesWanted & { isAnew: boolean },
) {
	if (!isWanted || entityOf(entity).deletedKind === undefined) return undefined;
	const start = isCursor(from) ? (from.deleted ?? 'now') : from;
	// Deletions of the past concern nobody who has not seen the records.
	const since = start === 'everything' ? 'now' : start;
	return await readDeletions(client, entity, { division, since, isAnew });
}

function keptOf(from: Cursor | Start) {
	return isCursor(from) ? from.state : from;
}

function isCursor(from: Cursor | Start): from is Cursor {
	return typeof from !== 'string' && 'version' in from;
}
