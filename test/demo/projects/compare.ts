import type { PlainTask } from '../../simulators/asana';
import { keyOf } from '../keyOf';
import type { Stage } from '../stage';
import { expectedProject, type ExpectedTask } from './expectations';

/** What a comparison of all Asana projects with all Exact projects found. */
export interface Comparison {
	projects: number;
	tasks: number;
	milestones: number;
	duplicates: number;
	wrong: string[];
}

type Placed = PlainTask & { key: string };

/** The Asana projects of an Exact project: those with its key in their description. */
export function projectsOf({ asana }: Pick<Stage, 'asana'>, key: string) {
	return asana.state.projects
		.map(({ gid }) => asana.state.project(gid))
		.filter(({ notes, deleted }) => !deleted && notes.includes(`:project:${key}`));
}

/** Compares every field of every task with the books; tasks of people do not count. */
export function compare(stage: Stage, { moved }: { moved: readonly string[] }): Comparison {
	const { exact, asana } = stage;
	const wrong: string[] = [];
	const tied = asana.state.tasks.flatMap((task): Placed[] => {
		const key = keyOf(task);
		return key === undefined ? [] : [{ ...task, key }];
	});
	let [tasks, milestones, duplicates] = [0, 0, 0];
	const booked = exact.state.projects();
	for (const row of booked) {
		const expected = expectedProject(exact, row);
		const [project, ...others] = projectsOf(stage, expected.key);
		duplicates += others.length;
		const differs = (field: string, is: unknown, should: unknown) => {
			if (is !== should)
				wrong.push(`${expected.name}: ${field} is ${show(is)}, not ${show(should)}`);
		};
		if (project === undefined) {
			wrong.push(`${expected.name}: no project`);
			continue;
		}
		differs('name', project.name, expected.name);
		differs('due date', project.dueOn, expected.dueOn);
		differs('start date', project.startOn, expected.startOn);
		for (const one of expected.tasks) {
			const found = tied.filter(({ key }) => key === one.key);
			duplicates += Math.max(0, found.length - 1);
			tasks += 1;
			milestones += one.subtype === 'milestone' ? 1 : 0;
			const isMoved = moved.includes(one.key);
			wrong.push(...differences(one, found[0], { tied, project: project.name, isMoved }));
		}
	}
	return { projects: booked.length, tasks, milestones, duplicates, wrong };
}

interface Around {
	tied: readonly Placed[];
	project: string;
	/** People put it elsewhere, where it has to stay. */
	isMoved: boolean;
}

function differences(
	expected: ExpectedTask,
	task: Placed | undefined,
	{ tied, project, isMoved }: Around,
): string[] {
	if (task === undefined) return [`${expected.name}: no task`];
	const wrong = (field: string, is: unknown, should: unknown) =>
		is === should ? [] : [`${expected.name}: ${field} is ${show(is)}, not ${show(should)}`];
	const section = task.sections[task.projects.indexOf(project)] ?? null;
	const parent = tied.find(({ gid }) => gid === task.parent)?.key ?? null;
	return [
		...wrong('name', task.name, expected.name),
		...wrong('kind', task.subtype, expected.subtype),
		...wrong('completed', task.completed, expected.completed),
		...wrong('due date', task.dueOn, expected.dueOn),
		...wrong('start date', task.startOn, expected.startOn),
		...wrong('parent', parent, expected.parent),
		...(isMoved || expected.section === null || expected.parent !== null
			? []
			: wrong('section', section, expected.section)),
		...Object.entries(expected.fields).flatMap(([field, should]) =>
			wrong(field, task.customFields[field] ?? null, should),
		),
	];
}

function show(value: unknown): string {
	return JSON.stringify(value);
}
