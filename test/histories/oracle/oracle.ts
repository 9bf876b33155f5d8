import type { Act } from './acts';
import { FieldOracle, type PlantedTask } from './fieldOracle';
import type { TaskModel } from './model';
import { remember } from './memories';
import { absolute } from './money';
import { Closures, type Obstacle } from './obstacles';
import { postingName, remembersStages, type Plan, type PostingPlan } from './plan';
import type { Purse } from './purse';
import { isDue, wantedMeasure, wantedStage, type Wish } from './wishes';

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

/** How this Exact behaves, and what day it is. */
export interface Rules {
	/** Whether a completed line can be opened again. */
	isReversible: boolean;
	/** Whether a completed line takes no entries. */
	isClosedWhenCompleted: boolean;
	today: () => string;
}

/**
 * Says what Exact must hold, from what people did and from when runs were under way. Written from the
 * wording of the mapping; it knows nothing of the code that is tested.
 */
export class Oracle {
	readonly tasks: ReadonlyMap<string, TaskModel>;
	readonly closures = new Closures();
	readonly fields: FieldOracle;
	/** What the run that is judged has moved. */
	purse: Purse | undefined;
	private readonly blurred = new Set<string>();
	/** Tasks that tell for sure that their stage was completed for them. */
	private readonly told = new Set<string>();
	private readonly measures = new Map<string, Standing<bigint>>();
	private readonly stages = new Map<string, Standing<boolean>>();

	constructor(
		readonly plan: Plan,
		readonly rules: Rules,
		tasks: readonly PlantedTask[],
	) {
		this.tasks = new Map(tasks.map((task) => [task.gid, task]));
		this.fields = new FieldOracle(plan, this.closures, tasks);
		for (const { gid } of tasks) {
			for (const posting of this.postingsOf(gid)) {
				this.measures.set(`${gid} ${postingName(posting)}`, fresh(0n));
			}
			this.stages.set(gid, fresh(false));
		}
	}

	task(gid: string): TaskModel {
		return found(this.tasks, gid);
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
		else if (act.do === 'set') this.blurLine(this.task(act.task).line);
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
		for (const { gid, line } of this.tasks.values()) if (line === key) this.blurRecord(gid);
	}

	/** Something was written about the record of a task, of which the task may tell all the same. */
	blurRecord(gid: string): void {
		if (!this.told.has(gid)) this.blur(gid);
	}

	/**
	 * Something was written about the line of a task after people turned to it again, so that nobody
	 * can tell who came last: whether the stage is opened again is left to people then.
	 */
	blur(gid: string): void {
		this.blurred.add(gid);
	}

	/** A run that was left in peace said that it completed the stage of a task. */
	completed(gid: string): void {
		if (remembersStages(this.plan)) this.told.add(gid);
		this.blurred.delete(gid);
	}

	/** A run opened the stage of a task again, or broke off and may have done so. */
	mayBeReopened(gid: string): void {
		this.told.delete(gid);
	}

	/**
	 * Runs are under way for these tasks: what is wanted now may be written.
	 * @param isSettled whether `settled` is sure to follow, without anything in between
	 */
	running(gids: Iterable<string>, { isSettled = false } = {}): void {
		for (const gid of gids) {
			this.visit(gid, ({ possible }, { wish }) => {
				if (wish.kind === 'exactly') possible.add(wish.value);
			});
			if (!isSettled) this.fields.running(this.task(gid));
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
		this.fields.settled(this.task(gid));
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
		const isHeld = wish.kind === 'exactly' && this.isHeld(posting, absolute(wish.value - sum));
		const limit = isHeld ? ('limit' as const) : undefined;
		const obstacle = this.obstacle(gid, posting) ?? doubt ?? limit;
		return { wish, allowed: standing.possible, obstacle };
	}

	private isHeld({ kind }: PostingPlan, by: bigint): boolean {
		const { perEntry } = this.plan;
		return (perEntry !== undefined && by > perEntry) || this.purse?.holds(kind, by) === true;
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
	}

	private obstacle(gid: string, posting: PostingPlan): Obstacle | undefined {
		const task = this.task(gid);
		const shut = this.closures.inTheWayOf(task, posting);
		if (shut !== undefined || !this.rules.isClosedWhenCompleted) return shut;
		return this.mayBeCompleted(task.books[posting.kind]) ? 'completed line' : undefined;
	}

	private mayBeCompleted(line: string | null): boolean {
		const owners = [...this.tasks.values()].filter((task) => task.line === line);
		return owners.some(({ gid }) => found(this.stages, gid).possible.has(true));
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
