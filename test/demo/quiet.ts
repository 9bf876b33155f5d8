import { wait } from '../host';
import type { Stage } from './stage';

/** With no call for this long, the poll that was under way is over. */
const QUIET_MS = 1_000;

const PATIENCE_MS = 30_000;

/**
 * Waits for a moment in which nothing asks Exact, for the clock to be moved on: a call must not be
 * sent at one time and answered an hour later, by when its token has run out.
 */
export async function quiet({ exact }: Pick<Stage, 'exact'>): Promise<void> {
	const { entries } = exact.requests;
	const deadline = Date.now() + PATIENCE_MS;
	let seen = entries.length;
	let since = Date.now();
	while (Date.now() - since < QUIET_MS && Date.now() < deadline) {
		await wait(50);
		if (entries.length !== seen) since = Date.now();
		seen = entries.length;
	}
}
