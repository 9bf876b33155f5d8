import { byId, startProcess, type Stage } from './exactToAsanaStage';

import type { INode, INodeParameters } from 'n8n-workflow';

import { AsanaChangesTrigger } from '../../nodes/AsanaChangesTrigger/AsanaChangesTrigger.node';
import { AsanaToExact } from '../../nodes/AsanaToExact/AsanaToExact.node';
import { ExactOnlineChangesTrigger } from '../../nodes/ExactOnlineChangesTrigger/ExactOnlineChangesTrigger.node';
import { ExactOnlineTrigger } from '../../nodes/ExactOnlineTrigger/ExactOnlineTrigger.node';
import { forgetRepeats } from '../../nodes/ExactOnlineTrigger/repeats';
import { ExactToAsana } from '../../nodes/ExactToAsana/ExactToAsana.node';
import { http, type net } from '../host';
import { WebhookTrigger } from '../support/webhookTrigger';
import { imported, World } from './deliveryTrackingWorld';

const TRACKING = 'tracking';
const MINUTE = 60_000;

/** What the user of a tracked workflow changes in its template. */
const tracked =
	(parameters: Record<string, INodeParameters>, isOn = true) =>
	(node: INode): INode => ({
		...node,
		disabled: node.disabled === true && !isOn,
		// n8n would wait in real time.
		retryOnFail: false,
		parameters: {
			...node.parameters,
			...parameters[node.name],
			...(node.name === 'Deliver' && { workflowId: byId(TRACKING) }),
		},
	});

/** Both templates with tracking turned on, or off as they come, in an n8n that may be killed, between both services. */
export async function openTracked(stage: Stage, { isOn = true } = {}) {
	const { clock, exact, asana, credentialStore, credentials } = stage;
	exact.webhooks.hold();
	const world = new World({
		credentialStore,
		credentials,
		nodes: [
			new AsanaChangesTrigger(),
			new AsanaToExact(),
			new ExactOnlineChangesTrigger(),
			new ExactOnlineTrigger(),
			new ExactToAsana(),
		],
		workflows: {
			[TRACKING]: imported('delivery-tracking.json'),
			toAsana: imported(
				'purchase-orders-to-asana.json',
				tracked({ 'Exact to Asana': { project: byId(stage.project) } }, isOn),
			),
			nightly: imported(
				'nightly-sweep.json',
				tracked({ 'Exact to Asana': { project: byId(stage.project) } }, isOn),
			),
			toExact: imported(
				'asana-progress-to-exact.json',
				tracked({
					'Asana Changes Trigger': { projects: { entries: [{ project: byId(stage.project) }] } },
				}),
			),
		},
	});

	/** n8n's webhook address: it answers when the run has ended, and not at all when it is killed. */
	const server = http.createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			void receive(Buffer.concat(chunks)).then(
				(status) => response.writeHead(status).end(),
				() => response.destroy(),
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as net.AddressInfo;
	const trigger = await WebhookTrigger.open({
		node: new ExactOnlineTrigger(),
		credentialStore,
		credentials,
		parameters: {
			topics: ['PurchaseOrders'],
			actions: ['create', 'update', 'delete'],
			output: 'notification',
			options: { answer: 'afterRun' },
		},
		publicBaseUrl: `http://127.0.0.1:${port}/webhook`,
	});

	async function receive(rawBody: Buffer): Promise<number> {
		const before = trigger.executions.length;
		const { status } = await trigger.deliver({ rawBody });
		const items = trigger.executions.slice(before).flatMap((execution) => execution.items[0] ?? []);
		if (items.length === 0) return status;
		const run = world.run({ workflow: 'toAsana', trigger: 'Exact Online Trigger', items });
		const ended = run.then(
			() => 200,
			() => 500,
		);
		return await Promise.race([ended, world.untilKilled()]);
	}

	await trigger.publish();

	return {
		world,
		/** Has Exact tell of what changed, and n8n do what follows from it. */
		async tell() {
			await exact.webhooks.release();
			exact.webhooks.hold();
			await world.idle();
		},
		/** Lets so much time pass, with everything that is due meanwhile. */
		async pass(minutes: number) {
			const end = clock.now() + minutes * MINUTE;
			while (clock.now() < end) {
				clock.advance(5 * MINUTE);
				await exact.webhooks.deliverPending();
				await world.tick();
				await world.idle();
			}
		},
		/** Has n8n killed just before it runs this node, in the middle of what `work` does, and starts it again. */
		async killBefore(node: string, work: () => Promise<void>, { findsBrokenOff = true } = {}) {
			let killed = false;
			world.killAt = (name) => (killed ||= name === node);
			await work();
			expect(killed).toBe(true);
			startProcess();
			forgetRepeats();
			await world.restart({ findsBrokenOff });
		},
		/** Everything is answered with this until the returned function is called. */
		outage(service: 'asana' | 'exact') {
			const { faults } = { asana, exact }[service];
			for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
				faults.next(`${method} *`, { status: 503, times: Infinity });
			}
			return () => faults.clear();
		},
		async close() {
			await trigger.close();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
