import { WebhookTrigger } from './webhookTrigger';

import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { CredentialStore } from './credentialStore';
import { zlib } from '../host';

/** A service's list of subscriptions, which the trigger below keeps in step with its workflow. */
const subscriptions = new Map<string, string>();
let refuses = false;

class Doorbell implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Doorbell',
		name: 'doorbell',
		group: ['trigger'],
		version: 1,
		description: 'Rings',
		defaults: { name: 'Doorbell' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'ring' }],
		properties: [{ displayName: 'Bell', name: 'bell', type: 'string', default: 'front' }],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions) {
				return subscriptions.has(String(this.getWorkflowStaticData('node').id));
			},
			async create(this: IHookFunctions) {
				this.getWorkflowStaticData('node').id = 'bell-1';
				subscriptions.set(
					'bell-1',
					`${this.getNodeWebhookUrl('default')} ${this.getActivationMode()}`,
				);
				if (refuses) throw new Error('No bell here');
				return true;
			},
			async delete(this: IHookFunctions) {
				subscriptions.delete(String(this.getWorkflowStaticData('node').id));
				delete this.getWorkflowStaticData('node').id;
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const request = this.getRequestObject();
		const text = request.rawBody.toString('utf8');
		if (text === 'break') throw new Error('The bell broke');
		if (text === 'stranger') {
			this.getResponseObject().status(401).send('Who are you?');
			return { noWebhookResponse: true };
		}
		if (text === '') return { webhookResponse: 'ready' };
		if (text === 'silent') return {};
		const state = this.getWorkflowStaticData('node');
		state.rings = Number(state.rings ?? 0) + 1;
		const json = {
			bell: this.getNodeParameter('bell') as string,
			text,
			parsed: (this.getBodyData() as unknown) === undefined ? 'nothing' : typeof this.getBodyData(),
			by: this.getHeaderData()['x-by'] as string,
			mode: this.getMode(),
		};
		return { workflowData: [[{ json }]] };
	}
}

describe('a webhook trigger', () => {
	const credentialStore = new CredentialStore([]);
	let trigger: WebhookTrigger;

	beforeEach(async () => {
		subscriptions.clear();
		refuses = false;
		trigger = await WebhookTrigger.open({ node: new Doorbell(), credentialStore });
	});
	afterEach(async () => await trigger.close());

	it('subscribes its published address once and keeps what it noted', async () => {
		await trigger.publish();
		await trigger.publish('init');
		expect([...subscriptions.values()]).toEqual([`${trigger.url} activate`]);
		expect(trigger.nodeStaticData).toEqual({ id: 'bell-1' });
	});

	it('tells the node the public address when n8n has one', async () => {
		const setup = { node: new Doorbell(), credentialStore, webhookId: 'abc' };
		const public_ = await WebhookTrigger.open({
			...setup,
			publicBaseUrl: 'https://n8n.example/webhook',
		});
		await public_.publish();
		await public_.close();
		expect([...subscriptions.values()]).toEqual(['https://n8n.example/webhook/abc/ring activate']);
	});

	it('removes its subscription when the workflow is unpublished', async () => {
		await trigger.publish();
		await trigger.unpublish();
		expect(subscriptions.size).toBe(0);
		expect(await trigger.deliver({ rawBody: 'ding' })).toMatchObject({ status: 404 });
	});

	it('cleans up after a subscription that failed, and reports why', async () => {
		refuses = true;
		await expect(trigger.publish()).rejects.toThrow('No bell here');
		expect(subscriptions.size).toBe(0);
		expect(trigger.nodeStaticData).toEqual({});
	});

	it('starts an execution per delivery with the bytes as they were sent', async () => {
		await trigger.publish();
		await trigger.deliver({
			rawBody: Buffer.from('{"a":  1}'),
			headers: { 'Content-Type': 'application/json; charset=utf-8', 'X-By': 'postman' },
		});
		expect(trigger.executions).toEqual([
			{
				mode: 'webhook',
				items: [
					[
						{
							json: {
								bell: 'front',
								text: '{"a":  1}',
								parsed: 'object',
								by: 'postman',
								mode: 'webhook',
							},
						},
					],
				],
			},
		]);
	});

	it('unpacks a compressed delivery before the node sees it', async () => {
		await trigger.publish();
		await trigger.deliver({
			rawBody: zlib.gzipSync('ding'),
			headers: { 'Content-Encoding': 'gzip' },
		});
		expect(trigger.executions[0]?.items[0]?.[0]?.json).toMatchObject({ text: 'ding' });
	});

	it('passes on the answer of the node without starting anything', async () => {
		await trigger.publish();
		const answer = await trigger.deliver({ rawBody: '' });
		expect(answer).toMatchObject({ status: 200, body: 'ready' });
		expect(trigger.executions).toEqual([]);
	});

	it('leaves the answer to a node that wrote it itself', async () => {
		await trigger.publish();
		const answer = await trigger.deliver({ rawBody: 'stranger' });
		expect(answer).toMatchObject({ status: 401, body: 'Who are you?' });
		expect(trigger.executions).toEqual([]);
	});

	it('answers for a node that has nothing to say', async () => {
		await trigger.publish();
		const answer = await trigger.deliver({ rawBody: 'silent' });
		expect(JSON.parse(answer.body)).toEqual({ message: 'Webhook call received' });
	});

	it('answers with the word n8n falls back to when an execution starts', async () => {
		await trigger.publish();
		expect(await trigger.deliver({ rawBody: 'ding' })).toMatchObject({
			status: 200,
			body: 'firstEntryJson',
		});
	});

	it('refuses a body that is not the JSON it claims to be, before the node sees it', async () => {
		await trigger.publish();
		const headers = { 'Content-Type': 'application/json' };
		const answer = await trigger.deliver({ rawBody: 'ding', headers });
		expect(answer.status).toBe(422);
		expect(trigger.executions).toEqual([]);
	});

	it('answers 500 and starts a failed execution when the node throws', async () => {
		await trigger.publish();
		expect(await trigger.deliver({ rawBody: 'break' })).toMatchObject({ status: 500 });
		expect(trigger.executions).toMatchObject([{ error: { message: 'The bell broke' } }]);
	});

	it('listens on a test address of its own when tried out in the editor', async () => {
		await trigger.publish('manual');
		expect(trigger.url).toContain('/webhook-test/');
		expect([...subscriptions.values()]).toEqual([`${trigger.url} manual`]);
		await trigger.deliver({ rawBody: 'ding' });
		expect(trigger.executions[0]).toMatchObject({ mode: 'manual' });
	});

	it('keeps static data from one delivery to the next and across a restart', async () => {
		await trigger.publish();
		await trigger.deliver({ rawBody: 'ding' });
		await trigger.deliver({ rawBody: 'ding' });
		const { savedStaticData } = trigger;
		const restarted = await WebhookTrigger.open({
			node: new Doorbell(),
			credentialStore,
			savedStaticData,
		});
		await restarted.publish('init');
		await restarted.deliver({ rawBody: 'ding' });
		await restarted.close();
		expect(restarted.nodeStaticData).toEqual({ id: 'bell-1', rings: 3 });
	});
});
