import type { PlainTask } from '../../simulators/asana';
import { TIE_FIELD } from '../world';
import type { ProjectWorld } from './world';

type Row = Record<string, string | number | boolean | null>;

/** Fields that are ours to note things in, not to show them. */
const NOTES = [TIE_FIELD, 'Exact Sync'];

/**
 * Expects Asana to show a project exactly as Exact has it: one project, a section for each group, one
 * task for each line in its place and order, every default field right. Written without the mapping's
 * own code. Not for a project in which people moved or renamed things.
 */
export async function expectTwin(world: ProjectWorld, key: string): Promise<void> {
	const document = await world.read(key);
	if (document === undefined) throw new Error(`Exact has no project ${key}`);
	const exact = document as unknown as Row;
	const lines = document.WBS as Row[];
	const project = world.projectOf(key);
	const tops = lines.filter((line) => line.Parent === null);
	const groups = tops.filter((line) => below(lines, line).length > 0);

	const starts = exact.StartDate !== null && String(exact.StartDate) < String(exact.EndDate ?? '');
	expect(project).toMatchObject({
		name: `${exact.Code} ${exact.Description}`,
		dueOn: exact.EndDate,
		startOn: starts ? exact.StartDate : null,
		archived: false,
	});
	const names = project.sections.map(({ name }) => name);
	expect(names.slice(1)).toEqual(groups.map((line) => line.Description));

	const shownTasks = lines.map((line) => shown(world, world.taskOf(String(line.ID))));
	expect(shownTasks).toEqual(lines.map((line) => wanted(line, { lines, exact, project })));
	for (const group of groups) {
		const here = [group, ...below(lines, group)].map((line) => world.taskOf(String(line.ID)).gid);
		expect(ours(await world.order(project.gid, String(group.Description)), here)).toEqual(here);
	}
	const singles = tops.filter((line) => !groups.includes(line));
	const here = singles.map((line) => world.taskOf(String(line.ID)).gid);
	expect(ours(await world.order(project.gid, names[0] ?? ''), here)).toEqual(here);
}

function shown(world: ProjectWorld, task: PlainTask) {
	const fields = Object.entries(task.customFields).filter(([name]) => !NOTES.includes(name));
	const { name, subtype, completed, dueOn, startOn, projects, parent } = task;
	return {
		...{ name, subtype, completed, dueOn, startOn, projects },
		parent: parent === null ? null : world.asana.state.task(parent).name,
		section: parent === null ? task.sections[0] : null,
		fields: Object.fromEntries(fields),
	};
}

interface Context {
	lines: Row[];
	exact: Row;
	project: ReturnType<ProjectWorld['projectOf']>;
}

function wanted(line: Row, { lines, exact, project }: Context) {
	const isMilestone = line.Type === 1 && line.Milestone === true;
	const starts = line.StartDate !== null && String(line.StartDate) < String(line.EndDate ?? '');
	const path = pathOf(lines, line);
	const [top] = path;
	const inGroup = path.length > 1 || below(lines, line).length > 0;
	return {
		name: line.Description,
		subtype: isMilestone ? 'milestone' : 'default_task',
		completed: line.Completed,
		dueOn: line.EndDate,
		startOn: starts && !isMilestone ? line.StartDate : null,
		projects: [project.name],
		parent: path.length > 2 ? path.at(-2)?.Description : null,
		section:
			path.length > 2 ? null : inGroup ? top?.Description : (project.sections[0]?.name ?? null),
		fields: {
			'Exact · Project': `${exact.Code} – ${exact.Description}`,
			'Exact · Budgeted Hours': line.Hours,
			'Exact · Budgeted Cost': line.Cost,
			'Exact · Budgeted Revenue': line.Revenue,
		},
	};
}

/** The line with everything above it, the top first. */
function pathOf(lines: Row[], line: Row): Row[] {
	const above = lines.find(({ ID }) => ID === line.Parent);
	return above === undefined ? [line] : [...pathOf(lines, above), line];
}

function below(lines: Row[], line: Row): Row[] {
	return lines.filter(({ Parent }) => Parent === line.ID);
}

function ours(gids: string[], wantedGids: string[]): string[] {
	return gids.filter((gid) => wantedGids.includes(gid));
}
