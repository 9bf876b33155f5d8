import type { AsanaSimulator } from '../simulators/asana';
import type { Random } from '../simulators/core/random';
import type { ExactSimulator } from '../simulators/exact';
import type { Drawn } from './drawn';
import type { Row } from './oracle/books';
import type { PlantedTask } from './oracle/fieldOracle';
import { numberFields, type NumberField, type TaskModel } from './oracle/model';
import type { LineKind } from './oracle/plan';
import { fieldsStored } from './stored';
import { DIVISION, PROJECT } from './world';

interface Planting {
	asana: AsanaSimulator;
	exact: ExactSimulator;
	drawn: Drawn;
	projects: number;
	random: Random;
}

const kinds: Record<number, LineKind> = {
	1: 'deliverable',
	2: 'activity',
	3: 'expense',
};

const entities: Record<LineKind, string> = {
	deliverable: 'wbsDeliverable',
	activity: 'wbsActivity',
	expense: 'wbsExpense',
	orderLine: 'purchaseOrderLine',
};

/** In every so many projects things are ordered. */
const ORDERED_EVERY = 2;

/** Books projects in Exact, with orders for some of them, and gives what tasks are to be made for. */
export function bookWork(planting: Omit<Planting, 'asana'>): Tied[] {
	const { exact, projects } = planting;
	return exact.state.createProjects(projects).flatMap((project, index) => {
		const lines = exact.state.wbsOf(String(project.ID)) as Row[];
		// Both halves of the breakdown get their turn.
		const [one = [], other = []] = [lines.slice(0, 3), lines.slice(3)];
		const chosen = index % 2 === 0 ? one.slice(1) : other.slice(index % 4 === 1 ? 0 : 1);
		const extra = index % 2 === 0 ? other.slice(2) : one.slice(2);
		const planned = [...chosen, ...extra].map((line) => wbsModel(line));
		const ordered = index % ORDERED_EVERY === 0 ? orderModels(planting, project as Row, lines) : [];
		return [...planned, ...ordered].map((model, place) => ({ ...model, isLead: place === 0 }));
	});
}

/** Makes a task for each of these; where the way out has made one, people put it on their board. */
export function plantTasks(
	planting: Omit<Planting, 'projects'>,
	work: readonly Tied[],
): PlantedTask[] {
	return work.map((tied) => plantTask(planting, tied));
}

/** What is known of a task before there is one. */
export type Tied = Pick<
	TaskModel,
	'line' | 'project' | 'kind' | 'order' | 'books' | 'hasTerm' | 'item' | 'budget' | 'isLead'
> & { title: string };

function wbsModel(line: Row): Omit<Tied, 'isLead'> {
	const kind = kinds[Number(line.Type)] ?? 'deliverable';
	const key = String(line.ID);
	return {
		title: String(line.Description),
		line: key,
		project: String(line.Project),
		kind,
		order: null,
		books: {
			cost: kind === 'expense' ? key : null,
			hours: kind === 'activity' ? key : null,
		},
		hasTerm: typeof line.ProjectTerm === 'string',
		item: typeof line.Item === 'string' ? line.Item : null,
		budget:
			typeof line.Quantity === 'number'
				? { quantity: String(line.Quantity), price: String(line.PurchasePrice) }
				: null,
	};
}

/** An order of two lines for a project, one of which names an expense of its breakdown. */
function orderModels(
	{ exact, random }: Pick<Planting, 'exact' | 'random'>,
	project: Row,
	lines: readonly Row[],
): Array<ReturnType<typeof wbsModel>> {
	const of = { project: String(project.Code), costCenter: 'ADV' };
	const order = exact.state.bookOrder({
		supplier: String(suppliers(exact)[0]),
		lines: [
			{
				...of,
				item: 'DRUK',
				quantity: 100 + Math.floor(random() * 900),
				price: 0.1275,
			},
			{
				...of,
				item: 'TRAIN',
				quantity: 1 + Math.floor(random() * 4),
				price: 1450.5,
			},
		],
	});
	const key = String(order.PurchaseOrderID);
	const expense = lines.find(({ Type }) => Type === 3);
	return exact.state.linesOf(key).map((row, place) => {
		const Expense = place === 0 ? (expense?.ID ?? null) : null;
		exact.state.changeLine(String(row.ID), { Expense });
		return {
			title: String(row.Description),
			line: String(row.ID),
			project: String(project.ID),
			kind: 'orderLine',
			order: key,
			books: {
				cost: typeof Expense === 'string' ? Expense : null,
				hours: null,
			},
			hasTerm: false,
			item: String(row.Item),
			budget: {
				quantity: String(row.QuantityInPurchaseUnits),
				price: String(row.NetPrice),
			},
		};
	});
}

function suppliers({ state }: ExactSimulator): string[] {
	return state
		.table(DIVISION, 'crm/Accounts')
		.filter(({ IsSupplier }) => IsSupplier === true)
		.map(({ Name }) => String(Name));
}

function plantTask(planting: Omit<Planting, 'projects'>, model: Tied): PlantedTask {
	const { asana, drawn, random } = planting;
	const { title, ...tied } = model;
	const tie = `exact-online:${DIVISION}:${entities[tied.kind]}:${tied.line}`;
	const needsApproval =
		drawn.plan.stages?.when === 'approved' ||
		drawn.plan.postings.some(({ when }) => when === 'approved');
	const made = madeFor(asana, tie);
	const isApproval = made === undefined && random() < (needsApproval ? 0.7 : 0.15);
	const { person } = asana.state;
	// Those whose token is used also own the external IDs that are written with it.
	const owner = person.as(asana.state.users[0]?.email ?? '');
	const fields = drawFigures(random);
	const name = made?.name ?? `${title} ${tied.line.slice(0, 4)}`;
	const stored = Object.fromEntries(fieldsStored(planting.exact, tied));
	const isInField = drawn.plan.identity === 'textField';
	const inField = isInField ? { [asana.state.customField('Exact ID').gid]: tie } : {};
	const values = valuesOf(asana, fields);
	const gid =
		made?.gid ??
		owner.addTask(PROJECT, name, {
			custom_fields: { ...values, ...inField },
			...(isInField ? {} : { external: { gid: tie, data: '' } }),
			...(isApproval ? { resource_subtype: 'approval' } : {}),
		});
	if (made !== undefined) {
		person.addToProject(gid, PROJECT);
		for (const [field, value] of Object.entries(values)) person.setCustomField(gid, field, value);
	}
	return {
		...tied,
		gid,
		name,
		completed: false,
		completedDay: null,
		approval: isApproval ? 'pending' : null,
		section: 'To do',
		fields,
		values: {
			costCenter: null,
			received: null,
			budget: null,
			remark: made === undefined ? null : (stored.notes ?? null),
			projectEnd: null,
			projectRemark: null,
		},
		minutes: 0,
		dueOn: made?.dueOn ?? null,
		assignee: null,
		isDeleted: false,
		isStagePeoples: false,
		stored,
	};
}

/** The task that the way out has made for a record. */
function madeFor({ state }: AsanaSimulator, tie: string) {
	return state.tasks.find(
		({ external, customFields }) =>
			external?.gid === tie || String(customFields['Exact ID']).startsWith(tie),
	);
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
