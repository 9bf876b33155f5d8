import {
	ASK_EVERY_MS,
	SUSPICIOUS,
	askBeginning,
	type Beginning,
} from '../changes/changesBeginning';
import type { ExactClient } from '../client';
import type { Cursor } from './cursor';

/** What is known of the timestamps of a division. */
export interface NewBeginning extends Beginning {
	/** When that was last asked, in epoch milliseconds. */
	askedAt: number;
	/** What people should know. */
	notices: string[];
}

/**
 * Asks, now and then, whether the timestamps of the division began anew since a cursor.
 * @param read.rows how many the stream gave
 */
export async function newBeginning(
	client: ExactClient,
	kept: Cursor | undefined,
	{ division, rows }: { division: number; rows: number },
): Promise<NewBeginning> {
	const now = client.clock.now();
	const isDue = kept === undefined || now - kept.askedAt >= ASK_EVERY_MS;
	const before = kept?.beginning;
	if (!isDue && rows <= SUSPICIOUS) {
		return { beginning: before, askedAt: kept.askedAt, isAnew: false, notices: [] };
	}
	const { beginning, isAnew } = await askBeginning(client, division, before);
	const notice = `Exact Online has moved division ${division} to another database. Everything was read again, and only what changed since the last run is returned.`;
	return { beginning, askedAt: now, isAnew, notices: isAnew ? [notice] : [] };
}
