import type { ExactClient } from '../client';
import { isClosed, isRefused, noteRefusal } from '../refusals/refusals';

/** How often it is asked whether timestamps began anew, in milliseconds. */
export const ASK_EVERY_MS = 3_600_000;

/** So many rows at once are not people at work; then it is asked, too. */
export const SUSPICIOUS = 200;

/** What Exact says of the timestamps of a division. */
export interface Beginning {
	/** See `StreamReader.beginning`; undefined as long as the app may not ask. */
	beginning?: string;
	/** Whether they began anew since it was asked before. */
	isAnew: boolean;
}

/** Asks whether the timestamps of a division began anew, given what was said `before`. */
export async function askBeginning(
	client: ExactClient,
	division: number,
	before?: string,
): Promise<Beginning> {
	const what = `DivisionMoveDate of ${division}`;
	if (isRefused(client, what)) return { beginning: before, isAnew: false };
	const told = await client.streams.beginning(division).catch(async (fault: unknown) => {
		if (!isClosed(fault)) return await Promise.reject(fault);
		noteRefusal(client, what);
		return undefined;
	});
	const isAnew = before !== undefined && told !== undefined && told !== before;
	return { beginning: told ?? before, isAnew };
}
