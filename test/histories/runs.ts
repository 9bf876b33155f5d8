import { createLedger } from '../../nodes/shared/writeBack/ledger';
import type { Proposal, WriteBackResult } from '../../nodes/shared/writeBack/result';
import type { WriteBackSettings } from '../../nodes/shared/writeBack/settings';
import type { Random } from '../simulators/core/random';
import type { History } from './history';
import type { Item } from './items';
import { shown } from './oracle/money';
import { rowsOf } from './rows';
import type { Runner } from './runner';
import type { Storm } from './troubles';
import { ENTRY_FIELD, type Worker } from './world';

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
	/** Nothing is written, proposals are; only what people have approved is written. */
	mode: WriteBackSettings['mode'];
}

/** The runs of a history. */
export class Runs {
	/** What the last run said of each item. */
	readonly said = new Map<Item, WriteBackResult[]>();
	/** What was proposed and not approved yet, also what is long out of date. */
	readonly proposals: Array<{ item: Item; proposal: Proposal }> = [];

	/** What each process is working on. */
	private readonly current = new Map<string, Item>();

	constructor(
		private readonly history: History,
		private readonly runner: Runner,
	) {}

	/** Lets processes run over their items, all at once. */
	async run(shares: readonly Share[], weather: Weather): Promise<void> {
		const { history } = this;
		const { turnstile } = history.world;
		const items = new Set(shares.flatMap((share) => share.items));
		const { random, storm, isPeaceful } = weather;
		if (isPeaceful) await turnstile.land({ all: true });
		const before = turnstile.troubles;
		history.counts.batches += 1;
		if (weather.mode !== 'propose') history.running(items);
		history.story.tellRuns(shares);
		let acts = 0;
		const ended = shares.map(async (share) => await this.runShare(share, weather));
		await turnstile.drive(ended, {
			random,
			storm,
			between: () => {
				if (weather.isLive && random() < 0.06 && this.actBetween(items, weather)) acts += 1;
			},
			tell: ({ name }, call) => {
				const item = this.current.get(name);
				history.story.tellCall(item === undefined ? [] : [item], `${name}: ${call}`);
			},
		});
		// A date that is approved on its own is written to the line after the task was re-opened.
		const { dates } = history.world.drawn.plan;
		const isDated = weather.mode === 'postApproved' && dates !== undefined;
		if (turnstile.hasLate || isDated) this.blur(items);
		const isDisturbed = acts > 0 || shares.length > 1 || turnstile.troubles > before;
		history.counts.kills += shares.filter(({ worker }) => worker.isDead).length;
		const ends = await Promise.allSettled(ended);
		const problems = ends.flatMap((end) =>
			end.status === 'rejected' ? [end.reason as unknown] : [],
		);
		for (const problem of problems) history.judgeProblem(problem, { isDisturbed });
		if (!isPeaceful || weather.mode !== 'post') return;
		for (const item of items) history.judgeSettled(item);
	}

	private actBetween(items: ReadonlySet<Item>, { random, mode }: Weather): boolean {
		const { history } = this;
		const act = history.act(random, { isLive: true });
		if (act === undefined) return false;
		if (mode !== 'propose') history.running(items);
		if ('task' in act && items.has(act.task)) history.oracle.blur(act.task);
		return true;
	}

	private blur(items: Iterable<Item>): void {
		for (const item of items) this.history.oracle.blur(item);
	}

	private async runShare({ worker, items }: Share, { mode, random }: Weather): Promise<void> {
		const settings = this.settings(mode);
		for (const item of items) {
			if (mode !== 'postApproved') {
				await this.runOne({ worker, item, settings });
				continue;
			}
			const waiting = this.proposals.filter((one) => one.item === item);
			for (const { proposal } of waiting) {
				await this.runOne({ worker, item, settings, approved: proposal });
				// Now and then people approve the same thing again.
				const isKept = random() < 0.15;
				if (!isKept) this.drop(proposal);
			}
		}
	}

	private async runOne(work: Omit<Parameters<Runner>[0], 'world'>): Promise<void> {
		const { history } = this;
		const { worker, item } = work;
		history.counts.runs += 1;
		this.current.set(worker.name, item);
		const results = await this.runner({ world: history.world, ...work });
		this.said.set(item, results);
		for (const { action, outcome, reason = '', proposal } of results) {
			const name = `${action ?? 'item'} ${outcome}`;
			history.outcomes.set(name, (history.outcomes.get(name) ?? 0) + 1);
			history.story.tellOutcome(worker, { item, what: `${name} ${reason}` });
			if (outcome === 'proposed' && proposal !== undefined) this.proposals.push({ item, proposal });
		}
	}

	private drop(proposal: Proposal): void {
		const at = this.proposals.findIndex((one) => one.proposal === proposal);
		if (at >= 0) this.proposals.splice(at, 1);
	}

	private settings(mode: WriteBackSettings['mode']): WriteBackSettings {
		const { plan } = this.history.world.drawn;
		const most = plan.perEntry === undefined ? undefined : shown(plan.perEntry);
		return {
			rows: rowsOf(plan),
			mode,
			dryRun: false,
			limits: most === undefined ? {} : { perEntry: most, hoursPerEntry: most },
			ledger: createLedger(),
			comment: plan.comment,
			identity: plan.identity,
			tieField: 'Exact ID',
			entryField: ENTRY_FIELD,
		};
	}
}
