import type { Random } from '../simulators/core/random';
import { withEntry } from './drawEntry';
import { drawFilling, drawSetting } from './drawValue';
import { statusNames } from './items';
import type { Act, AsanaAct, ExactAct } from './oracle/acts';
import type { TaskModel } from './oracle/model';
import type { Oracle } from './oracle/oracle';
import { isDue } from './oracle/wishes';
import { pick } from './pick';
import { recordRow } from './stored';
import type { HistoryWorld } from './world';

/** What the next act is drawn from. */
export interface Stage {
	world: HistoryWorld;
	oracle: Oracle;
	random: Random;
	/** Whether runs are under way. */
	isLive: boolean;
}

/** Draws what somebody does next; undefined when that cannot be done as things are. */
export function drawAct(stage: Stage): Act | undefined {
	return stage.random() < 0.75 ? inAsana(stage) : inExact(stage);
}

/** Some tasks are worked on far more than others. */
export function pickTask({ oracle, random }: Pick<Stage, 'oracle' | 'random'>): TaskModel {
	const tasks = [...oracle.tasks.values()];
	const task = tasks[Math.floor(tasks.length * random() ** 2)];
	if (task === undefined) throw new Error('a history without tasks');
	return task;
}

function inAsana(stage: Stage): AsanaAct | undefined {
	const { random } = stage;
	const task = pickTask(stage);
	const { gid } = task;
	if (task.isDeleted) return random() < 0.7 ? { do: 'restore', task: gid } : undefined;
	const draw = random();
	if (draw < 0.3) return turn(stage, task);
	if (draw < 0.55) return { do: 'enter', task: gid, ...drawFigure(stage, task) };
	if (draw < 0.64) return drawFilling(stage, task);
	if (draw < 0.74) return { do: 'move', task: gid, section: pick(random, sections) };
	if (draw < 0.8) return { do: 'log', task: gid, minutes: 1 + Math.floor(random() * 400) };
	if (draw < 0.87) return { do: 'plan', task: gid, dueOn: drawDay(random) };
	if (draw < 0.95) return { do: 'assign', task: gid, to: pick(random, assignees) };
	if (draw < 0.96)
		return {
			do: 'rename',
			task: gid,
			name: `${task.name.split(' (')[0]} (nieuw)`,
		};
	return draw < 0.98 && stage.oracle.plan.status !== undefined ? tell(stage) : seldom(stage, task);
}

/** Somebody publishes how a project is doing. */
function tell({ world, random }: Stage): AsanaAct {
	const { exact } = pick(random, world.overviews);
	const text = `Stand ${100_000 + Math.floor(random() * 900_000)}`;
	return { do: 'tell', project: exact, status: pick(random, statusNames), text };
}

function seldom({ world, random, isLive }: Stage, { gid }: TaskModel): AsanaAct | undefined {
	// The way out makes a new task for a line whose task was deleted.
	if (world.drawn.plan.bothWays !== undefined) return undefined;
	const draw = random();
	const hasCopy = [...world.copies.values()].includes(gid);
	if (draw < 0.35) return hasCopy ? undefined : { do: 'delete', task: gid };
	if (draw < 0.5) return { do: 'copy', task: gid };
	// A run that is under way would put its notes back.
	const mayWipe = world.drawn.hasEntryField && !isLive && !world.turnstile.hasLate;
	return mayWipe ? { do: 'wipe', task: gid } : undefined;
}

const sections = ['To do', 'Doing', 'Done', 'Done', 'Done', 'Done'];

const assignees = [
	'sanne@voorbeeld-advies.example',
	'daan@voorbeeld-advies.example',
	'noor@voorbeeld-advies.example',
	null,
];

/** Mostly the work that the mapping looks at is done, or undone; now and then something else is. */
function turn(stage: Stage, task: TaskModel): AsanaAct {
	const { oracle, random } = stage;
	const { gid, approval, completed } = task;
	const conditions = [
		...oracle.postingsOf(gid).map(({ when }) => when),
		...(oracle.plan.stages === undefined ? [] : [oracle.plan.stages.when]),
	];
	const when = conditions.length === 0 ? 'completed' : pick(random, conditions);
	const isWanted = isDue(task, when) ? random() < 0.5 : true;
	if (random() < 0.8) {
		if (when === 'inDone') {
			return {
				do: 'move',
				task: gid,
				section: isWanted ? 'Done' : pick(random, sections),
			};
		}
		if (when === 'approved' && approval !== null) {
			const answers = ['pending', 'rejected', 'changes_requested'] as const;
			const answer = isWanted ? 'approved' : pick(random, answers);
			return { do: 'decide', task: gid, approval: answer };
		}
	}
	const isFinished = approval === null ? completed : approval === 'approved';
	return {
		do: isFinished && random() < 0.6 ? 'reopen' : 'complete',
		task: gid,
	};
}

function drawFigure({ oracle, random }: Stage, { gid }: TaskModel) {
	const used = oracle.postingsOf(gid).flatMap(({ figures }) => {
		if (figures === 'quantityAndPrice') return ['quantity', 'price'] as const;
		return figures === 'line' || figures === 'tracked' ? [] : [figures];
	});
	const { fields } = oracle.task(gid);
	const missing = used.filter((name) => fields[name] === null);
	const fitting = missing.length > 0 ? missing : used;
	const field = pick(random, fitting.length === 0 ? (['cost'] as const) : fitting);
	const isCleared = random() < 0.03;
	return { field, value: isCleared ? null : amountFor(random, field) };
}

function amountFor(random: Random, field: string): string {
	const draw = random();
	if (draw < 0.05) return '0';
	const sign = draw < 0.1 ? '-' : '';
	const whole = Math.floor(random() ** 3 * 5_000);
	if (field === 'price') return `${whole % 400}.${digits(random, 4)}`;
	if (field === 'quantity') return `${sign}${whole % 60}.${digits(random, 3)}`;
	if (field === 'hours') return `${sign}${whole % 40}.${pick(random, ['00', '25', '50', '33'])}`;
	return `${sign}${whole}.${digits(random, 2)}`;
}

function digits(random: Random, count: number): string {
	return String(Math.floor(random() * 10 ** count)).padStart(count, '0');
}

export function drawDay(random: Random): string | null {
	if (random() < 0.2) return null;
	const day = Date.UTC(2026, 5, 1) + Math.floor(random() * 120) * 86_400_000;
	return new Date(day).toISOString().slice(0, 10);
}

function inExact(stage: Stage): ExactAct | undefined {
	const { oracle, random } = stage;
	const task = pickTask(stage);
	const { project, line, gid, kind, order } = task;
	const { projects, lines, months, closedOrders } = oracle.closures;
	const draw = random();
	if (draw < 0.5) return withEntry(stage);
	// One of each kind at a time, or little would ever be booked.
	const [blocked] = projects;
	if (draw < 0.58) {
		return blocked === undefined ? { do: 'block', project } : { do: 'unblock', project: blocked };
	}
	const [blockedLine] = lines;
	if (draw < 0.64 && blockedLine !== undefined) return { do: 'unblockLine', line: blockedLine };
	if (draw < 0.62 && (kind === 'activity' || kind === 'expense')) return { do: 'blockLine', line };
	if (draw < 0.68) {
		const isClosed = months.size > 0;
		if (!isClosed && random() < 0.5) return undefined;
		return { do: isClosed ? 'openMonth' : 'closeMonth', year: 2026, month: 3 };
	}
	if (draw < 0.78) return drawSetting(stage, task);
	if (draw < 0.79) {
		return order === null || closedOrders.has(order) ? undefined : { do: 'receive', order };
	}
	const hasBudget = kind === 'expense' || (kind === 'orderLine' && !closedOrders.has(order ?? ''));
	if (draw < 0.9 && hasBudget) {
		const quantity = `${1 + Math.floor(random() * 40)}.${pick(random, ['5', '25', '125', '0'])}`;
		const price = `${Math.floor(random() * 90)}.${digits(random, 3)}`;
		return { do: 'budget', line, task: gid, quantity, price };
	}
	if (draw < 0.94)
		return mayCompleteLine(stage, task) ? { do: 'completeLine', line, task: gid } : undefined;
	return {
		do: 'bookOwn',
		project,
		quantity: 1 + Math.floor(random() * 9),
		price: 12.5,
	};
}

/** People complete a stage in Exact whose task is not done. */
function mayCompleteLine({ world, oracle, isLive }: Stage, task: TaskModel): boolean {
	const { stages, bothWays } = oracle.plan;
	// The way out would complete the task then.
	if (bothWays !== undefined) return false;
	if (stages === undefined || isDue(task, stages.when) || isLive || world.turnstile.hasLate)
		return false;
	if (task.kind === 'orderLine' || (task.kind === 'deliverable' && !task.hasTerm)) return false;
	return recordRow(world.exact, task.line).Completed !== true;
}
