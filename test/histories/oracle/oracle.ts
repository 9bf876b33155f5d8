import type { Act } from './acts';
import type { TaskModel } from './model';
import { remember } from './memories';
import { absolute } from './money';
import { postingName, type Plan, type PostingPlan } from './plan';
import { isDue, wantedDate, wantedMeasure, wantedStage, type Wish } from './wishes';

/** What Exact may hold for one thing that the mapping keeps, and whether people broke it. */
export interface Standing<Value> {
	/** One value when the last run was left in peace, more where it was not. */
	possible: Set<Value>;
	/**
	 * Somebody deleted an entry of it in Exact: nothing is posted again by itself until the work is
	 * re-opened and a run has taken that in. `perhaps` when that run was disturbed.
	 */
	isLost: boolean | 'perhaps';
}

/** What the oracle says of one thing. */
export interface Verdict<Value> {
	wish: Wish<Value>;
	/** What Exact may hold now. */
	allowed: Set<Value>;
	/** Why nothing can be done about it at the moment. */
	obstacle?: Obstacle;
}

type Visitor = <Value>(standing: Standing<Value>, verdict: Verdict<Value>) => void;

/** What in Exact keeps an entry out. */
export type Obstacle =
	| 'blocked project'
	| 'blocked line'
	| 'closed period'
	| 'perhaps a deleted entry'
	| 'nobody can tell who came last'
	| 'limit';

/**
 * Says what Exact must hold, from what people did and from when runs were under way. Written from the
 * wording of the mapping; it knows nothing of the code that is tested.
 */
export class Oracle {
	readonly tasks: ReadonlyMap<string, TaskModel>;
	readonly blockedProjects = new Set<string>();
	readonly blockedLines = new Set<string>();
	/** `2026-3` */
	readonly closedMonths = new Set<string>();
	private readonly blurred = new Set<string>();
	private readonly measures = new Map<string, Standing<bigint>>();
	private readonly stages = new Map<string, Standing<boolean>>();
	private readonly dates = new Map<string, Standing<string | null>>();

	constructor(
		readonly plan: Plan,
		readonly rules: { isReversible: boolean; today: () => string },
		tasks: ReadonlyArray<TaskModel & { endDate: string | null }>,
	) {
		this.tasks = new Map(tasks.map((task) => [task.gid, task]));
		for (const { gid, endDate } of tasks) {
			for (const posting of this.postingsOf(gid)) {
				this.measures.set(`${gid} ${postingName(posting)}`, fresh(0n));
			}
			this.stages.set(gid, fresh(false));
			this.dates.set(gid, fresh(endDate));
		}
	}

	task(gid: string): TaskModel {
		const task = this.tasks.get(gid);
		if (task === undefined) throw new Error(`no task ${gid} in this history`);
		return task;
	}

	/** The postings the mapping makes for a task. */
	postingsOf(gid: string): PostingPlan[] {
		const { kind } = this.task(gid);
		return this.plan.postings.filter(({ on }) => on.includes(kind));
	}

	/** Somebody did something. */
	did(act: Act): void {
		remember(this, act);
		if (act.do === 'completeLine') found(this.stages, act.task).possible = new Set([true]);
		else if ('line' in act) this.blurLine(act.line);
		const { stages } = this.plan;
		if (!('task' in act) || stages === undefined) return;
		const task = this.task(act.task);
		const isTurn = ['reopen', 'decide', 'move'].includes(act.do);
		if (!isDue(task, stages.when) && !isTurn) return;
		// People turned to the task again: nobody can tell whether they meant the stage by it.
		if (task.isStagePeoples) this.blur(act.task);
		task.isStagePeoples = false;
	}

	private blurLine(key: string): void {
		for (const { gid, line } of this.tasks.values()) if (line === key) this.blur(gid);
	}

	/**
	 * Something was written about the line of a task after people turned to it again, so that nobody
	 * can tell who came last: whether the stage is opened again is left to people then.
	 */
	blur(gid: string): void {
		this.blurred.add(gid);
	}

	/** Runs are under way for these tasks: what is wanted now may be written. */
	running(gids: Iterable<string>): void {
		for (const gid of gids) {
			this.visit(gid, ({ possible }, { wish }) => {
				if (wish.kind === 'exactly') possible.add(wish.value);
			});
			this.forgetDeletions(gid, 'perhaps');
		}
	}

	/** A run of the task came to its end in peace: what is wanted stands, where nothing hinders. */
	settled(gid: string): void {
		this.visit(gid, ({ possible }, { wish, obstacle }) => {
			if (wish.kind !== 'exactly') return;
			if (obstacle === undefined) possible.clear();
			possible.add(wish.value);
		});
		this.forgetDeletions(gid, false);
		const { stages } = this.plan;
		if (stages !== undefined && isDue(this.task(gid), stages.when)) this.blurred.delete(gid);
	}

	/** Work that was re-opened begins anew, whatever people deleted before. */
	private forgetDeletions(gid: string, isLost: false | 'perhaps'): void {
		const task = this.task(gid);
		for (const posting of this.postingsOf(gid)) {
			const isUndone = posting.reopened === 'reverse' && !isDue(task, posting.when);
			const standing = this.standing(gid, postingName(posting));
			const isForgotten = isUndone && !task.isDeleted && standing.isLost !== false;
			if (isForgotten && this.obstacle(gid, posting) === undefined) standing.isLost = isLost;
			else if (isForgotten) standing.isLost = 'perhaps';
		}
	}

	/**
	 * What entries of a posting come to, in cents or hundredths of an hour.
	 * @param sum what they come to now: a limit holds back what is too far away from it
	 */
	measure(gid: string, posting: PostingPlan, sum: bigint): Verdict<bigint> {
		const standing = this.standing(gid, postingName(posting));
		const wish = wantedMeasure(this.task(gid), posting, standing);
		const doubt = standing.isLost === 'perhaps' ? ('perhaps a deleted entry' as const) : undefined;
		const { perEntry } = this.plan;
		const isFar =
			wish.kind === 'exactly' && perEntry !== undefined && absolute(wish.value - sum) > perEntry;
		const limit = isFar ? ('limit' as const) : undefined;
		const obstacle = this.obstacle(gid, posting) ?? doubt ?? limit;
		return { wish, allowed: standing.possible, obstacle };
	}

	/** Whether the tied line is completed. */
	stage(gid: string): Verdict<boolean> {
		const standing = found(this.stages, gid);
		const wish = wantedStage(this.task(gid), this.plan.stages, this.rules);
		const doubt = this.blurred.has(gid) && !(wish.kind === 'exactly' && wish.value);
		return {
			wish,
			allowed: standing.possible,
			...(doubt && { obstacle: 'nobody can tell who came last' as const }),
		};
	}

	/** The end date of the tied line, `yyyy-MM-dd`. */
	endDate(gid: string): Verdict<string | null> {
		const standing = found(this.dates, gid);
		return { wish: wantedDate(this.task(gid), this.plan.dates), allowed: standing.possible };
	}

	standing(gid: string, posting: string): Standing<bigint> {
		return found(this.measures, `${gid} ${posting}`);
	}

	/** Goes through everything that the mapping keeps for a task. */
	private visit(gid: string, visitor: Visitor): void {
		for (const posting of this.postingsOf(gid)) {
			const standing = this.standing(gid, postingName(posting));
			const verdicts = [...standing.possible].map((sum) => this.measure(gid, posting, sum));
			const verdict = verdicts.find(({ obstacle }) => obstacle !== undefined) ?? verdicts[0];
			if (verdict !== undefined) visitor(standing, verdict);
		}
		visitor(found(this.stages, gid), this.stage(gid));
		visitor(found(this.dates, gid), this.endDate(gid));
	}

	private obstacle(gid: string, posting: PostingPlan): Obstacle | undefined {
		const { project, line, kind } = this.task(gid);
		if (this.blockedProjects.has(project)) return 'blocked project';
		const names = posting.kind === 'cost' ? kind === 'expense' : kind === 'activity';
		if (names && this.blockedLines.has(line)) return 'blocked line';
		// Which day an entry has depends on when runs were; any closed month may be in the way.
		return this.closedMonths.size > 0 ? 'closed period' : undefined;
	}
}

function fresh<Value>(value: Value): Standing<Value> {
	return { possible: new Set([value]), isLost: false };
}

function found<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
	const value = map.get(key);
	if (value === undefined) throw new Error(`the oracle knows nothing of ${key}`);
	return value;
}
