import type { IDataObject } from 'n8n-workflow';
import type { Template } from '../../lab/n8nWorkflows';
import { keyOf } from '../keyOf';
import { settle } from '../settle';
import type { Stage } from '../stage';
import { BY_HAND, CANCELED } from './workflows';

/** The field for keys. */
export const FIELD = 'Exact ID';

/** Runs a workflow by hand. Gives the items of its last node, or what stopped it. */
export async function runByHand(
	{ api, exactCredential }: Pick<Stage, 'api' | 'exactCredential'>,
	template: Template,
	asanaCredential: Stage['asanaCredential'],
): Promise<{ items: IDataObject[]; error: string | undefined }> {
	const credentials = [exactCredential, asanaCredential];
	const { id } = await api.workflows.create({ template, credentials });
	const { items, error } = await api.executions.run(id, { trigger: BY_HAND });
	const last = template.nodes.at(-1)?.name ?? '';
	return { items: items(last).map(({ json }) => json), error };
}

/** Orders by what becomes of them; keys. */
export interface Orders {
	deleted: string[];
	canceled: string[];
	living: string[];
}

/** Books orders of two to four lines and waits until they are in Asana. */
export async function bookOrders(stage: Stage): Promise<Orders> {
	const { state } = stage.exact;
	const book = (description: string, more: number) =>
		String(
			state.bookOrder({
				supplier: '20002',
				description,
				lines: [
					{ item: 'LAP-14', quantity: 3, costCenter: 'ICT' },
					{ item: 'TRAIN', quantity: 2 },
					...Array.from({ length: more }, (_, at) => ({ item: 'MON-27', quantity: at + 1 })),
				],
			}).PurchaseOrderID,
		);
	const orders = {
		deleted: [book('Wordt verwijderd', 0), book('Wordt ook verwijderd', 2)],
		canceled: [book(CANCELED, 1)],
		living: [book('Blijft', 0), book('Blijft ook', 1), book('Blijft lang', 2)],
	};
	await settle(stage);
	return orders;
}

/** Deletes and cancels in Exact what is to go. */
export async function endOrders(stage: Stage, { deleted, canceled }: Orders): Promise<void> {
	const { state } = stage.exact;
	for (const key of deleted) state.deleteOrder(key);
	for (const key of canceled) state.cancel(key);
	await settle(stage);
}

/** The task of an order. */
export function taskOf({ asana }: Pick<Stage, 'asana'>, key: string) {
	const task = asana.state.tasks.find((one) => one.parent === null && keyOf(one) === key);
	if (task === undefined) throw new Error(`order ${key} has no task`);
	return task;
}

/** People empty keys, type over them, exchange them and copy a task. Gives the gid of the copy. */
export function damageKeys(stage: Stage, { living }: Orders, project: string): string {
	const { person } = stage.asana.state;
	const [first, second, third] = living.map((key) => taskOf(stage, key));
	if (first === undefined || second === undefined || third === undefined)
		throw new Error('no task');
	const [line] = stage.asana.state.subtasksOf(first);
	person.setCustomField(first.gid, FIELD, null);
	person.setCustomField(line?.gid ?? '', FIELD, 'zie Jan');
	person.setCustomField(second.gid, FIELD, String(third.customFields[FIELD]));
	const copy = person.addTask(project, third.name);
	person.setCustomField(copy, FIELD, String(third.customFields[FIELD]));
	return copy;
}

/** People empty every key of an order, which a new credential then finds nowhere. */
export function loseKeys(stage: Stage, key: string): void {
	const { state } = stage.asana;
	const task = taskOf(stage, key);
	for (const { gid } of [task, ...state.subtasksOf(task)]) {
		state.person.setCustomField(gid, FIELD, null);
	}
}
