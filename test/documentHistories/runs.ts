import type { ExactDocument } from '../../nodes/shared/exact/types';
import type { Storm } from '../histories/troubles';
import type { Random } from '../simulators/core/random';
import type { History } from './history';
import type { DocumentId } from './oracle/books';
import { Held } from './oracle/held';
import { settingsFor, type Runner } from './runner';
import type { Worker } from './world';

/** A document that is handed over, and what was read of it before, if anything. */
export interface Item {
	id: DocumentId;
	given?: ExactDocument;
}

/** What is handed to one process. */
export interface Share {
	worker: Worker;
	items: readonly Item[];
}

/** What goes on while runs are under way. */
export interface Weather {
	random: Random;
	storm: Storm;
	/** Whether people go on working between two calls of the runs. */
	isLive: boolean;
	/** One process, no trouble, nobody at work: all must stand afterwards. */
	isPeaceful: boolean;
}

/** Documents of one process that are worked on at once, as the node works on its items. */
const AT_ONCE = 3;

/** How long it may take until others go on where a process was killed, in milliseconds. */
const BROKEN_OFF_MS = 660_000;

/** The runs of a history. */
export class Runs {
	/** What each process is working on. */
	private readonly current = new Map<string, string[]>();

	constructor(
		private readonly history: History,
		private readonly runner: Runner,
	) {}

	/** Lets processes run over their documents, all at once. */
	async run(shares: readonly Share[], weather: Weather): Promise<void> {
		const { history } = this;
		const { turnstile } = history.world;
		const { isPeaceful } = weather;
		if (isPeaceful) await this.calmDown();
		const before = turnstile.troubles;
		const ids = new Set(shares.flatMap(({ items }) => items.map(({ id }) => id)));
		if (!isPeaceful) for (const id of ids) history.blur(id);
		const { acts, problems } = await this.drive(shares, weather);
		const isDisturbed = acts > 0 || shares.length > 1 || turnstile.troubles > before;
		const dead = shares.filter(({ worker }) => worker.isDead).length;
		history.counts.kills += dead;
		if (dead > 0) history.killedAt = history.world.clock.now();
		for (const problem of problems) history.judgeProblem(problem, { isDisturbed });
		if (!isPeaceful || problems.length > 0) return;
		const held = new Held(history.world.asana);
		for (const id of ids) history.judge(id, held);
	}

	/** Nothing is under way any more, and nothing left of processes that were killed. */
	private async calmDown(): Promise<void> {
		const { world, killedAt } = this.history;
		const { turnstile, clock } = world;
		const hadLate = turnstile.hasLate;
		await turnstile.land({ all: true });
		const left = hadLate ? BROKEN_OFF_MS : killedAt + BROKEN_OFF_MS - clock.now();
		if (left > 0) await clock.advance(left);
	}

	/** Lets the runs go until all have ended, and gives what they ended with. */
	private async drive(
		shares: readonly Share[],
		weather: Weather,
	): Promise<{ acts: number; problems: unknown[] }> {
		const { history } = this;
		const { random, storm } = weather;
		history.story.tellRuns(
			shares.map(({ worker, items }) => ({ worker, items: items.map(({ id }) => id.key) })),
		);
		let acts = 0;
		const ended = shares.map(async (share) => await this.runShare(share));
		await history.world.turnstile.drive(ended, {
			random,
			storm,
			between: () => {
				if (weather.isLive && random() < 0.05 && history.act(random) !== undefined) acts += 1;
			},
			tell: ({ name }, call) => {
				history.story.tellCall(this.current.get(name) ?? [], `${name}: ${call}`);
			},
		});
		const ends = await Promise.all(ended);
		return { acts, problems: ends.flat() };
	}

	/** A few documents at once, in the order they came. Gives what failed. */
	private async runShare({ worker, items }: Share): Promise<unknown[]> {
		const problems: unknown[] = [];
		const waiting = [...items];
		const work = async () => {
			for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
				if (worker.isDead) return;
				await this.runOne(worker, item).catch((problem: unknown) => problems.push(problem));
			}
		};
		this.current.set(
			worker.name,
			items.map(({ id }) => id.key),
		);
		await Promise.all(Array.from({ length: AT_ONCE }, work));
		return problems;
	}

	private async runOne(worker: Worker, { id, given }: Item): Promise<void> {
		const { history } = this;
		const { world, oracle, story } = history;
		history.counts.runs += 1;
		const settings = settingsFor(world, id, oracle.plan);
		const { outcome, lines } = await this.runner({ world, worker, id, settings, given });
		const { created, updated, retired } = lines;
		const name = `${id.kind} ${outcome}`;
		history.outcomes.set(name, (history.outcomes.get(name) ?? 0) + 1);
		const what = `${outcome} (${created} + ${updated} - ${retired})`;
		story.tellOutcome(worker, { item: id.key, what });
	}
}
