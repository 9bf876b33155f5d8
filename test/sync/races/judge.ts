import type { AsanaSimulator, PlainTask } from '../../simulators/asana';
import { TIE_FIELD } from '../world';
import type { Drawn } from './drawn';
import type { Paper, PaperLine } from './papers';

/** Says what is not as it has to be after a race. Written apart from the engine. */
export class Judge {
	readonly complaints: string[] = [];
	/** Documents that were brought to Asana before the race. */
	readonly others: Paper[] = [];

	constructor(
		private readonly asana: AsanaSimulator,
		private readonly drawn: Drawn,
	) {}

	/** Runs that did not come to a good end. */
	failures(ends: ReadonlyArray<PromiseSettledResult<unknown>>): void {
		for (const end of ends) {
			if (end.status === 'rejected') this.complaints.push(`a run failed: ${String(end.reason)}`);
		}
	}

	/** Each document and line has one task, and nothing else is there. */
	once(papers: readonly Paper[]): void {
		const { complaints } = this;
		for (const paper of papers) {
			const keys = this.hasTask ? [paper.key] : [];
			for (const key of [...keys, ...this.linesOf(paper).map((line) => line.key)]) {
				const { length } = this.carriers(key);
				if (length !== 1) complaints.push(`${length} tasks for ${key}`);
			}
			if (!this.hasTask) {
				const { length } = this.projectsOf(paper.key);
				if (length !== 1) complaints.push(`${length} projects for ${paper.key}`);
			}
		}
		for (const task of this.asana.state.tasks) {
			const isOurs = keyOf(task) !== undefined;
			const isSomebodys = task.name.startsWith('People');
			if (!isOurs && !isSomebodys) complaints.push(`a task of nobody: ${task.name}`);
		}
		this.twins();
	}

	/** The tasks show what Exact has. */
	shown(papers: readonly Paper[]): void {
		for (const paper of papers) {
			const [task] = this.carriers(paper.key);
			const wanted = `PO ${paper.number} ${paper.title}`;
			if (this.hasTask) {
				this.same(task?.name, wanted);
				this.same(task?.dueOn, paper.due);
				this.amount(task, paper.amount);
			} else {
				const isWbs = this.drawn.shape === 'project with WBS';
				const name = isWbs ? `P${paper.number} ${paper.title}` : wanted;
				this.same(this.projectsOf(paper.key)[0]?.name, name);
			}
			const lines = this.linesOf(paper);
			for (const line of lines) this.line(line);
			if (!this.hasTask || lines.length === 0 || task === undefined) continue;
			const keys = lines.map(({ key }) => key);
			const order = this.asana.state.subtasksOf(task).flatMap((one) => keyOf(one) ?? []);
			this.same(order.filter((key) => keys.includes(key)).join(), keys.join());
		}
	}

	/** Gids of the tasks of documents, and of their lines. */
	carriersOf(papers: readonly Paper[]): { tasks: PlainTask[]; lines: PlainTask[] } {
		return {
			tasks: papers.flatMap(({ key }) => (this.hasTask ? this.carriers(key) : [])),
			lines: papers.flatMap((paper) =>
				this.linesOf(paper).flatMap(({ key }) => this.carriers(key)),
			),
		};
	}

	private get hasTask(): boolean {
		return this.drawn.shape.startsWith('task');
	}

	private linesOf(paper: Paper): PaperLine[] {
		return this.drawn.shape === 'task alone' ? [] : paper.lines;
	}

	private line({ key, text, amount }: PaperLine): void {
		const [task] = this.carriers(key);
		this.same(task?.name, text);
		this.same(task?.completed, false);
		this.amount(task, amount);
	}

	private amount(task: PlainTask | undefined, amount: number): void {
		const { mapping, isFree } = this.drawn;
		if (mapping === 'standard fields') return;
		if (isFree) this.same(task?.notes.includes(amount.toFixed(2)), true);
		else this.same(task?.customFields.Amount, amount);
	}

	/** Fields and options that are there twice. */
	private twins(): void {
		for (const { gid, customFields, sections } of this.projects()) {
			for (const names of [customFields, sections.map(({ name }) => name)]) {
				if (new Set(names).size < names.length) {
					this.complaints.push(`twins in project ${gid}: ${names.join()}`);
				}
			}
		}
	}

	private same(given: unknown, wanted: unknown): void {
		if (given === wanted) return;
		this.complaints.push(`${String(given)} is shown instead of ${String(wanted)}`);
	}

	private carriers(key: string): PlainTask[] {
		return this.asana.state.tasks.filter((task) => keyOf(task) === key);
	}

	private projects() {
		const { state } = this.asana;
		return state.projects.map(({ gid }) => state.project(gid));
	}

	private projectsOf(key: string) {
		return this.projects().filter(({ notes }) => notes.includes(`:${key}`));
	}
}

const TIE = /exact-online:\d+:\w+:([0-9a-f-]{36})/;

/** The key in the tie that a task shows anywhere. */
function keyOf({ external, customFields, notes }: PlainTask): string | undefined {
	return TIE.exec([external?.gid, customFields[TIE_FIELD], notes].map(String).join(' '))?.[1];
}
