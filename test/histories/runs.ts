import { createLedger } from '../../nodes/shared/writeBack/entries/ledger';
import type { Proposal, WriteBackResult } from '../../nodes/shared/writeBack/result';
import type { WriteBackSettings } from '../../nodes/shared/writeBack/settings';
import type { Random } from '../simulators/core/random';
import type { History } from './history';
import type { Item } from './items';
import { fieldKind } from './oracle/fieldKinds';
import type { Purse } from './oracle/purse';
import type { Runner } from './runner';
import { settingsFor } from './settings';
import { Spending } from './spending';
import type { Storm } from './troubles';
import type { Worker } from './world';

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
		const { isPeaceful, mode } = weather;
		if (isPeaceful) await turnstile.land({ all: true });
		const before = turnstile.troubles;
		const hadLate = turnstile.hasLate;
		if (mode !== 'propose') history.running(items, { isSettled: isPeaceful && mode === 'post' });
		const spending = new Spending(history, items);
		const { acts, problems } = await this.drive(shares, weather);
		// A field that is approved on its own is written to the line after the task was re-opened.
		const isWritten = mode === 'postApproved' && this.fillsRecords;
		for (const item of items) {
			if (turnstile.hasLate) history.oracle.blur(item);
			else if (isWritten) history.oracle.blurRecord(item);
		}
		const isDisturbed = acts > 0 || shares.length > 1 || turnstile.troubles > before;
		history.counts.kills += shares.filter(({ worker }) => worker.isDead).length;
		for (const problem of problems) history.judgeProblem(problem, { isDisturbed });
		const isAlone = shares.length === 1 && !weather.isLive && !hadLate;
		this.judge(items, { weather, purse: isAlone ? spending.purse() : undefined });
	}

	/** A run that only says what it would do. Nothing may be written by it. */
	async dryRun(share: Share, weather: Weather): Promise<Map<Item, WriteBackResult[]>> {
		const { history } = this;
		const { world, complaints } = history;
		await world.turnstile.land({ all: true });
		const before = world.writes().length;
		const told = new Map<Item, WriteBackResult[]>();
		history.counts.dryRuns += 1;
		await this.drive([share], weather, { told });
		for (const write of world.writes().slice(before)) {
			complaints.push({ task: '', what: `a dry run wrote ${write}` });
		}
		return told;
	}

	private judge(
		items: ReadonlySet<Item>,
		{ weather, purse }: { weather: Weather; purse: Purse | undefined },
	): void {
		const { history } = this;
		for (const what of purse?.excess() ?? []) {
			history.complaints.push({ task: '', what: `a run moved more ${what} than its limit` });
		}
		if (!weather.isPeaceful || weather.mode !== 'post') return;
		history.oracle.purse = purse;
		for (const item of items) history.judgeSettled(item);
		history.oracle.purse = undefined;
	}

	private get fillsRecords(): boolean {
		const { fields } = this.history.world.drawn.plan;
		return fields.some(({ kind }) => fieldKind(kind).of === 'record');
	}

	/** Lets the runs go until all have ended, and gives what they ended with. */
	private async drive(
		shares: readonly Share[],
		weather: Weather,
		dry?: { told: Map<Item, WriteBackResult[]> },
	): Promise<{ acts: number; problems: unknown[] }> {
		const { history } = this;
		const { random, storm } = weather;
		const items = new Set(shares.flatMap((share) => share.items));
		history.counts.batches += 1;
		history.story.tellRuns(shares);
		let acts = 0;
		const ended = shares.map(async (share) => await this.runShare(share, weather, dry));
		await history.world.turnstile.drive(ended, {
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
		const ends = await Promise.allSettled(ended);
		const problems = ends.flatMap((end) =>
			end.status === 'rejected' ? [end.reason as unknown] : [],
		);
		return { acts, problems };
	}

	private actBetween(items: ReadonlySet<Item>, { random, mode }: Weather): boolean {
		const { history } = this;
		const act = history.act(random, { isLive: true });
		if (act === undefined) return false;
		if (mode !== 'propose') history.running(items);
		if ('task' in act && items.has(act.task)) history.oracle.blur(act.task);
		return true;
	}

	private async runShare(
		{ worker, items }: Share,
		{ mode, random, isPeaceful }: Weather,
		dry?: { told: Map<Item, WriteBackResult[]> },
	): Promise<void> {
		const settings = settingsFor(this.history.world.drawn.plan, {
			mode,
			dryRun: dry !== undefined,
			ledger: createLedger(),
		});
		for (const item of items) {
			if (mode !== 'postApproved') {
				const results = await this.runOne({ worker, item, settings });
				if (dry === undefined) this.takeIn(item, results, { isPeaceful });
				else dry.told.set(item, results);
				continue;
			}
			const waiting = this.proposals.filter((one) => one.item === item);
			for (const { proposal } of waiting) {
				const results = await this.runOne({
					worker,
					item,
					settings,
					approved: proposal,
				});
				this.takeIn(item, results, { isPeaceful });
				// Now and then people approve the same thing again.
				const isKept = random() < 0.15;
				if (!isKept) this.drop(proposal);
			}
		}
	}

	private async runOne(work: Omit<Parameters<Runner>[0], 'world'>): Promise<WriteBackResult[]> {
		const { history } = this;
		const { worker, item, settings } = work;
		history.counts.runs += 1;
		this.current.set(worker.name, item);
		const results = await this.runner({ world: history.world, ...work }).catch(
			async (problem: unknown) => {
				history.oracle.mayBeReopened(item);
				return await Promise.reject(problem);
			},
		);
		for (const { action, outcome, reason = '' } of results) {
			const name = `${settings.dryRun ? 'dry ' : ''}${action ?? 'item'} ${outcome}`;
			history.outcomes.set(name, (history.outcomes.get(name) ?? 0) + 1);
			history.story.tellOutcome(worker, { item, what: `${name} ${reason}` });
		}
		return results;
	}

	private takeIn(item: Item, results: WriteBackResult[], { isPeaceful }: { isPeaceful: boolean }) {
		const { oracle } = this.history;
		this.said.set(item, results);
		for (const { action, outcome, proposal } of results) {
			if (outcome === 'proposed' && proposal !== undefined) this.proposals.push({ item, proposal });
			if (action !== 'completeStage') continue;
			if (outcome === 'completed' && isPeaceful) oracle.completed(item);
			if (outcome === 'reopened') oracle.mayBeReopened(item);
		}
	}

	private drop(proposal: Proposal): void {
		const at = this.proposals.findIndex((one) => one.proposal === proposal);
		if (at >= 0) this.proposals.splice(at, 1);
	}
}
