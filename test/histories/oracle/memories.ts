import { isInAsana, type Act, type AsanaAct, type ExactAct } from './acts';
import type { FieldOracle } from './fieldOracle';
import type { TaskModel } from './model';
import type { Closures } from './obstacles';
import { postingName, type PostingPlan } from './plan';

/** What the oracle remembers, as far as acts of people change it. */
export interface Memories {
	readonly rules: { today: () => string };
	readonly closures: Closures;
	readonly fields: FieldOracle;
	task(gid: string): TaskModel;
	postingsOf(gid: string): PostingPlan[];
	standing(gid: string, posting: string): { possible: Set<bigint>; isLost: boolean | 'perhaps' };
}

/** Takes in what somebody did. */
export function remember(memories: Memories, act: Act): void {
	if (isInAsana(act)) inAsana(memories, act);
	else inExact(memories, act);
}

function inAsana(memories: Memories, act: AsanaAct): void {
	if (act.do === 'tell') return;
	const task = memories.task(act.task);
	switch (act.do) {
		case 'complete':
			setCompleted(memories, task, true);
			if (task.approval === 'pending') task.approval = 'approved';
			break;
		case 'reopen':
			setCompleted(memories, task, false);
			if (task.approval !== null) task.approval = 'pending';
			break;
		case 'decide':
			task.approval = act.approval;
			setCompleted(memories, task, act.approval !== 'pending');
			break;
		case 'delete':
		case 'restore':
			task.isDeleted = act.do === 'delete';
			break;
		case 'enter':
			task.fields[act.field] = act.value;
			break;
		case 'fill':
			task.values[act.field] = act.value;
			break;
		case 'move':
			task.section = act.section;
			break;
		case 'plan':
			task.dueOn = act.dueOn;
			break;
		case 'assign':
			task.assignee = act.to;
			break;
		case 'log':
			task.minutes += act.minutes;
			break;
		case 'rename':
			task.name = act.name;
			break;
		case 'wipe':
			// What the task does not claim to have, nobody can have deleted.
			for (const { kind, series } of memories.postingsOf(act.task)) {
				const standing = memories.standing(act.task, postingName({ kind, series }));
				if (standing.isLost === true) standing.isLost = false;
			}
			break;
	}
}

function setCompleted({ rules }: Memories, task: TaskModel, completed: boolean): void {
	if (task.completed !== completed) task.completedDay = completed ? rules.today() : null;
	task.completed = completed;
}

function inExact(memories: Memories, act: ExactAct): void {
	memories.closures.did(act);
	switch (act.do) {
		case 'budget':
			memories.task(act.task).budget = {
				quantity: act.quantity,
				price: act.price,
			};
			break;
		case 'set':
			memories.fields.memory(act.task, act.kind).entered(act.value);
			break;
		case 'completeLine':
			memories.task(act.task).isStagePeoples = true;
			break;
		case 'editEntry':
			shift(memories.standing(act.task, act.posting), act.by);
			break;
		case 'deleteEntry': {
			const standing = memories.standing(act.task, act.posting);
			shift(standing, act.by);
			standing.isLost = true;
			break;
		}
	}
}

/** The books moved by so much under the hands of somebody in Exact. */
function shift({ possible }: { possible: Set<bigint> }, by: bigint): void {
	const before = [...possible];
	possible.clear();
	for (const value of before) possible.add(value + by);
}
