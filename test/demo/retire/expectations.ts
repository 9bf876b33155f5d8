import type { Stage } from '../stage';
import { FIELD, taskOf, type Orders } from './acts';

/** What of the tasks of these orders is not as it should be, in words. */
export function wrongTasks(stage: Stage, orders: Orders): string[] {
	const { state } = stage.asana;
	const wrong: string[] = [];
	for (const key of orders.deleted) {
		const task = taskOf(stage, key);
		for (const one of [task, ...state.subtasksOf(task)]) {
			const isRetired = one.completed && /^Removed in Exact Online: [^RG]/.test(one.name);
			if (!isRetired) wrong.push(`"${one.name}" of a deleted order does not say so.`);
			if (one.sections.join() !== GONE) wrong.push(`"${one.name}" is not in "${GONE}".`);
		}
	}
	for (const key of orders.canceled) {
		const task = taskOf(stage, key);
		for (const one of [task, ...state.subtasksOf(task)]) {
			const isMarked = !one.completed && /^Gone from Exact Online: [^RG]/.test(one.name);
			if (!isMarked) wrong.push(`"${one.name}" of a canceled order is not marked.`);
		}
	}
	for (const key of orders.living) {
		const task = taskOf(stage, key);
		for (const one of [task, ...state.subtasksOf(task)]) {
			if (one.completed || /Exact Online/.test(one.name)) {
				wrong.push(`"${one.name}" of a living order was retired.`);
			}
		}
	}
	return wrong;
}

/** The section for tasks of orders that are gone. */
export const GONE = 'Vervallen';

/** Which keys of living orders are not in the text field of their own task, in words. */
export function wrongKeys(stage: Stage, { living }: Orders): string[] {
	const { exact, asana } = stage;
	const [division] = exact.state.divisions;
	const tie = (entity: string, key: string) =>
		`exact-online:${division?.code ?? 0}:${entity}:${key}`;
	return living.flatMap((key) => {
		const task = taskOf(stage, key);
		const lines = exact.state.linesOf(key).map(({ ID }) => tie('purchaseOrderLine', String(ID)));
		const wanted = [tie('purchaseOrder', key), ...lines];
		// Behind a key may stand when its record was read.
		const found = [task, ...asana.state.subtasksOf(task)].map(({ customFields }) =>
			String(customFields[FIELD]).replace(/~\d+$/, ''),
		);
		return found.join() === wanted.join()
			? []
			: [`"${task.name}" shows the keys ${found.join(', ')} instead of ${wanted.join(', ')}.`];
	});
}
