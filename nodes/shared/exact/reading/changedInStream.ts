import { ApiFault } from '../../http/fault';
import { readAnew, readFresh, startFromNow, unread, type Fresh } from '../changesStream';
import type { StreamState } from '../changesState';
import type { ExactClient } from '../client';
import { isRefused, noteRefusal } from '../refusals';
import { streamOf, type Stream, type StreamName } from '../streams';

/** Where a reading of changes begins, when there is no place it was left at. */
export type Start = 'everything' | 'now' | { instant: number };

/** The stream to read, and whether its timestamps began anew since the state. */
interface StreamTurn {
	division: number;
	stream: Stream | StreamName;
	isAnew: boolean;
}

/** What changed in a stream since the state in which it was left, or since a start. */
export async function changedInStream(
	client: ExactClient,
	{ division, stream, isAnew }: StreamTurn,
	from: StreamState | Start,
): Promise<Fresh> {
	const place = { name: stream, division };
	if (from === 'everything') return await readFresh(client, place, unread());
	if (from === 'now') return await startFromNow(client, place);
	if (!('instant' in from)) {
		if (!isAnew) return await readFresh(client, place, from);
		// What does not say when it was changed comes once more.
		const isDated = dated(stream);
		return await (isDated ? readAnew(client, place, from) : readFresh(client, place, unread()));
	}
	const state = await stateAt(client, { division, stream }, from.instant);
	return await readFresh(client, place, state);
}

/**
 * Exact tells the timestamp of the first change since a date; where it does not, the stream is read
 * from its beginning and what is older is left out.
 */
async function stateAt(
	client: ExactClient,
	{ division, stream }: Omit<StreamTurn, 'isAnew'>,
	instant: number,
): Promise<StreamState> {
	const start = { ...unread(), ...(dated(stream) && { newsFrom: instant }) };
	const what = `SyncTimestamp of ${streamOf(stream).path} in ${division}`;
	if (isRefused(client, what)) return start;
	const found = await client.streams
		.timestampSince(stream, { division, instant })
		.catch(async (fault: unknown) => {
			const isNo = fault instanceof ApiFault && NO.includes(fault.kind);
			if (!isNo) return await Promise.reject(fault);
			noteRefusal(client, what);
			return undefined;
		});
	if (found === undefined) return start;
	const before = (BigInt(found) - 1n).toString();
	return { ...start, at: before, floor: before };
}

function dated(stream: Stream | StreamName): boolean {
	const { fields, changed } = streamOf(stream);
	return fields[changed] !== undefined;
}

const NO: readonly string[] = ['forbidden', 'invalid', 'notFound'];
