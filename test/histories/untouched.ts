import type { Act } from './oracle/acts';
import type { Row } from './oracle/books';
import { fieldKind } from './oracle/fieldKinds';
import {
	numberFields,
	valueFields,
	type Complaint,
	type NumberField,
	type TaskModel,
	type ValueField,
} from './oracle/model';
import type { Oracle } from './oracle/oracle';
import { DIVISION, PROJECT, type HistoryWorld } from './world';

const tables = [
	'project/CostTransactions',
	'project/TimeTransactions',
	'wbs',
	'project/Projects',
	'project/InvoiceTerms',
	'purchaseorder/PurchaseOrderLines',
	'purchaseorder/PurchaseOrders',
] as const;

/** What Exact itself writes at each write. */
const moving = ['Modified', 'Modifier', 'Timestamp', 'CostCenterDescription'];

/** Keeps an eye on everything that belongs to people and that no run may touch. */
export class Watch {
	private readonly rows = new Map<string, { name: string; row: Row }>();

	constructor(private readonly world: HistoryWorld) {
		for (const table of tables) this.takeIn(table);
	}

	/** Takes in what people themselves did in Exact. */
	did(act: Act): void {
		if (act.do === 'bookOwn') {
			const entry = this.world.exact.state.costEntries().at(-1);
			if (entry !== undefined) this.keep('project/CostTransactions', entry as Row);
		}
		if ('line' in act) this.refresh(act.line);
		if ('project' in act) this.refresh(act.project);
		if (act.do === 'receive') {
			this.refresh(act.order);
			for (const { ID } of this.world.exact.state.linesOf(act.order)) this.refresh(String(ID));
		}
		if (act.do !== 'budget' && act.do !== 'set') return;
		const task = this.world.tasks.find(({ gid }) => gid === act.task);
		for (const key of [task?.line, task?.project, task?.order]) if (key) this.refresh(key);
	}

	/** Fields of a record that a mapping fills. */
	private filled(oracle: Oracle, key: string): string[] {
		return [...oracle.tasks.values()].flatMap((task) => {
			const of = task.line === key ? 'record' : task.project === key ? 'project' : undefined;
			if (of === undefined) return [];
			const fields = oracle.fields.of(task).map(({ kind }) => fieldKind(kind));
			const names = fields.filter((one) => one.of === of).map(({ field }) => field);
			const hasStage = of === 'record' && oracle.plan.stages !== undefined;
			return [...names, ...(hasStage ? ['Completed'] : [])];
		});
	}

	/** What of people's was changed or taken away, and what nobody ordered. */
	complaints(oracle: Oracle): Complaint[] {
		const wrong = [...this.rows.values()].flatMap(({ name, row }) => {
			const [table = ''] = name.split(' ');
			const now = this.table(table).find((one) => keyOf(one) === keyOf(row));
			if (now === undefined) return [`${name} is gone`];
			const told = this.world.overviews.some(({ exact }) => exact === row.ID);
			const status = told ? oracle.plan.status?.field : undefined;
			const passed = [...moving, ...this.filled(oracle, keyOf(row)), status];
			const names = Object.keys(row).filter((field) => !passed.includes(field));
			const changed = names.filter((field) => now[field] !== row[field]);
			return changed.map(
				(field) => `${name}: ${field} is ${String(now[field])}, and was ${String(row[field])}`,
			);
		});
		const strays = tables.slice(0, 2).flatMap((table) =>
			this.table(table)
				.filter(({ ID }) => !this.rows.has(`${table} ${String(ID)}`))
				.filter(({ Notes }) => !/asana:\d+:(cost|hours)/.test(String(Notes)))
				.map(({ ID, Notes }) => `${table} ${String(ID)} belongs to nobody: ${String(Notes)}`),
		);
		const inExact = [...wrong, ...strays].map((what) => ({ task: '', what }));
		const copied = [...this.world.copies].flatMap(([copy, original]) =>
			tables
				.slice(0, 2)
				.flatMap((table) => this.table(table))
				.filter(({ Notes }) => String(Notes).includes(`asana:${copy}:`))
				.map(({ Notes }) => ({
					task: original,
					what: `the copy ${copy} posted the same work once more: ${String(Notes)}`,
				})),
		);
		return [
			...inExact,
			...copied,
			...[...oracle.tasks.values()].flatMap((task) => this.taskComplaints(task)),
		];
	}

	private taskComplaints(task: TaskModel): Complaint[] {
		const now = this.world.asana.state.task(task.gid);
		const figure = (name: NumberField) => [
			now.customFields[numberFields[name]] ?? null,
			task.fields[name] === null ? null : Number(task.fields[name]),
		];
		const value = (name: ValueField) => {
			const stored = now.customFields[valueFields[name].name] ?? null;
			return [stored === null ? null : String(stored), task.values[name]];
		};
		const pairs: Record<string, unknown[]> = {
			name: [now.name, task.name],
			completed: [now.completed, task.completed],
			approval: [now.approvalStatus, task.approval],
			section: [now.sections[now.projects.indexOf(PROJECT)], task.section],
			due: [now.dueOn, task.dueOn],
			assignee: [now.assignee, task.assignee],
			...Object.fromEntries(
				Object.keys(numberFields).map((name) => [name, figure(name as NumberField)]),
			),
			...Object.fromEntries(
				Object.keys(valueFields).map((name) => [name, value(name as ValueField)]),
			),
		};
		return Object.entries(pairs)
			.filter(([, [stored, left]]) => stored !== left)
			.map(([name, [stored, left]]) => ({
				task: task.gid,
				what: `people left ${name} at ${String(left)}, and it is ${String(stored)}`,
			}));
	}

	private takeIn(table: string): void {
		for (const row of this.table(table)) this.keep(table, row);
	}

	private refresh(id: string): void {
		for (const table of tables) {
			const row = this.table(table).find((one) => keyOf(one) === id);
			if (row !== undefined) this.keep(table, row);
		}
	}

	private keep(table: string, row: Row): void {
		const name = `${table} ${keyOf(row)}`;
		this.rows.set(name, { name, row: { ...row } });
	}

	private table(path: string): Row[] {
		return this.world.exact.state.table(DIVISION, path) as Row[];
	}
}

function keyOf({ ID, PurchaseOrderID }: Row): string {
	return String(ID ?? PurchaseOrderID);
}
