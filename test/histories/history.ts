import { ApiFault } from '../../nodes/shared/http/fault';
import type { Random } from '../simulators/core/random';
import { drawAct } from './drawAct';
import { isNewest, isStatus, projectOf, type Item } from './items';
import type { Act } from './oracle/acts';
import { judgeTask, type Reference } from './oracle/judge';
import type { Complaint } from './oracle/model';
import { Oracle } from './oracle/oracle';
import { StatusOracle } from './oracle/statuses';
import { perform } from './perform';
import type { Runner } from './runner';
import { Runs } from './runs';
import { referenceOf, statusIn, storedFor } from './stored';
import { Story } from './story';
import { Killed } from './turnstile';
import { Watch } from './untouched';
import type { Outward } from './wayOut';
import type { HistoryWorld } from './world';

/** What happened how often. */
export type Counts = Record<
	| 'acts'
	| 'batches'
	| 'dryRuns'
	| 'runs'
	/** Tasks looked at in between, after a run in peace. */
	| 'settled'
	| 'kills'
	| 'calls'
	/** Of the last round at the end, which writes nothing. */
	| 'silentCalls'
	/** Rounds over everything at the end. */
	| 'rounds',
	number
>;

/** A world in which people and runs do things, and what the oracle makes of it. */
export class History {
	readonly complaints: Complaint[] = [];
	readonly oracle: Oracle;
	readonly statuses: StatusOracle;
	readonly watch: Watch;
	readonly story = new Story();
	readonly runs: Runs;
	readonly outcomes = new Map<string, number>();
	readonly counts: Counts = {
		acts: 0,
		batches: 0,
		dryRuns: 0,
		runs: 0,
		settled: 0,
		kills: 0,
		calls: 0,
		silentCalls: 0,
		rounds: 0,
	};
	/** Items that somebody did something with since they were last handed over. */
	readonly news = new Set<Item>();
	private readonly reference: Reference;

	constructor(
		readonly world: HistoryWorld,
		runner: Runner,
		readonly outward: Outward,
	) {
		const { clock, drawn, tasks, overviews } = world;
		const zone = new Intl.DateTimeFormat('sv-SE', {
			timeZone: 'Europe/Amsterdam',
		});
		const today = () => zone.format(clock.now());
		const isReversible = drawn.exact.completedReversible !== 'refused';
		const isClosedWhenCompleted = drawn.exact.entriesOnCompletedWbs === 'refused';
		this.oracle = new Oracle(drawn.plan, { isReversible, isClosedWhenCompleted, today }, tasks);
		const told = overviews.map(({ exact }) => [exact, statusIn(world, exact)] as const);
		this.statuses = new StatusOracle(drawn.plan.status, today, new Map(told));
		this.watch = new Watch(world);
		this.reference = referenceOf(world);
		this.runs = new Runs(this, runner);
	}

	/** Somebody does something, or thinks better of it. */
	act(random: Random, { isLive = false } = {}): Act | undefined {
		const { world, oracle } = this;
		const act = drawAct({ world, oracle, random, isLive });
		if (act !== undefined) this.do(act);
		return act;
	}

	do(act: Act): void {
		perform(this.world, act);
		this.oracle.did(act);
		this.statuses.did(act);
		this.watch.did(act);
		this.story.tell(act);
		this.counts.acts += 1;
		if ('task' in act) this.news.add(act.task);
	}

	/** Runs are under way for these items. */
	running(items: Iterable<Item>, how: { isSettled?: boolean } = {}): void {
		for (const item of items) {
			if (isStatus(item)) this.statuses.running(projectOf(this.world, item));
			else if (this.oracle.tasks.has(item)) this.oracle.running([item], how);
		}
	}

	/** Holds a task against the oracle, after a run of it that was left in peace. */
	judgeSettled(item: Item): void {
		if (isStatus(item) && isNewest(this.world, item)) {
			this.statuses.ran(projectOf(this.world, item));
		}
		if (!this.oracle.tasks.has(item)) return;
		this.counts.settled += 1;
		this.oracle.settled(item);
		this.judge(item);
	}

	/** Holds what is stored for a task against the oracle. */
	judge(gid: string): void {
		const { oracle, reference, world } = this;
		const stored = storedFor(world, oracle.task(gid));
		this.complaints.push(...judgeTask({ oracle, reference, gid, stored, isSettled: true }));
		for (const [kind, value] of stored.fields) oracle.fields.memory(gid, kind).seen(value);
	}

	/** A run ended with a problem: services may fail it, and nothing else. */
	judgeProblem(problem: unknown, { isDisturbed }: { isDisturbed: boolean }): void {
		if (problem instanceof Killed || (problem instanceof ApiFault && isDisturbed)) return;
		const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
		this.complaints.push({ task: '', what: `a run threw ${text}` });
	}
}
