import { seededRandom } from '../simulators/core/random';
import { unhanging } from './drawEntry';
import type { History } from './history';
import { statusItems } from './items';
import { judgeReasons } from './oracle/explanations';
import { postingName } from './oracle/plan';
import type { Weather } from './runs';
import { sendAllOut } from './sendOut';
import { Purse } from './oracle/purse';
import { recordRow, statusIn, storedFor } from './stored';
import { calm } from './troubles';

/** More than quiet runs may need until they write nothing any more. */
const MOST_ROUNDS = 4;

/** The same where a run may only move so much. */
const MOST_LIMITED_ROUNDS = 30;

/** Calls that a round takes at most for each thing it looks at, when there is nothing to do. */
const MOST_CALLS = { item: 8, project: 20 } as const;

/** The end of a history: quiet runs over everything, and the judgement of what stands then. */
export class End {
	constructor(private readonly history: History) {}

	/** First with all obstacles in place, then without them. */
	async play(): Promise<void> {
		const { history } = this;
		const { oracle } = history;
		await this.settleDown();
		this.judgeAll();
		const { projects, lines, months, hung } = oracle.closures;
		for (const project of [...projects]) history.do({ do: 'unblock', project });
		for (const line of [...lines]) history.do({ do: 'unblockLine', line });
		if (months.size > 0) history.do({ do: 'openMonth', year: 2026, month: 3 });
		for (const entry of [...hung.keys()]) history.do(unhanging(history.world, entry));
		await this.settleDown();
		this.judgeAll();
		history.complaints.push(...history.watch.complaints(oracle));
	}

	/** Runs over everything, in peace, until a round writes nothing. */
	private async settleDown(): Promise<void> {
		const { history } = this;
		const { world, counts, complaints, runs } = history;
		await world.turnstile.land({ all: true });
		history.story.begin('end');
		for (let round = 1; ; round += 1) {
			await world.clock.advance(3_600_000);
			const before = world.writes().length;
			const calls = world.turnstile.calls;
			if (world.drawn.plan.bothWays !== undefined) await sendAllOut(history, seededRandom(round));
			if (world.drawn.plan.proposals) {
				runs.proposals.splice(0);
				await this.round(round, 'propose');
				await this.round(round, 'postApproved');
			} else await this.round(round, 'post');
			counts.rounds += 1;
			const written = world.writes().slice(before);
			counts.silentCalls = world.turnstile.calls - calls;
			if (written.length === 0) this.judgeCalls();
			if (written.length === 0 || complaints.length > 0) return;
			const { perRun } = world.drawn.plan;
			if (round === (perRun === undefined ? MOST_ROUNDS : MOST_LIMITED_ROUNDS)) {
				complaints.push({
					task: '',
					what: `quiet runs go on writing: ${written.join(', ')}`,
				});
			}
		}
	}

	/** A round that writes nothing looks at everything once, and no more. */
	private judgeCalls(): void {
		const { world, oracle, counts, complaints } = this.history;
		const tasks = [...oracle.tasks.values()];
		const items = tasks.length + world.copies.size + statusItems(world).length;
		const projects = new Set(tasks.map(({ project }) => project)).size;
		const most = items * MOST_CALLS.item + projects * MOST_CALLS.project;
		if (counts.silentCalls <= most) return;
		const what = `a round that wrote nothing took ${counts.silentCalls} calls, more than ${most}`;
		complaints.push({ task: '', what });
	}

	private async round(round: number, mode: Weather['mode']): Promise<void> {
		const { world, oracle, runs } = this.history;
		const worker = world.newWorker();
		const items = [...oracle.tasks.keys(), ...world.copies.keys(), ...statusItems(world)];
		const peace = { storm: calm, isLive: false, isPeaceful: true, mode };
		await runs.run([{ worker, items }], {
			random: seededRandom(round),
			...peace,
		});
	}

	private judgeAll(): void {
		const { world, oracle, statuses, complaints } = this.history;
		const { perRun, status } = world.drawn.plan;
		// The last round moved nothing.
		oracle.purse = perRun === undefined ? undefined : new Purse(perRun);
		for (const gid of oracle.tasks.keys()) {
			oracle.settled(gid);
			this.history.judge(gid);
			this.judgeReasons(gid);
		}
		if (status === undefined) return;
		statuses.settled();
		complaints.push(...statuses.complaints((project) => statusIn(world, project)));
	}

	private judgeReasons(gid: string): void {
		const { world, oracle, runs, complaints } = this.history;
		// People are told when something is proposed, and nothing more once they approved.
		if (world.drawn.plan.proposals) return;
		const { entries } = storedFor(world, oracle.task(gid));
		const sums = new Map<string, bigint>();
		for (const { key, kind, measure } of entries) {
			const name = postingName({ kind, series: key?.series });
			sums.set(name, (sums.get(name) ?? 0n) + measure);
		}
		const isCompleted = recordRow(world.exact, oracle.task(gid).line).Completed === true;
		const said = runs.said.get(gid) ?? [];
		complaints.push(...judgeReasons({ oracle, gid, said, sums, isCompleted }));
	}
}
