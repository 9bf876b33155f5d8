import { centsOf, hundredthsOfHours, unitsOf } from './money';
import type { TaskModel } from './model';
import type { PostingPlan, StagePlan, When } from './plan';

/** What is to stand in Exact for something; or why that stays as it is. */
export type Wish<Value> =
	| { kind: 'exactly'; value: Value }
	/** `value` is what would be wanted. */
	| { kind: 'asItIs'; why: Reason; value?: Value };

/** Why nothing is done. */
export type Reason =
	| 'no row' // the mapping does nothing about it
	| 'left' // re-opened, and left as it is by choice
	| 'deleted task'
	| 'no figure'
	| 'completed by people in Exact'
	| 'deleted entry'
	| 'no invoice term'
	| 'cannot be re-opened';

/** Reasons a run says nothing about. */
export const silentReasons: readonly Reason[] = [
	'no row',
	'left',
	'deleted task',
	'completed by people in Exact',
];

const exactly = <Value>(value: Value): Wish<Value> => ({
	kind: 'exactly',
	value,
});
const asItIs = (why: Reason): { kind: 'asItIs'; why: Reason } => ({
	kind: 'asItIs',
	why,
});

/** Whether a task is in the state in which something is to be done. */
export function isDue(task: TaskModel, when: When): boolean {
	switch (when) {
		case 'completed':
			return task.completed && (task.approval === null || task.approval === 'approved');
		case 'approved':
			return task.approval === 'approved';
		case 'inDone':
			return task.section === 'Done';
		case 'filled':
			return task.fields.cost !== null && unitsOf(task.fields.cost, 2) !== 0n;
	}
}

/** What the entries of a posting have to come to. */
export function wantedMeasure(
	task: TaskModel,
	posting: PostingPlan,
	{ isLost }: { isLost: boolean | 'perhaps' },
): Wish<bigint> {
	if (task.isDeleted) return asItIs('deleted task');
	if (!isDue(task, posting.when)) {
		return posting.reopened === 'leave' ? asItIs('left') : exactly(0n);
	}
	const figure = figureOf(task, posting.figures);
	if (figure === undefined) return asItIs('no figure');
	return isLost === true ? { ...asItIs('deleted entry'), value: figure } : exactly(figure);
}

function figureOf({ fields, budget, minutes }: TaskModel, figures: PostingPlan['figures']) {
	switch (figures) {
		case 'line':
			return budget === null ? undefined : centsOf(budget.quantity, budget.price);
		case 'tracked':
			return minutes === 0 ? undefined : hundredthsOfHours(minutes);
		case 'quantityAndPrice':
			if (fields.quantity === null || fields.price === null) return undefined;
			return centsOf(fields.quantity, fields.price);
		default: {
			const value = fields[figures];
			return value === null ? undefined : unitsOf(value, 2);
		}
	}
}

/** Whether the tied line has to be completed. */
export function wantedStage(
	task: TaskModel,
	stages: StagePlan | undefined,
	{ isReversible }: { isReversible: boolean },
): Wish<boolean> {
	if (stages === undefined || task.kind === 'orderLine') return asItIs('no row');
	if (task.isDeleted) return asItIs('deleted task');
	if (isDue(task, stages.when)) {
		const isPossible = task.kind !== 'deliverable' || task.hasTerm;
		return isPossible ? exactly(true) : asItIs('no invoice term');
	}
	if (task.isStagePeoples) return asItIs('completed by people in Exact');
	if (stages.reopened !== 'reopen') return asItIs('left');
	return isReversible ? exactly(false) : asItIs('cannot be re-opened');
}
