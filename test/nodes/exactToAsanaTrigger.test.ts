import { WebhookTrigger } from '../support/webhookTrigger';

import type { IDataObject } from 'n8n-workflow';

import { ExactOnlineTrigger } from '../../nodes/ExactOnlineTrigger/ExactOnlineTrigger.node';
import { forgetRepeats } from '../../nodes/ExactOnlineTrigger/repeats';
import { openStage, startProcess, type Stage } from './exactToAsanaStage';

describe.each(['document', 'notification'])(
	'Exact to Asana behind a trigger that emits the %s',
	(output) => {
		let stage: Stage;
		let trigger: WebhookTrigger;
		let key: string;

		beforeEach(async () => {
			forgetRepeats();
			stage = await openStage();
			stage.exact.webhooks.hold();
			const { credentialStore, credentials } = stage;
			const actions = ['create', 'update', 'delete'];
			const parameters = { output, topics: ['PurchaseOrders'], actions };
			const node = new ExactOnlineTrigger();
			trigger = await WebhookTrigger.open({ node, credentialStore, credentials, parameters });
			await trigger.publish();
			key = stage.bookOrder();
		});
		afterEach(async () => {
			await trigger.close();
			await stage.close();
		});

		/** Has Exact tell of all changes since, and hands what the trigger emits to the node. */
		const follow = async (): Promise<IDataObject[]> => {
			const before = trigger.executions.length;
			await stage.exact.webhooks.release();
			stage.exact.webhooks.hold();
			stage.clock.advance(1000);
			const items = trigger.executions
				.slice(before)
				.flatMap((execution) => execution.items[0]?.map(({ json }) => json) ?? []);
			return (await stage.run({ items })).json;
		};
		const task = () => stage.asana.state.topTasks[0];
		const subtasks = () => stage.asana.state.subtasksOf(task()?.gid ?? '');
		const lineOf = (place: number) => stage.lineKeys(key)[place] ?? '';

		it('makes the task of a new order', async () => {
			expect(await follow()).toMatchObject([{ outcome: 'created', lines: { created: 2 } }]);
		});

		it('completes the task of a deleted order', async () => {
			await follow();
			stage.exact.state.deleteOrder(key);
			expect(await follow()).toMatchObject([{ outcome: 'retired' }]);
			expect(task()).toMatchObject({ completed: true });
		});

		describe.each(['header', 'line'] as const)('when Exact tells of the %s', (told) => {
			beforeEach(async () => {
				stage.exact.switches.lineChangeNotifies = told;
				await follow();
			});

			it('updates the subtask of a changed line, and what the order adds up to', async () => {
				const before = task()?.customFields['Exact · Amount'];
				stage.exact.state.changeLine(lineOf(1), { QuantityInPurchaseUnits: 5 });

				expect(await follow()).toMatchObject([{ outcome: 'updated', lines: { updated: 1 } }]);

				expect(subtasks()[1]?.name).toBe('5 × Training in company');
				expect(task()?.customFields['Exact · Amount']).not.toBe(before);
			});

			it('adds a subtask for a new line', async () => {
				stage.exact.state.addLine(key, { item: 'DOCK', quantity: 4 });
				expect(await follow()).toMatchObject([{ lines: { created: 1, unchanged: 2 } }]);
				expect(subtasks()).toHaveLength(3);
			});

			it.each(['works', 'ignoredForPat'] as const)(
				'completes the subtask of a deleted line when external IDs: %s',
				async (external) => {
					stage.asana.switches.external = external;
					key = stage.bookOrder('Kantoor');
					await follow();
					const order = stage.asana.state.topTasks.find(({ notes }) => notes === 'Kantoor');
					const before = order?.customFields['Exact · Amount'];
					stage.exact.state.deleteLine(lineOf(0));
					startProcess();

					expect(await follow()).toMatchObject([
						{ outcome: 'updated', taskGid: order?.gid, lines: { retired: 1, unchanged: 1 } },
					]);

					const [gone, left] = stage.asana.state.subtasksOf(order?.gid ?? '');
					expect(gone).toMatchObject({
						completed: true,
						name: 'Removed in Exact Online: 3 × Laptop 14 inch',
					});
					expect(left).toMatchObject({ completed: false });
					expect(stage.asana.state.customFieldValue(order?.gid ?? '', 'Exact · Amount')).not.toBe(
						before,
					);
				},
			);
		});

		it('leaves Asana alone when a line is deleted whose order has no task', async () => {
			await follow();
			stage.exact.switches.lineChangeNotifies = 'line';
			stage.exact.webhooks.next({ drop: true });
			key = stage.bookOrder('Never told');
			stage.exact.state.deleteLine(lineOf(0));
			stage.asana.requests.clear();

			expect(await follow()).toMatchObject([{ outcome: 'skipped' }]);
			expect(stage.writes()).toEqual([]);
		});
	},
);
