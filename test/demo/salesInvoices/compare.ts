import type { PlainTask } from '../../simulators/asana';
import { keyOf } from '../keyOf';
import type { Stage } from '../stage';
import { expectedInvoice, type Expected } from './expectations';
import { PROJECT } from './open';

/** What a comparison of the whole project with all invoices found. */
export interface Comparison {
	tasks: number;
	subtasks: number;
	duplicates: number;
	/** Sums of the amounts of all invoices, in cents: of the books, and of Asana. */
	booksCents: number;
	asanaCents: number;
	/** Each field that is not as the books have it, and each task that is missing. */
	wrong: string[];
}

/** Marks the subtask of a line that is gone, and the task of an invoice that is. */
const REMOVED = 'Removed in Exact Online: ';

/** Compares every field of every task with the invoices of these keys. */
export function compare({ exact, asana }: Stage, keys: readonly string[]): Comparison {
	const wrong: string[] = [];
	const tied = asana.state.tasks.filter(
		(task) => keyOf(task) !== undefined && task.projects.includes(PROJECT),
	);
	const byKey = new Map<string, PlainTask[]>();
	for (const task of tied) {
		const key = keyOf(task) ?? '';
		byKey.set(key, [...(byKey.get(key) ?? []), task]);
	}
	const sums = { booksCents: 0, asanaCents: 0 };
	const booked = exact.state.invoices().filter((row) => keys.includes(String(row.InvoiceID)));
	for (const row of booked) {
		const invoice = expectedInvoice(exact, row);
		const [task] = byKey.get(invoice.key) ?? [];
		wrong.push(...differences(invoice, task));
		sums.booksCents += cents(row.AmountFC);
		if (task === undefined) continue;
		sums.asanaCents += cents(task.customFields['Exact · Amount']);
		for (const line of invoice.lines) {
			const [subtask] = byKey.get(line.key) ?? [];
			wrong.push(...differences(line, subtask));
		}
		const live = asana.state
			.subtasksOf(task)
			.filter((subtask) => keyOf(subtask) !== undefined && !subtask.name.startsWith(REMOVED));
		if (live.map(keyOf).join() !== invoice.lines.map(({ key }) => key).join()) {
			wrong.push(`${invoice.name}: its subtasks are not its lines, in their order`);
		}
	}
	for (const key of keys.filter((one) => !booked.some((row) => row.InvoiceID === one))) {
		const [task] = byKey.get(key) ?? [];
		if (task?.completed !== true || !task.name.startsWith(REMOVED)) {
			wrong.push(`${key}: deleted in Exact Online, but its task does not say so`);
		}
	}
	return {
		tasks: tied.filter(({ parent }) => parent === null).length,
		subtasks: tied.filter(({ parent }) => parent !== null).length,
		duplicates: [...byKey.values()].reduce((sum, tasks) => sum + tasks.length - 1, 0),
		...sums,
		wrong,
	};
}

function cents(amount: unknown): number {
	return Math.round(Number(amount ?? 0) * 100);
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
		...Object.entries(expected.fields).flatMap(([field, should]) =>
			wrong(field, task.customFields[field] ?? null, should),
		),
	];
}
