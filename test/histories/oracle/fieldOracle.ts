import { fieldKind, isSent, type FieldKind } from './fieldKinds';
import {
	afterRun,
	FieldMemory,
	leavingOf,
	valueFor,
	type FieldState,
	type FieldWords,
} from './fields';
import type { TaskModel } from './model';
import type { Closures } from './obstacles';
import type { FieldPlan, Plan } from './plan';

/** A task at the beginning, and what the fields it can fill hold in Exact then. */
export type PlantedTask = TaskModel & {
	stored: Readonly<Partial<Record<FieldKind, FieldWords>>>;
};

/** Says what fields of Exact hold that follow a task. */
export class FieldOracle {
	private readonly memories = new Map<string, FieldMemory>();

	constructor(
		private readonly plan: Plan,
		private readonly closures: Closures,
		tasks: readonly PlantedTask[],
	) {
		for (const task of tasks) {
			for (const { kind } of this.of(task)) {
				this.memories.set(
					`${task.gid} ${kind}`,
					new FieldMemory(task.stored[kind] ?? null, { isAgreed: this.isSent(kind, task) }),
				);
			}
		}
	}

	/** The fields of Exact that a task fills. */
	of({ kind: tied, isLead }: TaskModel): FieldPlan[] {
		return this.plan.fields.filter(({ kind }) => {
			const { on, of } = fieldKind(kind);
			return on.includes(tied) && (of === 'record' || isLead);
		});
	}

	/** What is known of a field. */
	memory(gid: string, kind: FieldKind): FieldMemory {
		const memory = this.memories.get(`${gid} ${kind}`);
		if (memory === undefined) throw new Error(`${kind} does not follow ${gid}`);
		return memory;
	}

	/** Runs are under way: what is wanted now may be written. */
	running(task: TaskModel): void {
		for (const plan of this.of(task)) {
			this.memory(task.gid, plan.kind).disturbed(this.afterRun(task, plan));
		}
	}

	/** A run came to its end in peace. */
	settled(task: TaskModel): void {
		for (const plan of this.of(task)) {
			this.memory(task.gid, plan.kind).settled(this.afterRun(task, plan));
		}
	}

	/** Whether the way out sends a field to this task. */
	private isSent(kind: FieldKind, { kind: tied }: TaskModel): boolean {
		return this.plan.bothWays !== undefined && isSent(kind) && tied !== 'orderLine';
	}

	/**
	 * The way out ran over a task, and takes its values from there. Gives what it may not have done.
	 * @param isWhole whether that run came to its end
	 */
	cameOut(
		task: TaskModel,
		{ dueOn, remark, isWhole }: { dueOn: FieldWords; remark: FieldWords; isWhole: boolean },
	): string[] {
		const { bothWays: winner } = this.plan;
		const wrong = this.of(task).flatMap((plan) => {
			if (winner === undefined || !this.isSent(plan.kind, task)) return [];
			const asana = valueFor(task, plan);
			const observed = plan.kind === 'end' ? dueOn : remark;
			const memory = this.memory(task.gid, plan.kind);
			return memory.cameOut(observed, { asana, winner, isWhole })
				? []
				: [`the way out made ${String(observed)} of ${String(asana)}`];
		});
		// Exact works the dates of a deliverable out of those of its parts.
		const isDerived = winner !== undefined && task.kind === 'deliverable';
		if (isDerived || this.of(task).some(({ kind }) => kind === 'end')) task.dueOn = dueOn;
		if (this.of(task).some(({ kind }) => kind === 'notes')) task.values.remark = remark;
		return wrong;
	}

	/** Whether both sides differ for sure, and nobody was chosen to win: a run has to say so. */
	mustReport(task: TaskModel, plan: FieldPlan): boolean {
		const { owner, kind } = plan;
		const isOurs = typeof owner === 'object' && owner.shared === 'nobody';
		if (!isOurs || leavingOf(task, plan, this.closures) !== undefined) return false;
		const asana = valueFor(task, plan);
		return this.memory(task.gid, kind).isSurely(
			({ exact, agreed }) => exact !== asana && exact !== agreed && asana !== agreed,
		);
	}

	/** What a run would make of a field, as things are. */
	private afterRun(task: TaskModel, plan: FieldPlan): (state: FieldState) => FieldState {
		if (leavingOf(task, plan, this.closures) !== undefined) return (state) => state;
		const { keepsAgreed } = this.plan;
		return (state) => afterRun(state, valueFor(task, plan), { plan, keepsAgreed });
	}
}
