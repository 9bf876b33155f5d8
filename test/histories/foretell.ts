import type { Random } from '../simulators/core/random';
import { pickTask } from './drawAct';
import type { History } from './history';
import type { Weather } from './runs';
import { calm } from './troubles';
import type { Worker } from './world';

/** What a run that does it may say in place of what a dry run said it would do. */
const refusals = ['refused', 'conflict'];

/** A dry run, which may write nothing; where it was left in peace, a run that does what it said follows. */
export async function foretell(history: History, worker: Worker, random: Random): Promise<void> {
	const { oracle, world, complaints, runs } = history;
	const { proposals } = world.drawn.plan;
	const isPeaceful = random() < 0.6;
	const count = 1 + Math.floor(random() * 3);
	const items = [
		...new Set([
			...[...history.news].slice(0, 2),
			...Array.from({ length: count }, () => pickTask({ oracle, random }).gid),
		]),
	];
	const storm = isPeaceful ? calm : world.drawn.storm;
	const weather: Weather = {
		random,
		storm,
		isLive: false,
		isPeaceful,
		mode: 'post',
	};
	const told = await runs.dryRun({ worker, items }, weather);
	if (!isPeaceful || proposals) return;
	await runs.run([{ worker, items }], weather);
	for (const [item, foretold] of told) {
		const happened = runs.said.get(item) ?? [];
		for (const [place, { action, outcome }] of foretold.entries()) {
			const now = happened[place];
			const isSame = now?.action === action && now.outcome === outcome;
			const isRefused = refusals.includes(now?.outcome ?? '');
			if (isSame || isRefused) continue;
			const what = `a dry run said ${action} ${outcome}, and then it was ${now?.action} ${now?.outcome}`;
			complaints.push({ task: item, what });
		}
	}
}
