import { keyOf } from '../keyOf';
import { countWrites, exactPoll, settlePolls } from '../polling';
import type { Stage } from '../stage';
import { projectsOf } from './compare';

const DAY_MS = 86_400_000;

/** What people do to a project; none of it may get lost. */
export const TASK_OF_PEOPLE = 'Koffie regelen voor de aftrap';

/** Keys of lines whose tasks people moved, and of those deleted in Exact. */
export interface Changed {
	moved: string[];
	removed: string[];
}

/** Waits until the projects in Asana are as the trigger last saw them in Exact. */
export async function settleProjects(stage: Stage): Promise<void> {
	await settlePolls(stage, [exactPoll]);
}

/** Changes, adds, renames, completes and deletes lines and projects, with people at work in Asana. */
export async function changeProjects(stage: Stage): Promise<Changed> {
	const { exact, asana } = stage;
	const { state } = exact;
	const project = String(state.project('P2026-001').ID);
	const line = (description: string) =>
		String(state.wbsOf(project).find((row) => row.Description === description)?.ID);
	const taskOf = (key: string) => asana.state.tasks.find((task) => keyOf(task) === key)?.gid ?? '';

	const [asanaProject] = projectsOf(stage, project);
	if (asanaProject === undefined) throw new Error('P2026-001 has no project in Asana');
	const moved = line('Schrijven concept');
	asana.state.person.addTask(asanaProject.gid, TASK_OF_PEOPLE);
	asana.state.person.addSection(asanaProject.gid, 'Wacht op klant');
	asana.state.person.moveToSection(taskOf(moved), asanaProject.gid, 'Wacht op klant');
	asana.state.person.assign(taskOf(moved), 'daan@voorbeeld-advies.example');

	state.changeWbsLine(line('Interviews met bewoners'), {
		BudgetedHours: 72.25,
		EndDate: Date.now() + 40 * DAY_MS,
	});
	state.changeWbsLine(line('Analyse'), { Description: 'Analyse en duiding' });
	state.completeWbsLine(line('Interviews met bewoners'));
	state.addWbsLine(
		project,
		{ kind: 'activity', description: 'Presentatie', hours: 6 },
		line('Concept visie'),
	);
	const removed = line('Nazorg');
	state.deleteWbsLine(removed);
	state.changeProject(project, { Description: 'Omgevingsvisie Rijnwaarde 2040' });
	state.bookProject({
		code: 'P2026-050',
		description: 'Burgerpanel <online>',
		type: 'timeAndMaterial',
		customer: '10001',
		starts: 3,
		ends: 90,
		wbs: [
			{
				kind: 'deliverable',
				description: 'Werving',
				milestone: true,
				parts: [
					{
						kind: 'activity',
						description: 'Steekproef',
						hours: 12.5,
						cost: 937.5,
						starts: 3,
						ends: 20,
					},
				],
			},
		],
	});
	await settleProjects(stage);
	return { moved: [moved], removed: [removed] };
}

/** Saves everything again as it is. Gives the writes that came of it. */
export async function repeatProjects(stage: Stage): Promise<number> {
	const { state } = stage.exact;
	const before = countWrites(stage);
	for (const row of state.projects()) {
		state.changeProject(String(row.ID), { InternalNotes: 'Saved again' });
		for (const line of state.wbsOf(String(row.ID))) {
			state.changeWbsLine(String(line.ID), { Description: line.Description ?? null });
		}
	}
	await settleProjects(stage);
	return countWrites(stage) - before;
}
