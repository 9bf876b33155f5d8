import { seededRandom, type Random } from '../simulators/core/random';
import { pickTask } from './drawAct';
import type { History } from './history';
import { statusItems, type Item } from './items';
import type { Weather } from './runs';
import { foretell } from './foretell';
import { sendOut } from './sendOut';
import { calm } from './troubles';
import type { Worker } from './world';

interface Steps {
	seed: number;
	steps: number;
	only?: ReadonlySet<number>;
}

/** Plays the steps of a seed; each has a random source of its own, so that others can be left out. */
export async function playSteps(history: History, { seed, steps, only }: Steps): Promise<void> {
	const workers = new Workers(history);
	const { world } = history;
	for (let step = 0; step < steps; step += 1) {
		if (only !== undefined && !only.has(step)) continue;
		const random = seededRandom(seed * 100_003 + step);
		history.story.begin(step);
		// Mostly minutes, now and then half a day.
		await history.world.clock.advance(Math.floor(1_000 + random() ** 4 * 40_000_000));
		const draw = random();
		if (draw < 0.6) history.act(random);
		else if (draw < 0.66 && world.drawn.plan.bothWays !== undefined) {
			await sendOut(history, workers.some(random), random);
		} else if (draw < 0.69) await foretell(history, workers.some(random), random);
		else await batch(history, workers, random);
		if (history.complaints.length > 0) return;
	}
}

/** Some items are handed to a process, or to several at once. */
async function batch(history: History, workers: Workers, random: Random): Promise<void> {
	const { drawn } = history.world;
	const { proposals } = drawn.plan;
	const mode: Weather['mode'] =
		proposals && random() < 0.6 ? 'postApproved' : proposals ? 'propose' : 'post';
	const items = drawItems(history, random);
	if (items.length === 0) return;
	const isPeaceful = random() < 0.25;
	const count = isPeaceful ? 1 : 1 + Math.floor(random() * drawn.processes);
	const shares = Array.from({ length: count }, () => ({
		worker: workers.some(random),
		items: shuffled(items, random).slice(0, 1 + Math.floor(random() * items.length)),
	}));
	const storm = isPeaceful ? calm : drawn.storm;
	const isLive = !isPeaceful && random() < 0.5;
	await history.runs.run(shares, { random, storm, isLive, isPeaceful, mode });
}

/** News, in any order, with repeats and with items that nobody touched. */
export function drawItems(history: History, random: Random): Item[] {
	const { world, oracle, runs } = history;
	const news = shuffled([...history.news], random).slice(0, 1 + Math.floor(random() * 3));
	const approved = runs.proposals.map(({ item }) => item).slice(0, 2);
	const others = Array.from({ length: Math.floor(random() * 2.5) }, () =>
		random() < 0.4 && news[0] !== undefined ? news[0] : pickTask({ oracle, random }).gid,
	);
	const told = statusItems(world).filter(() => random() < 0.2);
	const seldom = [...world.copies.keys()].filter(() => random() < 0.1);
	// What a disturbed run leaves undone comes again only by chance, and at the end.
	for (const item of news) history.news.delete(item);
	return [...news, ...approved, ...others, ...told, ...seldom];
}

/** The processes of a history: some live long and remember much, others are new. */
class Workers {
	private workers: Worker[] = [];

	constructor(private readonly history: History) {}

	some(random: Random): Worker {
		const alive = this.workers.filter(({ isDead }) => !isDead);
		const known = alive[Math.floor(random() * alive.length)];
		if (known !== undefined && alive.length > 2 && random() < 0.8) return known;
		const fresh = this.history.world.newWorker();
		this.workers = [...alive.slice(-3), fresh];
		return fresh;
	}
}

function shuffled<Value>(values: readonly Value[], random: Random): Value[] {
	return values
		.map((value) => ({ value, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ value }) => value);
}
