import type { PlainTask } from '../../simulators/asana';
import { keyOf } from '../keyOf';
import { expectedOrder, type Expected, type ExpectedOrder } from '../purchaseOrders/expectations';
import type { Stage } from '../stage';
import { FIRST_TASK } from './open';

/** What a comparison of all projects with the order book found. */
export interface Comparison {
	projects: number;
	tasks: number;
	sections: number;
	duplicates: number;
	/** Each field that is not as the order book has it, and each project or task that is missing. */
	wrong: string[];
}

/** What people and Exact did that no field of the order book tells. */
interface Known {
	moved: readonly string[];
	removed: readonly string[];
}

/** Marks the task of a line that is gone. */
const REMOVED = 'Removed in Exact Online: ';

/** The Asana projects of an order: those with its key in their name or description. */
export function projectsOf({ asana }: Pick<Stage, 'asana'>, key: string) {
	return asana.state.projects
		.map(({ gid }) => asana.state.project(gid))
		.filter(({ name, notes, deleted }) => !deleted && `${name} ${notes}`.includes(`:${key}`));
}

/** Compares every field of every project and task with the orders of these keys. */
export function compare(stage: Stage, keys: readonly string[], known?: Known): Comparison {
	const { exact, asana } = stage;
	const wrong: string[] = [];
	const counts = { projects: 0, tasks: 0, sections: 0, duplicates: 0 };
	const booked = exact.state.orders().filter((row) => keys.includes(String(row.PurchaseOrderID)));
	for (const key of keys) {
		const [project, ...others] = projectsOf(stage, key);
		counts.projects += project === undefined ? 0 : 1;
		counts.duplicates += others.length;
		const row = booked.find(({ PurchaseOrderID }) => PurchaseOrderID === key);
		if (row === undefined) {
			if (project?.archived !== true) wrong.push(`${key}: deleted, but its project is in use`);
			continue;
		}
		const order = expectedOrder(exact, row);
		if (project === undefined) {
			wrong.push(`${order.name}: no project`);
			continue;
		}
		counts.sections += project.sections.length;
		wrong.push(...differs(order.name, 'name', project.name, order.name));
		wrong.push(...differs(order.name, 'due date', project.dueOn, order.dueOn));
		wrong.push(...descriptionFaults(order, project.notes));
		const first = asana.state.tasks.filter(
			({ name, projects }) => name === FIRST_TASK && projects.includes(project.name),
		);
		wrong.push(...differs(order.name, 'tasks of the template', first.length, 1));
		for (const line of order.lines) {
			const found = asana.state.tasks.filter((task) => keyOf(task) === line.key);
			counts.tasks += Math.min(1, found.length);
			counts.duplicates += Math.max(0, found.length - 1);
			const place = { project: project.name, isMoved: known?.moved.includes(line.key) === true };
			wrong.push(...taskFaults(line, found[0], place));
		}
	}
	for (const key of known?.removed ?? []) {
		const task = asana.state.tasks.find((one) => keyOf(one) === key);
		if (task?.completed !== true || !task.name.startsWith(REMOVED)) {
			wrong.push(`${key}: removed in Exact Online, but its task does not say so`);
		}
	}
	return { ...counts, wrong };
}

/** Fields of which a description shows what all lines have, and a task only what they have in common. */
const OF_LINES = [
	'Exact · GL Account',
	'Exact · Cost Center',
	'Exact · Cost Unit',
	'Exact · Project',
];

/** What a project has no field for stands in its description. */
function descriptionFaults({ lines, ...order }: ExpectedOrder, notes: string): string[] {
	const decimals = ['Exact · Amount', 'Exact · VAT', 'Exact · Amount (Division)'];
	return Object.entries(order.fields).flatMap(([field, value]) => {
		const said = notes.split('\n').find((line) => line.startsWith(`${field}: `));
		const shown = said?.slice(field.length + 2) ?? null;
		const all = [...new Set(lines.flatMap((line) => line.fields[field] ?? []))].join(', ');
		const plain = decimals.includes(field) ? Number(value).toFixed(2) : value;
		const should = OF_LINES.includes(field) ? all || null : plain;
		return differs(order.name, `${field} in the description`, shown, should);
	});
}

function taskFaults(
	line: Expected,
	task: PlainTask | undefined,
	{ project, isMoved }: { project: string; isMoved: boolean },
): string[] {
	if (task === undefined) return [`${line.name}: no task`];
	const section = task.sections[task.projects.indexOf(project)] ?? null;
	const should = line.fields['Exact · GL Account'] ?? null;
	return [
		...differs(line.name, 'name', task.name, line.name),
		...differs(line.name, 'due date', task.dueOn, line.dueOn),
		...differs(line.name, 'description', task.notes, line.notes),
		...differs(line.name, 'parent', task.parent, null),
		...(isMoved ? [] : differs(line.name, 'section', section, should)),
		...Object.entries(line.fields).flatMap(([field, value]) =>
			differs(line.name, field, task.customFields[field] ?? null, value),
		),
	];
}

function differs(of: string, field: string, is: unknown, should: unknown): string[] {
	return is === should
		? []
		: [`${of}: ${field} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`];
}
