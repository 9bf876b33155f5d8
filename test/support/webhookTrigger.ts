import './environment';

import { http, type net } from '../host';

import express, { type Request, type Response } from 'express';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	IWebhookResponseData,
	WebhookSetupMethodNames,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { answerFailure, answerOnReceived, webhookField } from './webhookAnswer';
import { readAsN8n } from './webhookBody';
import { WebhookWorkflow, type LoadedWorkflow, type WebhookTriggerSetup } from './webhookWorkflow';

/** One execution that a delivery started. */
export interface StartedExecution {
	mode: WorkflowExecuteMode;
	/** Items per output of the trigger. */
	items: INodeExecutionData[][];
	/** What `webhook()` threw; n8n then starts a failed execution. */
	error?: Error;
}

/** What the sender of a delivery got back. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/**
 * A webhook trigger that can be published and unpublished, with a real HTTP server in front of it,
 * as n8n's webhook service does it (cli 2.41, webhooks and workflows/triggers).
 */
export class WebhookTrigger {
	/** Executions started by deliveries, in order. */
	readonly executions: StartedExecution[] = [];

	private readonly stored: WebhookWorkflow;
	private readonly server: http.Server;
	private listening: 'production' | 'test' | undefined;

	private constructor(setup: WebhookTriggerSetup) {
		this.stored = new WebhookWorkflow(setup);
		const app = express();
		app.use(async (request: Request, response: Response) => await this.receive(request, response));
		this.server = http.createServer(app);
	}

	/** Opens the server on a free port of this machine. End it with `close`. */
	static async open(setup: WebhookTriggerSetup): Promise<WebhookTrigger> {
		const trigger = new WebhookTrigger(setup);
		await new Promise<void>((resolve) => trigger.server.listen(0, '127.0.0.1', resolve));
		return trigger;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	/** Where deliveries arrive: while listening in the editor the test address. */
	get url(): string {
		const { port } = this.server.address() as net.AddressInfo;
		return `http://127.0.0.1:${port}${this.pathOf(this.load())}`;
	}

	/** The workflow's static data as the database holds it, to restart a trigger with. */
	get savedStaticData(): IDataObject {
		return this.stored.savedStaticData;
	}

	/** The trigger node's own static data as saved last. */
	get nodeStaticData(): IDataObject {
		return this.stored.nodeStaticData;
	}

	/**
	 * Publishes the workflow ('activate'), starts n8n with it ('init') or listens in the editor
	 * ('manual'): asks the node whether its webhook exists and has it created when not. When that
	 * fails, n8n has the node delete what it made and reports the error.
	 */
	async publish(activation: WorkflowActivateMode = 'activate'): Promise<void> {
		const mode: WorkflowExecuteMode = activation === 'manual' ? 'manual' : 'trigger';
		// n8n opens the address before it calls the service, which may try it out at once.
		this.listening = activation === 'manual' ? 'test' : 'production';
		const loaded = this.load();
		const creating = async () => {
			const exists = await callHook(loaded, 'checkExists', { mode, activation });
			if (exists !== true) await callHook(loaded, 'create', { mode, activation });
		};
		await creating()
			.catch(async (error: unknown) => {
				await callHook(loaded, 'delete', BEHIND_THE_SCENES).catch(() => undefined);
				this.listening = undefined;
				return await Promise.reject(error);
			})
			.finally(() => this.stored.save(loaded.workflow));
	}

	/** Publishes another version of the workflow: n8n takes the one before back first. */
	async republish(parameters: INodeParameters): Promise<void> {
		await this.unpublish();
		this.stored.edit(parameters);
		await this.publish('update');
	}

	/** Unpublishes the workflow, or stops listening in the editor. */
	async unpublish(): Promise<void> {
		const loaded = this.load();
		await callHook(loaded, 'delete', BEHIND_THE_SCENES);
		this.stored.save(loaded.workflow);
		this.listening = undefined;
	}

	/** Sends one delivery, byte for byte, and waits for the answer. */
	async deliver(delivery: {
		rawBody?: Buffer | string;
		headers?: Record<string, string>;
		method?: string;
	}): Promise<Answer> {
		const response = await fetch(this.url, {
			method: delivery.method ?? 'POST',
			headers: delivery.headers,
			body: delivery.rawBody,
		});
		return {
			status: response.status,
			headers: Object.fromEntries(response.headers),
			body: await response.text(),
		};
	}

	private load(): LoadedWorkflow {
		const { port } = this.server.address() as net.AddressInfo;
		const baseUrl = `http://127.0.0.1:${port}/webhook`;
		return this.stored.load({ baseUrl, isTest: this.listening === 'test' });
	}

	private pathOf({ webhook }: LoadedWorkflow): string {
		return `/${webhook.isTest ? 'webhook-test' : 'webhook'}/${webhook.path}`;
	}

	private async receive(request: Request, response: Response): Promise<void> {
		const loaded = this.load();
		const { webhook } = loaded;
		const methods = webhook.httpMethod.split(',').map((method) => method.trim());
		const isOurs = request.path === this.pathOf(loaded) && methods.includes(request.method);
		if (this.listening === undefined || !isOurs) {
			const message = `The requested webhook "${request.method} ${request.path}" is not registered.`;
			answerFailure(response, { status: 404, code: 404, message });
			return;
		}
		request.params = {};
		const refusal = await readAsN8n(request);
		if (refusal !== undefined) {
			const message = 'Failed to parse request body';
			answerFailure(response, { status: 422, code: 422, message, hint: refusal });
			return;
		}
		await this.handOver(loaded, request, response);
	}

	private async handOver(
		loaded: LoadedWorkflow,
		request: Request,
		response: Response,
	): Promise<void> {
		const mode: WorkflowExecuteMode = loaded.webhook.isTest ? 'manual' : 'webhook';
		const outcome = await callWebhook({ loaded, request, response, mode }).then(
			(result) => ({ result }),
			(error: Error) => ({ error }),
		);
		this.stored.save(loaded.workflow);
		if ('error' in outcome) {
			this.executions.push({ mode, items: [], error: outcome.error });
			const message = 'Workflow Webhook Error: Workflow could not be started!';
			answerFailure(response, { status: 500, code: 0, message });
			return;
		}
		const items = outcome.result.workflowData;
		if (items !== undefined) this.executions.push({ mode, items });
		const read = (field: string, otherwise?: unknown) =>
			webhookField({ ...loaded, field, otherwise });
		answerOnReceived(response, outcome.result, {
			responseData: read('responseData', 'firstEntryJson'),
			responseCode: Number(read('responseCode', 200)),
		});
	}
}

const BEHIND_THE_SCENES = { mode: 'internal', activation: 'update' } as const;

async function callHook(
	{ workflow, node, nodeType, webhook }: LoadedWorkflow,
	method: WebhookSetupMethodNames,
	how: { mode: WorkflowExecuteMode; activation: WorkflowActivateMode },
): Promise<boolean | undefined> {
	const additionalData = webhook.workflowExecuteAdditionalData;
	const context = new HookContext(
		workflow,
		node,
		additionalData,
		how.mode,
		how.activation,
		webhook,
	);
	const methods = nodeType.webhookMethods?.[webhook.webhookDescription.name];
	return await methods?.[method]?.call(context);
}

async function callWebhook(given: {
	loaded: LoadedWorkflow;
	request: Request;
	response: Response;
	mode: WorkflowExecuteMode;
}): Promise<IWebhookResponseData> {
	const { workflow, node, nodeType, webhook } = given.loaded;
	if (nodeType.webhook === undefined) throw new Error('The node has no webhook method');
	const additionalData = {
		...webhook.workflowExecuteAdditionalData,
		httpRequest: given.request,
		httpResponse: given.response,
	};
	const context = new WebhookContext(workflow, node, additionalData, given.mode, webhook, [], null);
	return await nodeType.webhook.call(context);
}
