import { countCalls } from '../countCalls';
import { failures } from '../failures';
import { keyOf } from '../keyOf';
import type { Stage } from '../stage';
import { changeProjects, repeatProjects, settleProjects, TASK_OF_PEOPLE } from './acts';
import { compare } from './compare';
import { openProjects, PORTFOLIO } from './open';

/** What the scenario came to. */
export interface ProjectsReport {
	ok: boolean;
	projects: number;
	tasks: number;
	milestones: number;
	duplicates: number;
	wrongFields: number;
	exactCalls: number;
	asanaCalls: number;
	writesOnRepeat: number;
}

/** Marks the task of a line that is gone. */
const REMOVED = 'Removed in Exact Online: ';

/** Plays Exact projects and their WBS into Asana, and verifies every field of every task. */
export async function checkProjects(
	stage: Stage,
	say: (text: string) => void,
): Promise<ProjectsReport> {
	const calls = countCalls(stage);
	say('Bringing every project of the company to Asana.');
	await openProjects(stage);
	await settleProjects(stage);
	const first = compare(stage, { moved: [] });
	say('Changing projects in Exact Online, with people at work in Asana.');
	const { moved, removed } = await changeProjects(stage);
	say('Saving everything again as it is.');
	const writesOnRepeat = await repeatProjects(stage);
	const { wrong, projects, tasks, milestones, duplicates } = compare(stage, { moved });

	const { tasks: all, portfolios } = stage.asana.state;
	const gone = all.filter((task) => removed.includes(keyOf(task) ?? ''));
	const problems = [
		...new Set([...first.wrong, ...wrong]),
		...(await failures(stage)),
		...(all.some(({ name }) => name === TASK_OF_PEOPLE) ? [] : ['A task of people is gone.']),
		...(all.some(({ sections }) => sections.includes('Wacht op klant'))
			? []
			: ['A task that people moved was moved back.']),
		...(gone.every(({ completed, name }) => completed && name.startsWith(REMOVED))
			? []
			: ['A line was deleted in Exact Online, but its task does not say so.']),
		...(portfolios.find(({ name }) => name === PORTFOLIO)?.items.length === projects
			? []
			: ['Not every project is in the portfolio.']),
	];
	for (const problem of problems) say(`WRONG  ${problem}`);
	return {
		ok: problems.length === 0 && duplicates === 0 && writesOnRepeat === 0,
		projects,
		tasks,
		milestones,
		duplicates,
		wrongFields: new Set([...first.wrong, ...wrong]).size,
		...calls(),
		writesOnRepeat,
	};
}
