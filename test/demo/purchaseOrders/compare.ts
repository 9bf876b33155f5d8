import type { PlainTask } from '../../simulators/asana';
import { expectedOrder, type Expected } from './expectations';
import { keyOf } from '../keyOf';
import type { Stage } from '../stage';

/** What a comparison of the whole project with the whole order book found. */
export interface Comparison {
	documents: number;
	tasks: number;
	subtasks: number;
	duplicates: number;
	/** Each field that is not as the order book has it, and each task that is missing. */
	wrong: string[];
}

/** Marks the subtask of a line that is gone, and the task of an order that is. */
const REMOVED = 'Removed in Exact Online: ';

/**
 * Compares every field of every task with the orders given. Tasks that the sync did not make are
 * people's own and do not count.
 */
export function compare({ exact, asana }: Stage, orders: readonly string[]): Comparison {
	const wrong: string[] = [];
	const tied = asana.state.tasks.filter((task) => keyOf(task) !== undefined);
	const byKey = new Map<string, PlainTask[]>();
	for (const task of tied) {
		const key = keyOf(task) ?? '';
		byKey.set(key, [...(byKey.get(key) ?? []), task]);
	}
	const booked = exact.state.orders().filter((row) => orders.includes(String(row.PurchaseOrderID)));
	for (const row of booked) {
		const order = expectedOrder(exact, row);
		const [task] = byKey.get(order.key) ?? [];
		wrong.push(...differences(order, task));
		if (task === undefined) continue;
		for (const line of order.lines) {
			const [subtask] = byKey.get(line.key) ?? [];
			wrong.push(...differences(line, subtask));
			if (subtask !== undefined && subtask.parent !== task.gid) {
				wrong.push(`${line.name}: below another task`);
			}
		}
		const live = asana.state
			.subtasksOf(task)
			.filter((subtask) => keyOf(subtask) !== undefined && !subtask.name.startsWith(REMOVED));
		const inOrder = live.map(keyOf);
		if (inOrder.join() !== order.lines.map(({ key }) => key).join()) {
			wrong.push(`${order.name}: its subtasks are not its lines, in their order`);
		}
	}
	for (const key of orders.filter((one) => !booked.some((row) => row.PurchaseOrderID === one))) {
		const [task] = byKey.get(key) ?? [];
		if (task?.completed !== true || !task.name.startsWith(REMOVED)) {
			wrong.push(`${key}: deleted in Exact Online, but its task does not say so`);
		}
	}
	return {
		documents: orders.length,
		tasks: tied.filter(({ parent }) => parent === null).length,
		subtasks: tied.filter(({ parent }) => parent !== null).length,
		duplicates: [...byKey.values()].reduce((sum, tasks) => sum + tasks.length - 1, 0),
		wrong,
	};
}

function differences(expected: Expected, task: PlainTask | undefined): string[] {
	if (task === undefined) return [`${expected.name}: no task`];
	const wrong = (field: string, is: unknown, should: unknown) =>
		is === should
			? []
			: [`${expected.name}: ${field} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`];
	return [
		...wrong('name', task.name, expected.name),
		...wrong('due date', task.dueOn, expected.dueOn),
		...wrong('description', task.notes, expected.notes),
		...Object.entries(expected.fields).flatMap(([field, should]) =>
			wrong(field, task.customFields[field] ?? null, should),
		),
	];
}
