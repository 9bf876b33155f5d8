import type { AsanaSimulator } from '../simulators/asana';
import type { Random } from '../simulators/core/random';
import type { ExactSimulator } from '../simulators/exact';
import type { Drawn } from './drawn';
import { dayOf, type Row } from './oracle/books';
import { numberFields, type NumberField, type TaskModel } from './oracle/model';
import type { LineKind } from './oracle/plan';
import { DIVISION, PROJECT } from './world';

interface Planting {
	asana: AsanaSimulator;
	exact: ExactSimulator;
	drawn: Drawn;
	projects: number;
	random: Random;
}

/** A task at the beginning, and the end date its line has then. */
export type PlantedTask = TaskModel & { endDate: string | null };

const kinds: Record<number, LineKind> = { 1: 'deliverable', 2: 'activity', 3: 'expense' };

const entities: Record<LineKind, string> = {
	deliverable: 'wbsDeliverable',
	activity: 'wbsActivity',
	expense: 'wbsExpense',
};

/** Books projects, and makes a task for about half of the lines of each, tied to it. */
export function plantTasks(planting: Planting): PlantedTask[] {
	const { exact, projects } = planting;
	return exact.state.createProjects(projects).flatMap((project, index) => {
		const lines = exact.state.wbsOf(String(project.ID)) as Row[];
		// Both halves of the breakdown get their turn.
		const [one = [], other = []] = [lines.slice(0, 3), lines.slice(3)];
		const chosen = index % 2 === 0 ? one.slice(1) : other.slice(index % 4 === 1 ? 0 : 1);
		const extra = index % 2 === 0 ? other.slice(2) : one.slice(2);
		return [...chosen, ...extra].map((line) => plantTask(planting, line));
	});
}

function plantTask({ asana, drawn, random }: Planting, line: Row): PlantedTask {
	const kind = kinds[Number(line.Type)] ?? 'deliverable';
	const tie = `exact-online:${DIVISION}:${entities[kind]}:${String(line.ID)}`;
	const needsApproval =
		drawn.plan.stages?.when === 'approved' ||
		drawn.plan.postings.some(({ when }) => when === 'approved');
	const isApproval = random() < (needsApproval ? 0.7 : 0.15);
	const { person } = asana.state;
	// Those whose token is used also own the external IDs that are written with it.
	const owner = person.as(asana.state.users[0]?.email ?? '');
	const fields = drawFigures(random);
	const name = `${String(line.Description)} ${String(line.ID).slice(0, 4)}`;
	const isInField = drawn.plan.identity === 'textField';
	const inField = isInField ? { [asana.state.customField('Exact ID').gid]: tie } : {};
	const gid = owner.addTask(PROJECT, name, {
		custom_fields: { ...valuesOf(asana, fields), ...inField },
		...(isInField ? {} : { external: { gid: tie, data: '' } }),
		...(isApproval ? { resource_subtype: 'approval' } : {}),
	});
	return {
		gid,
		name,
		line: String(line.ID),
		project: String(line.Project),
		kind,
		hasTerm: typeof line.ProjectTerm === 'string',
		item: typeof line.Item === 'string' ? line.Item : null,
		budget:
			typeof line.Quantity === 'number'
				? { quantity: String(line.Quantity), price: String(line.PurchasePrice) }
				: null,
		completed: false,
		completedDay: null,
		approval: isApproval ? 'pending' : null,
		section: 'To do',
		fields,
		minutes: 0,
		dueOn: null,
		assignee: null,
		isDeleted: false,
		isStagePeoples: false,
		endDate: dayOf(line.EndDate),
	};
}

type Figures = TaskModel['fields'];

/** Some figures are known before the work is done, others only later. */
function drawFigures(random: Random): Figures {
	const perhaps = (value: string) => (random() < 0.85 ? value : null);
	return {
		cost: perhaps(`${Math.floor(random() * 900)}.${10 + Math.floor(random() * 90)}`),
		travel: perhaps(`${Math.floor(random() * 90)}.${10 + Math.floor(random() * 90)}`),
		quantity: perhaps(`${1 + Math.floor(random() * 40)}.5`),
		price: perhaps(`${Math.floor(random() * 90)}.3333`),
		hours: perhaps(`${1 + Math.floor(random() * 30)}.25`),
	};
}

function valuesOf({ state }: AsanaSimulator, figures: Figures): Record<string, number> {
	return Object.fromEntries(
		Object.entries(numberFields).flatMap(([name, field]) => {
			const value = figures[name as NumberField];
			return value === null ? [] : [[state.customField(field).gid, Number(value)]];
		}),
	);
}
