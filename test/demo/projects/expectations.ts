import type { Stage } from '../stage';

type Exact = Stage['exact'];
type Row = ReturnType<Exact['state']['orders']>[number];

/** The task of a WBS line as the books of Exact say it should look; null stands for empty. */
export interface ExpectedTask {
	key: string;
	name: string;
	subtype: string;
	completed: boolean;
	dueOn: string | null;
	startOn: string | null;
	fields: Record<string, string | number | null>;
	/** Name of its section; null for the first one. */
	section: string | null;
	/** Key of the line whose task it is a subtask of. */
	parent: string | null;
}

export interface ExpectedProject {
	key: string;
	name: string;
	dueOn: string | null;
	startOn: string | null;
	tasks: ExpectedTask[];
}

const DELIVERABLE = 1;

/**
 * What Asana should show for a project, worked out from the books alone: nothing here is shared with
 * the nodes, so that a mistake of theirs cannot hide in it.
 */
export function expectedProject(exact: Exact, project: Row): ExpectedProject {
	const key = String(project.ID);
	const lines = exact.state.wbsOf(key);
	const [startOn, dueOn] = fitting(day(project.StartDate), day(project.EndDate));
	return {
		key,
		name: `${String(project.Code)} ${String(project.Description)}`,
		startOn,
		dueOn,
		tasks: lines.map((line) => expectedTask(project, line, lines)),
	};
}

function expectedTask(project: Row, line: Row, lines: readonly Row[]): ExpectedTask {
	const [from, to] = spanOf(line, lines);
	const [startOn, dueOn] = fitting(day(from), day(to));
	const above = ancestorsOf(line, lines);
	const top = above.at(-1) ?? line;
	const isGroup = lines.some(({ PartOf }) => PartOf === top.ID);
	const isMilestone = line.Type === DELIVERABLE && Boolean(line.Milestone);
	return {
		key: String(line.ID),
		name: String(line.Description),
		subtype: isMilestone ? 'milestone' : 'default_task',
		completed: Boolean(line.Completed),
		dueOn,
		startOn: isMilestone ? null : startOn,
		fields: {
			'Exact · Project': `${String(project.Code)} – ${String(project.Description)}`,
			'Exact · Budgeted Hours': amount(line.BudgetedHours),
			'Exact · Budgeted Cost': amount(line.BudgetedCost),
			'Exact · Budgeted Revenue': amount(line.BudgetedRevenue),
		},
		section: isGroup ? String(top.Description) : null,
		// The second level stands beside its group; from there on, tasks hold their parts.
		parent: above.length > 1 ? String(above[0]?.ID) : null,
	};
}

/** The lines above a line, the nearest first. */
function ancestorsOf(line: Row, lines: readonly Row[]): Row[] {
	const parent = lines.find(({ ID }) => ID === line.PartOf);
	return parent === undefined ? [] : [parent, ...ancestorsOf(parent, lines)];
}

/** A deliverable lasts from the first to the last of what is part of it. */
function spanOf(line: Row, lines: readonly Row[]): [unknown, unknown] {
	if (line.Type !== DELIVERABLE) return [line.StartDate, line.EndDate];
	const parts = lines.filter(({ PartOf }) => PartOf === line.ID).map((part) => spanOf(part, lines));
	const numbers = (at: 0 | 1) =>
		parts.map((part) => part[at]).filter((value) => typeof value === 'number');
	return [
		numbers(0).length === 0 ? null : Math.min(...numbers(0)),
		numbers(1).length === 0 ? null : Math.max(...numbers(1)),
	];
}

/** Asana takes a start date only beside a later due date. */
function fitting(start: string | null, due: string | null): [string | null, string | null] {
	return [start !== null && due !== null && start < due ? start : null, due];
}

function amount(value: unknown): number | null {
	return typeof value === 'number' ? Math.round(value * 100) / 100 : null;
}

/** The books hold local wall-clock time as if it were UTC. */
function day(value: unknown): string | null {
	return typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : null;
}
