import { ApiFault } from '../../http/fault';
import type { Start } from '../changes/changesState';
import type { ExactClient } from '../client';
import { entityOf, type EntityName } from '../entities';
import { isFollowed } from '../entities/followed';
import { isClosed, isRefused, noteRefusal } from '../refusals/refusals';
import { changedByTime } from './changedByTime';
import { changedInStream } from './changedInStream';
import { changedLines, hasLineStreams, type ChangedLines } from './changedLines';
import type { Cursor } from './cursor';
import { readDeletions, type DeletedRecord } from './deletedRecords';
import { newBeginning, type NewBeginning } from './newBeginning';
import type { FoundRecord } from './readRecords';
import { recordsByKey, type WantedByKey } from './recordsByKey';
import { isHandedWhole, recordsOfStream, streamOfEntity } from './streamOfEntity';

/** What is wanted of the changed records, and since when. */
export interface ChangesWanted extends WantedByKey {
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

/**
 * The records of an entity that were changed since a cursor or a date, each once and as it is now.
 * Where Exact has a stream of them it is followed by its timestamps; a division that began them anew
 * is read from the beginning, and only what is new is given. Else it goes by the time of the change.
 * Where lines are wanted, a record of which only a line was changed counts as changed, too.
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
		if (!isClosed(fault) || fields.Modified === undefined) return await Promise.reject(fault);
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
	const turn = {
		division,
		stream: streamOfEntity(entity, isWhole ? select : []),
		isAnew: false,
		onForecast: (told: { records: number; calls: number }) =>
			wanted.onForecast?.({ division, entity, kind: 'sync', ...told }),
	};
	let fresh = await changedInStream(client, turn, keptOf(from));
	const news = await newBeginning(client, kept, { division, rows: fresh.rows.length });
	if (news.isAnew && kept !== undefined) {
		fresh = await changedInStream(client, { ...turn, isAnew: true }, kept.state);
	}
	const lines = await withChangedLines(client, entity, { ...wanted, isAnew: news.isAnew });
	const told = { rows: fresh.rows, isWhole, also: lines.keys };
	const records = await recordsOfStream(client, entity, { ...wanted, ...told });
	const deleted = await deletions(client, entity, { ...wanted, isAnew: news.isAnew });
	const cursor: Cursor = {
		version: 1,
		entity,
		division,
		way: 'sync',
		state: fresh.state,
		lines: lines.states,
		deleted: deleted?.state,
		beginning: news.beginning,
		askedAt: news.askedAt,
	};
	const notices = [...news.notices, ...(lines.notices ?? [])];
	return { records, deleted: deleted?.records ?? [], cursor, notices };
}

async function byTime(
	client: ExactClient,
	entity: EntityName,
	wanted: ChangesWanted,
): Promise<ChangesFound> {
	const { from, division } = wanted;
	const kept = isCursor(from) ? from : undefined;
	const news: NewBeginning = followsStreams(entity, wanted)
		? await newBeginning(client, kept, { division, rows: 0 })
		: { askedAt: client.clock.now(), isAnew: false, notices: [] };
	// First the lines, for those that change from now on are told by the next run.
	const lines = await withChangedLines(client, entity, { ...wanted, isAnew: news.isAnew });
	const { records, state } = await changedByTime(client, entity, { ...wanted, from: keptOf(from) });
	const known = new Set(records.map(({ key }) => key));
	const keys = (lines.keys ?? []).filter((key) => !known.has(key));
	const also = await recordsByKey(client, entity, { ...wanted, keys });
	const deleted = await deletions(client, entity, { ...wanted, isAnew: news.isAnew });
	const cursor: Cursor = {
		version: 1,
		entity,
		division,
		way: 'modified',
		state,
		lines: lines.states,
		deleted: deleted?.state,
		beginning: news.beginning ?? kept?.beginning,
		askedAt: news.askedAt,
	};
	return {
		records: [...records, ...also.values()],
		deleted: deleted?.records ?? [],
		cursor,
		notices: [...news.notices, ...(lines.notices ?? [])],
	};
}

/** Whether streams tell of something beside the records themselves. */
function followsStreams(
	entity: EntityName,
	{ lines, deletions: isWanted }: Pick<ChangesWanted, 'lines' | 'deletions'>,
): boolean {
	return (lines && hasLineStreams(entity)) || (isWanted && isDeletionKept(entity));
}

function isDeletionKept(entity: EntityName): boolean {
	return entityOf(entity).deletedKind !== undefined;
}

/** The records of which a line was changed, where lines are wanted; they count as changed, too. */
async function withChangedLines(
	client: ExactClient,
	entity: EntityName,
	{ from, division, lines, isAnew }: ChangesWanted & { isAnew: boolean },
): Promise<Partial<ChangedLines>> {
	const states = isCursor(from) ? from.lines : undefined;
	if (!lines) return { states };
	// Of a cursor that followed no lines, only their later changes count.
	const start = isCursor(from) ? 'now' : from;
	return await changedLines(client, entity, { division, start, states: states ?? {}, isAnew });
}

async function deletions(
	client: ExactClient,
	entity: EntityName,
	{ from, division, deletions: isWanted, isAnew }: ChangesWanted & { isAnew: boolean },
) {
	if (!isWanted || !isDeletionKept(entity)) return undefined;
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
