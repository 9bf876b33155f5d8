import type { AsanaSimulator, PlainTask } from '../../simulators/asana';
import type { Random } from '../../simulators/core/random';

/** The tasks of documents that are in Asana, and of their lines. */
interface Present {
	tasks: PlainTask[];
	lines: PlainTask[];
}

/** What people do to a project before a race, and whether it is still there afterwards. */
export class People {
	private readonly kept: Array<{ gid: string; what: string; isThere: () => boolean }> = [];

	constructor(
		private readonly asana: AsanaSimulator,
		private readonly project: string,
	) {}

	/** They delete a task of ours. */
	tamper(random: Random, { tasks, lines }: Present): void {
		const among = random() < 0.4 && tasks.length > 0 ? tasks : lines;
		const task = among[Math.floor(random() * among.length)];
		if (task !== undefined) this.asana.state.person.deleteTask(task.gid);
	}

	/** They write comments and make tasks of their own. */
	work(random: Random, { tasks, lines }: Present, areLinesDeleted: boolean): void {
		const { state } = this.asana;
		const { person } = state;
		this.keep(person.addTask(this.project, 'People at work'), 'a task');
		for (const { gid } of [...tasks, ...lines]) {
			if (random() < 0.5) continue;
			const text = `Question ${gid}`;
			person.comment(gid, text);
			this.kept.push({
				...{ gid, what: 'a comment' },
				isThere: () => state.task(gid).comments.includes(text),
			});
			// What stands below a line goes with it, where lines that are gone shall be deleted.
			const stays = !areLinesDeleted || tasks.some((task) => task.gid === gid);
			if (random() < 0.5 && stays) {
				this.keep(person.addSubtask(gid, 'People in detail'), 'a subtask');
			}
		}
	}

	/** What of it is gone. */
	missing(): string[] {
		return this.kept.flatMap(({ gid, what, isThere }) =>
			isThere() ? [] : [`${what} of people is gone: ${gid}`],
		);
	}

	private keep(gid: string, what: string): void {
		const { state } = this.asana;
		const { name, parent } = state.task(gid);
		const isThere = () =>
			state.tasks.some((one) => one.gid === gid && one.name === name && one.parent === parent);
		this.kept.push({ gid, what, isThere });
	}
}
