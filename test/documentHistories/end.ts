import { calm } from '../histories/troubles';
import { seededRandom } from '../simulators/core/random';
import type { History } from './history';
import { Held } from './oracle/held';
import { judgeStrays } from './oracle/strays';
import type { Runs } from './runs';

/** More than quiet runs may need until they write nothing any more. */
const MOST_ROUNDS = 4;

/** Quiet runs over everything until they write nothing, and the judgement of what stands then. */
export async function playEnd(history: History, runs: Runs): Promise<void> {
	const { world, oracle, complaints } = history;
	await world.turnstile.land({ all: true });
	history.story.begin('end');
	for (let round = 1; ; round += 1) {
		await world.clock.advance(3_600_000);
		const before = world.writes().length;
		const items = [...oracle.documents.values()].map((id) => ({ id }));
		await runs.run([{ worker: world.newWorker(), items }], {
			random: seededRandom(round),
			storm: calm,
			isLive: false,
			isPeaceful: true,
		});
		const written = world.writes().slice(before);
		if (complaints.length > 0) return;
		if (written.length === 0) break;
		if (round === MOST_ROUNDS) {
			const what = `quiet runs go on writing: ${written.join(', ')}`;
			complaints.push({ document: '', what });
			return;
		}
	}
	complaints.push(...judgeStrays(oracle, new Held(world.asana)));
}
