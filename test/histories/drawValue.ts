import { drawDay, type Stage } from './drawAct';
import type { AsanaAct, ExactAct } from './oracle/acts';
import { costCenters, fieldKind, noCostCenter, type FieldKind } from './oracle/fieldKinds';
import type { TaskModel } from './oracle/model';
import { pick } from './pick';

/** Somebody fills a field of a task that a field of Exact follows. */
export function drawFilling(stage: Stage, task: TaskModel): AsanaAct | undefined {
	const { oracle, random } = stage;
	const plans = oracle.fields.of(task);
	if (plans.length === 0) return undefined;
	const { kind } = pick(random, plans);
	const { from } = fieldKind(kind);
	const value = drawWords(stage, kind);
	return from === 'dueOn'
		? { do: 'plan', task: task.gid, dueOn: value }
		: { do: 'fill', task: task.gid, field: from, value };
}

/** Somebody enters a value in Exact itself, while no run is under way. */
export function drawSetting(stage: Stage, task: TaskModel): ExactAct | undefined {
	const { oracle, random, isLive, world } = stage;
	const plans = oracle.fields.of(task);
	if (plans.length === 0 || isLive || world.turnstile.hasLate) return undefined;
	const { kind } = pick(random, plans);
	const isClosed = oracle.closures.closedOrders.has(task.order ?? '');
	const value = drawWords(stage, kind);
	// What is entered in Exact's own windows is chosen from a list.
	if (isClosed || value === noCostCenter || (value === null && !fieldKind(kind).canBeEmpty)) {
		return undefined;
	}
	return { do: 'set', task: task.gid, kind, value };
}

function drawWords({ random }: Stage, kind: FieldKind): string | null {
	if (random() < 0.15) return null;
	switch (fieldKind(kind).type) {
		case 'code':
			return random() < 0.15 ? noCostCenter : pick(random, costCenters);
		case 'amount':
			return String((1 + Math.floor(random() * 400)) / 4);
		case 'text':
			return `Afspraak ${100_000 + Math.floor(random() * 900_000)}`;
		case 'day':
			// A project that has ended takes no entries.
			return kind === 'projectEnd' ? laterDay(random) : drawDay(random);
	}
}

function laterDay(random: Stage['random']): string {
	const day = Date.UTC(2027, 2, 1) + Math.floor(random() * 200) * 86_400_000;
	return new Date(day).toISOString().slice(0, 10);
}
