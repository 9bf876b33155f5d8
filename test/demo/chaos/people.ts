import { pick } from '../../histories/pick';
import type { Random } from '../../simulators/core/random';
import type { PlainTask } from '../../simulators/asana';
import { keyOf } from '../keyOf';
import type { Stage } from '../stage';

/** What people made of a task, which nobody else may change. */
interface Left {
	comments: string[];
	/** E-mail addresses. */
	assignee?: string | null;
	section?: string;
	/** Names of subtasks of their own, by gid. */
	subtasks: Map<string, string>;
}

const people = [
	'daan@voorbeeld-advies.example',
	'noor@voorbeeld-advies.example',
	'bram@voorbeeld-advies.example',
];

/** People at work in the windows of Asana, at tasks of documents with these keys and at their lines. */
export function colleagues({ asana }: Stage, random: Random) {
	const { state } = asana;
	const everything = new Map<string, Left>();
	let deeds = 0;

	/** Does one thing, once there is a task of one of these documents. */
	function act(keys: readonly string[]): void {
		const documents = state.topTasks.filter((task) => keys.includes(keyOf(task) ?? ''));
		if (documents.length === 0) return;
		const document = pick(random, documents);
		const lines = state.subtasksOf(document).filter((task) => keyOf(task) !== undefined);
		const task = random() < 0.6 || lines.length === 0 ? document : pick(random, lines);
		const left = everything.get(task.gid) ?? { comments: [], subtasks: new Map<string, string>() };
		everything.set(task.gid, left);
		deeds += 1;
		const acts = [
			() => comment(task, left),
			() => assign(task, left),
			...(task === document ? [() => addSubtask(task, left), () => move(task, left)] : []),
		];
		pick(random, acts)();
	}

	const someone = () => state.person.as(pick(random, people));

	function comment({ gid }: PlainTask, left: Left): void {
		left.comments.push(`Opmerking ${deeds}`);
		someone().comment(gid, `Opmerking ${deeds}`);
	}

	function assign({ gid }: PlainTask, left: Left): void {
		left.assignee = pick(random, [...people, null]);
		someone().assign(gid, left.assignee);
	}

	function addSubtask({ gid }: PlainTask, left: Left): void {
		const name = `Bel de leverancier (${deeds})`;
		left.subtasks.set(someone().addSubtask(gid, name), name);
	}

	function move({ gid, projects }: PlainTask, left: Left): void {
		const [project = ''] = projects;
		left.section = pick(random, state.project(project).sections).name;
		someone().moveToSection(gid, project, left.section);
	}

	/** What of their work is not as they left it, in words. */
	function touched(): string[] {
		const { tasks } = state;
		return [...everything].flatMap(([gid, left]) => {
			const task = tasks.find((one) => one.gid === gid);
			if (task === undefined) return [`A task with work of people, ${gid}, is gone.`];
			const { comments, assignee, sections } = task;
			const own = [...left.subtasks].filter(([subtask, name]) => {
				const found = tasks.find((one) => one.gid === subtask);
				return found?.parent !== gid || found.name !== name || found.completed;
			});
			return [
				...(comments.join() === left.comments.join() ? [] : [`comments: ${comments.join()}`]),
				...(left.assignee === undefined || assignee === left.assignee
					? []
					: [`assignee: ${assignee ?? 'nobody'} instead of ${left.assignee ?? 'nobody'}`]),
				...(left.section === undefined || sections.join() === left.section
					? []
					: [`section: ${sections.join()} instead of ${left.section}`]),
				...own.map(([, name]) => `subtask of people: ${name}`),
			].map((what) => `${task.name}: ${what}`);
		});
	}

	return {
		act,
		touched,
		/** Things they did. */
		get deeds() {
			return deeds;
		},
	};
}
