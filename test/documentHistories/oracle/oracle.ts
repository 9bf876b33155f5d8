import type { PlainTask } from '../../simulators/asana';
import type { Books, DocumentId } from './books';
import { tieText } from './names';
import { peopleOf, type People } from './people';
import type { Plan } from './plan';
import { wantedFor, type WantedDocument } from './wanted';
import { DIVISION } from './books';

/** What a record had at any time, of what a new task is given once. */
interface Ever {
	notes: Set<string>;
	dueOn: Set<string | null | undefined>;
}

/** Knows what people made of tasks, and what records were like at any time. */
export class Oracle {
	/** By tie. Tasks come in when they were first seen in peace. */
	readonly people = new Map<string, People>();
	/** Every document there has been. */
	readonly documents = new Map<string, DocumentId>();
	private readonly ever = new Map<string, Ever>();
	/** Ties of the lines a document has had. */
	private readonly lines = new Map<string, Set<string>>();

	constructor(
		readonly plan: Plan,
		readonly books: Books,
		readonly project: string,
	) {}

	/** Takes in a document as it is now. */
	look(id: DocumentId): void {
		this.documents.set(id.key, id);
		const wanted = this.wanted(id);
		if (wanted === undefined) return;
		for (const task of [wanted.task, ...wanted.lines]) {
			const ever = this.ever.get(task.tie) ?? { notes: new Set(), dueOn: new Set() };
			ever.notes.add(task.notes);
			ever.dueOn.add(task.dueOn);
			this.ever.set(task.tie, ever);
		}
		const lines = this.lines.get(id.key) ?? new Set();
		for (const { tie } of wanted.lines) lines.add(tie);
		this.lines.set(id.key, lines);
	}

	/** What Asana has to hold for a document; undefined when Exact has it no more. */
	wanted(id: DocumentId): WantedDocument | undefined {
		const stored = this.books.document(id);
		return stored && wantedFor(this.books, id, stored);
	}

	tieOf(id: DocumentId): string {
		return tieText(id, DIVISION);
	}

	/** Ties of all lines a document has or had. */
	linesEver({ key }: DocumentId): ReadonlySet<string> {
		return this.lines.get(key) ?? new Set();
	}

	/** Takes in a task that was never seen in peace before. Gives what is wrong about it. */
	meet(tie: string, task: PlainTask, { isRetired }: { isRetired: boolean }): string[] {
		const found = peopleOf(task, this.project);
		this.people.set(tie, found);
		const ever = this.ever.get(tie);
		const wrong: string[] = [];
		if (found.completed === true && !isRetired) wrong.push('a new task is completed');
		if (found.assignee !== null) wrong.push(`a new task is assigned to ${found.assignee}`);
		if (found.comments.length > 0) wrong.push('a new task has comments');
		if (ever?.notes.has(found.notes) === false) wrong.push(`it was made with "${found.notes}"`);
		const isDue = ever?.dueOn.has(found.dueOn) ?? true;
		const isEmpty = found.dueOn === null && ever?.dueOn.has(undefined) === true;
		if (this.plan.dueOn === 'asana' && !isDue && !isEmpty) {
			wrong.push(`it was made to be due on ${found.dueOn}`);
		}
		return wrong;
	}
}
