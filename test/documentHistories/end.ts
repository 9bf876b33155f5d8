import { createPreload } from '../../nodes/shared/sync/preload/preload';
import { calm } from '../histories/troubles';
import { seededRandom } from '../simulators/core/random';
import type { History } from './history';
import { Held } from './oracle/held';
import type { Complaint } from './oracle/judge';
import { judgeStrays } from './oracle/strays';
import type { Runs } from './runs';
import type { Worker } from './world';

/** More than quiet runs may need until they write nothing any more. */
const MOST_ROUNDS = 4;

/** How a run goes over all documents at once, once the last of them is as it should be. */
const backfills = ['first', 'second'] as const;

/**
 * Quiet runs over everything until they write nothing, backfills that find it so, and the judgement of
 * what stands then.
 */
export async function playEnd(history: History, runs: Runs): Promise<void> {
	const { world, oracle, complaints } = history;
	await world.turnstile.land({ all: true });
	history.story.begin('end');
	const items = [...oracle.documents.values()].map((id) => ({ id }));
	const runOver = async (worker: Worker, round: number): Promise<string[]> => {
		await world.clock.advance(3_600_000);
		const before = world.writes().length;
		const random = seededRandom(round);
		const peace = { random, storm: calm, isLive: false, isPeaceful: true };
		await runs.run([{ worker, items }], peace);
		return world.writes().slice(before);
	};
	for (let round = 1; complaints.length === 0; round += 1) {
		const written = await runOver(world.newWorker(), round);
		if (written.length === 0) break;
		if (round === MOST_ROUNDS) complaints.push(goesOn('quiet runs', written));
	}
	for (const which of backfills) {
		if (complaints.length > 0) return;
		const { asana, ...worker } = world.newWorker();
		const preload = createPreload(items.length);
		const written = await runOver({ ...worker, asana: { ...asana, preload } }, MOST_ROUNDS + 1);
		// The first may note on tasks what saves the next from reading their lines.
		const isDue = which === 'second' && written.length > 0 && complaints.length === 0;
		if (isDue) complaints.push(goesOn('backfills', written));
	}
	if (complaints.length > 0) return;
	complaints.push(...judgeStrays(oracle, new Held(world.asana)));
}

function goesOn(who: string, written: readonly string[]): Complaint {
	return { document: '', what: `${who} go on writing: ${written.join(', ')}` };
}
