import { readDocument } from '../../nodes/shared/exact/readDocument';
import type { ExactDocument } from '../../nodes/shared/exact/types';
import { calm } from '../histories/troubles';
import { seededRandom, shuffled, type Random } from '../simulators/core/random';
import { pickDocument } from './drawExact';
import type { History } from './history';
import { DIVISION, type DocumentId } from './oracle/books';
import type { Item, Runs } from './runs';
import type { Worker } from './world';

interface Steps {
	seed: number;
	steps: number;
	only?: ReadonlySet<number>;
}

/** How long what was looked up is taken as unchanged, in milliseconds. */
const LOOKED_UP_MS = 600_000;

/** Longer than any call takes to be carried out, in milliseconds. */
const LONGEST_CALL_MS = 60_000;

/** Plays the steps of a seed; each has a random source of its own, so that others can be left out. */
export async function playSteps(
	history: History,
	runs: Runs,
	{ seed, steps, only }: Steps,
): Promise<void> {
	const workers = new Workers(history);
	const late = new Late(history);
	for (let step = 0; step < steps; step += 1) {
		if (only !== undefined && !only.has(step)) continue;
		const random = seededRandom(seed * 100_003 + step);
		history.story.begin(step);
		// Mostly seconds, now and then hours; no call is under way for hours.
		const pause = Math.floor(1_000 + random() ** 6 * 20_000_000);
		if (pause > LONGEST_CALL_MS) await history.world.turnstile.land({ all: true });
		await history.world.clock.advance(pause);
		const draw = random();
		if (draw < 0.64) history.act(random);
		else if (draw < 0.68) await late.read(workers.some(random), random);
		else if (draw < 0.72) await late.comeBack({ runs, workers, random });
		else await batch(history, { runs, workers, random, late });
		if (history.complaints.length > 0) return;
	}
}

interface Means {
	runs: Runs;
	workers: Workers;
	random: Random;
}

/** Some documents are handed to a process, or to several at once. */
async function batch(
	history: History,
	{ runs, workers, random, late }: Means & { late: Late },
): Promise<void> {
	const { drawn } = history.world;
	const ids = drawDocuments(history, random);
	if (ids.length === 0) return;
	const isPeaceful = random() < 0.3;
	const count = isPeaceful ? 1 : 1 + Math.floor(random() * drawn.processes);
	const shares = Array.from({ length: count }, () => ({
		worker: isPeaceful ? workers.oneThatKnows(random) : workers.some(random),
		items: shuffled(ids, random)
			.slice(0, 1 + Math.floor(random() * ids.length))
			.map((id): Item => {
				// What was read long ago arrives only now.
				const given = !isPeaceful && random() < 0.15 ? late.of(id) : undefined;
				return { id, ...(given && { given }) };
			}),
	}));
	const storm = isPeaceful ? calm : drawn.storm;
	const isLive = !isPeaceful && random() < 0.5;
	await runs.run(shares, { random, storm, isLive, isPeaceful });
}

/** News, in any order, with repeats and with documents that nobody touched. */
function drawDocuments(history: History, random: Random): DocumentId[] {
	const { oracle } = history;
	const news = shuffled([...history.news], random).slice(0, 1 + Math.floor(random() * 2.5));
	const others = Array.from({ length: Math.floor(random() * 1.8) }, () =>
		random() < 0.4 ? news[0] : pickDocument({ oracle, random }),
	);
	// What a disturbed run leaves undone comes again only by chance, and at the end.
	for (const id of news) history.news.delete(id);
	return [...news, ...others].filter((id) => id !== undefined);
}

/** The processes of a history: some live long and remember much, others are new. */
class Workers {
	private workers: Worker[] = [];
	/** That had struck when one was last chosen to run in peace. */
	private troubles = 0;

	constructor(private readonly history: History) {}

	some(random: Random): Worker {
		const alive = this.workers.filter(({ isDead }) => !isDead);
		const known = alive[Math.floor(random() * alive.length)];
		if (known !== undefined && alive.length > 2 && random() < 0.85) return known;
		const fresh = this.history.world.newWorker();
		this.workers = [...alive.slice(-3), fresh];
		return fresh;
	}

	/** One that has not looked up what was changed since, nor read a project in which more was made. */
	oneThatKnows(random: Random): Worker {
		const { world, renamedAt } = this.history;
		const isStale = world.clock.now() < renamedAt + LOOKED_UP_MS;
		const isBlind = world.turnstile.troubles > this.troubles;
		this.troubles = world.turnstile.troubles;
		return isStale || isBlind ? world.newWorker() : this.some(random);
	}
}

/** Documents as they were read once, by runs that take their time. */
class Late {
	private readonly held = new Map<string, { worker: Worker; document: ExactDocument }>();

	constructor(private readonly history: History) {}

	/** A process reads a document, and gets no further for now. */
	async read(worker: Worker, random: Random): Promise<void> {
		const { oracle, world } = this.history;
		const id = pickDocument({ oracle, random });
		if (id === undefined || worker.isDead) return;
		const reading = readDocument(worker.exact, DIVISION, id.kind, id.key);
		await world.turnstile.drive([reading], {
			random,
			storm: calm,
			between: () => undefined,
			tell: () => undefined,
		});
		const document = await reading;
		if (document !== undefined) this.held.set(id.key, { worker, document });
	}

	/** What was read of a document. */
	of({ key }: DocumentId): ExactDocument | undefined {
		return this.held.get(key)?.document;
	}

	/** After a newer state was brought to Asana, an older one arrives: it must change nothing. */
	async comeBack({ runs, workers, random }: Means): Promise<void> {
		const { oracle, world, counts } = this.history;
		const [held] = shuffled([...this.held], random);
		if (held === undefined) return;
		const [key, { worker: reader, document }] = held;
		this.held.delete(key);
		const id = oracle.documents.get(key);
		if (id === undefined) return;
		const peace = { random, storm: calm, isLive: false, isPeaceful: true };
		const worker = workers.oneThatKnows(random);
		await runs.run([{ worker, items: [{ id }] }], peace);
		// What is gone, and has no task, tells nobody that it is gone.
		if (oracle.wanted(id) === undefined && !oracle.people.has(oracle.tieOf(id))) return;
		const other = reader.isDead ? world.newWorker() : reader;
		counts.late += 1;
		await runs.run([{ worker: other, items: [{ id, given: document }] }], peace);
	}
}
