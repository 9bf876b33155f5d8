import type { Act } from './oracle/acts';
import type { Row } from './oracle/books';
import { numberFields, type Complaint, type NumberField, type TaskModel } from './oracle/model';
import type { Oracle } from './oracle/oracle';
import { DIVISION, type HistoryWorld } from './world';

const tables = [
	'project/CostTransactions',
	'project/TimeTransactions',
	'wbs',
	'project/Projects',
	'project/InvoiceTerms',
] as const;

/** What is written by runs, or by Exact itself at each write. */
const moving = ['Completed', 'EndDate', 'Modified', 'Modifier', 'Timestamp'];

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
	}

	/** What of people's was changed or taken away, and what nobody ordered. */
	complaints(oracle: Oracle): Complaint[] {
		const wrong = [...this.rows.values()].flatMap(({ name, row }) => {
			const [table = ''] = name.split(' ');
			const now = this.table(table).find(({ ID }) => ID === row.ID);
			if (now === undefined) return [`${name} is gone`];
			const isNoted = table === 'project/Projects' && oracle.plan.hasStatusRow;
			const passed = isNoted ? [...moving, 'Notes'] : moving;
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
		const pairs: Record<string, unknown[]> = {
			name: [now.name, task.name],
			completed: [now.completed, task.completed],
			approval: [now.approvalStatus, task.approval],
			section: [now.sections.join(), task.section],
			due: [now.dueOn, task.dueOn],
			assignee: [now.assignee, task.assignee],
			...Object.fromEntries(
				Object.keys(numberFields).map((name) => [name, figure(name as NumberField)]),
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
			const row = this.table(table).find(({ ID }) => ID === id);
			if (row !== undefined) this.keep(table, row);
		}
	}

	private keep(table: string, row: Row): void {
		const name = `${table} ${String(row.ID)}`;
		this.rows.set(name, { name, row: { ...row } });
	}

	private table(path: string): Row[] {
		return this.world.exact.state.table(DIVISION, path) as Row[];
	}
}
