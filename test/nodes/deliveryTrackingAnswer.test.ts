import { WebhookTrigger } from '../support/webhookTrigger';

import { ExactOnlineTrigger } from '../../nodes/ExactOnlineTrigger/ExactOnlineTrigger.node';
import { forgetRepeats } from '../../nodes/ExactOnlineTrigger/repeats';
import { webhookField } from '../support/webhookAnswer';
import { WebhookWorkflow } from '../support/webhookWorkflow';
import { openStage, type Stage } from './exactToAsanaStage';

const node = new ExactOnlineTrigger();

describe('an Exact Online Trigger that answers', () => {
	let stage: Stage;

	beforeEach(async () => {
		forgetRepeats();
		stage = await openStage();
		stage.exact.webhooks.hold();
	});
	afterEach(async () => await stage.close());

	const setup = (options: { answer?: string }) => ({
		node,
		credentialStore: stage.credentialStore,
		credentials: stage.credentials,
		parameters: { topics: ['PurchaseOrders'], options },
	});

	/** Whether Exact's repeat starts a workflow, some minutes after the first. */
	const startsAgain = async (options: { answer?: string }) => {
		const trigger = await WebhookTrigger.open(setup(options));
		await trigger.publish();
		stage.bookOrder();
		await stage.exact.webhooks.release();
		stage.clock.advance(120_000);
		const [delivery] = stage.exact.webhooks.deliveries;
		if (delivery) await stage.exact.webhooks.resend(delivery);
		await trigger.close();
		return trigger.executions.length === 2;
	};

	it.each([
		[{}, 'onReceived', false],
		[{ answer: 'atOnce' }, 'onReceived', false],
		[{ answer: 'afterRun' }, 'lastNode', true],
	])('%j has n8n answer %s, and takes a repeat as new: %s', async (options, mode, again) => {
		const stored = new WebhookWorkflow(setup(options));
		const loaded = stored.load({ baseUrl: 'https://n8n.example/webhook', isTest: false });
		expect(webhookField({ ...loaded, field: 'responseMode' })).toBe(mode);
		expect(await startsAgain(options)).toBe(again);
	});
});
