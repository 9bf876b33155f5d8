import type { AsanaSimulator, PlainTask } from '../../simulators/asana';
import { TIE_FIELD } from './names';

/** What Asana holds, by the ties its tasks carry. */
export class Held {
	readonly tasks: readonly PlainTask[];
	private readonly byTie = new Map<string, PlainTask[]>();
	private readonly byParent = new Map<string, PlainTask[]>();

	constructor(private readonly asana: AsanaSimulator) {
		this.tasks = asana.state.tasks.filter((task) => !isQuestion(task));
		for (const task of this.tasks) {
			const tie = tieOf(task);
			if (tie !== undefined) add(this.byTie, tie, task);
			if (task.parent !== null) add(this.byParent, task.parent, task);
		}
	}

	/** Tasks that carry a tie, wherever it stands. */
	carriers(tie: string): readonly PlainTask[] {
		return this.byTie.get(tie) ?? [];
	}

	/** The subtasks of a task, in their order. */
	subtasks(gid: string): PlainTask[] {
		const among = new Map((this.byParent.get(gid) ?? []).map((task) => [task.gid, task]));
		if (among.size < 2) return [...among.values()];
		return this.asana.state.subtasksOf(gid).flatMap((task) => among.get(task.gid) ?? []);
	}
}

/**
 * A task that a run makes to learn whether Asana refuses an ID twice, and that is left where the run was
 * killed: in no project, and seen by nobody else.
 */
function isQuestion({ name, projects, parent }: PlainTask): boolean {
	return name === QUESTION && projects.length === 0 && parent === null;
}

const QUESTION = 'Exact Online sync: is this ID refused twice?';

/** The tie that a task carries. */
export function tieOf({ external, customFields, notes }: PlainTask): string | undefined {
	const places = [external?.gid, customFields[TIE_FIELD], notes];
	return places.flatMap((text) => /exact-online:[^\s~]+/.exec(String(text)) ?? [])[0];
}

function add(to: Map<string, PlainTask[]>, key: string, task: PlainTask): void {
	to.set(key, [...(to.get(key) ?? []), task]);
}
