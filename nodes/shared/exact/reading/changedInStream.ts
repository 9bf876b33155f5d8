import {
	readAnew,
	readFresh,
	startFromNow,
	timestampBefore,
	unread,
	type Fresh,
} from '../changes/changesStream';
import type { Start, StreamState } from '../changes/changesState';
import type { ExactClient } from '../client';
import { streamOf, type OnStreamForecast, type Stream, type StreamName } from '../changes/streams';

/** The stream to read, and whether its timestamps began anew since the state. */
interface StreamTurn {
	division: number;
	stream: Stream | StreamName;
	isAnew: boolean;
	/** See `StreamReader.after`. */
	onForecast?: OnStreamForecast;
}

/** What changed in a stream since the state in which it was left, or since a start. */
export async function changedInStream(
	client: ExactClient,
	{ division, stream, isAnew, onForecast }: StreamTurn,
	from: StreamState | Start,
): Promise<Fresh> {
	const place = { name: stream, division, onForecast };
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
	{ division, stream }: Pick<StreamTurn, 'division' | 'stream'>,
	instant: number,
): Promise<StreamState> {
	const start = { ...unread(), ...(dated(stream) && { newsFrom: instant }) };
	const before = await timestampBefore(client, { name: stream, division, instant });
	return before === undefined ? start : { ...start, at: before, floor: before };
}

function dated(stream: Stream | StreamName): boolean {
	const { fields, changed } = streamOf(stream);
	return fields[changed] !== undefined;
}
