import { findTaskByExternal } from '../../asana/tasks';
import { allOf } from '../../http/allOf';
import type { AsanaSide } from '../settings';
import { formatTie } from '../ties/tie';
import { isWithin, type Pair } from './pair';
import type { ReconcileSettings } from './settings';
import { countsInExact } from './shareOf';

/** More documents without a task were most likely never synced. */
const MOST_ASKED = 50;

/**
 * The pairs with tasks that people took out of the project, as external IDs find them: one call for
 * each document without a task.
 */
export async function withTasksElsewhere(
	{ client, memory }: AsanaSide,
	pairs: readonly Pair[],
	{ book, division, period }: Pick<ReconcileSettings, 'book' | 'division' | 'period'>,
): Promise<Pair[]> {
	const isOpen = (pair: Pair) =>
		pair.shown === undefined && countsInExact(pair) && isWithin(pair.booked?.day ?? null, period);
	const open = pairs.filter(isOpen);
	if (memory.support.state === 'absent' || open.length > MOST_ASKED) return [...pairs];
	return await allOf(
		pairs.map(async (pair): Promise<Pair> => {
			if (!isOpen(pair) || pair.booked === undefined) return pair;
			const tie = { division, entity: book, key: pair.booked.key };
			const task = await findTaskByExternal(client, formatTie(tie));
			if (task === undefined) return pair;
			return { ...pair, elsewhere: { gid: task.gid, url: task.permalink_url } };
		}),
	);
}
