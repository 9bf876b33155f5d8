import type { Process } from './turnstile';

interface Line {
	step: number | string;
	/** Gids of the tasks it is about. */
	tasks: string[];
	text: string;
}

/** What happened, for whoever has to find out why a history failed. */
export class Story {
	private readonly lines: Line[] = [];
	private step: number | string = 0;

	begin(step: number | string): void {
		this.step = step;
	}

	/** Somebody did something; `task` names what it is about, where that is one thing. */
	tell(act: object): void {
		const text = JSON.stringify(act, (_, value: unknown) =>
			typeof value === 'bigint' ? String(value) : value,
		);
		this.add('task' in act ? [String(act.task)] : [], text);
	}

	tellRuns(runs: ReadonlyArray<{ worker: Process; items: readonly string[] }>): void {
		for (const { worker, items } of runs) {
			this.add([...items], `${worker.name} runs over ${items.join(' ')}`);
		}
	}

	tellOutcome({ name }: Process, { item, what }: { item: string; what: string }): void {
		this.add([item], `${name}: ${item} ${what}`);
	}

	tellCall(tasks: Iterable<string>, text: string): void {
		this.add([...tasks], `  ${text}`);
	}

	/** The last lines about a task; the last of all where it is about none. */
	lastOf(task: string, count = 30): string {
		const fitting = this.lines.filter(
			({ tasks }) => task === '' || tasks.includes(task) || tasks.length === 0,
		);
		return fitting
			.slice(-count)
			.map(({ step, text }) => `${step}: ${text}`)
			.join('\n');
	}

	private add(tasks: string[], text: string): void {
		this.lines.push({ step: this.step, tasks, text });
	}
}
