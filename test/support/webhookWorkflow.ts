import './environment';

import type {
	IDataObject,
	INode,
	INodeCredentials,
	INodeParameters,
	INodeType,
	IWebhookData,
} from 'n8n-workflow';
import { deepCopy, NodeHelpers, Workflow } from 'n8n-workflow';

import type { CredentialStore } from './credentialStore';
import { additionalDataFor, asNode, TIME_ZONE } from './engine';
import { nodeTypesOf, type AnyNode } from './nodeTypes';
import { webhookField } from './webhookAnswer';

/** A webhook trigger and the workflow around it. */
export interface WebhookTriggerSetup {
	node: AnyNode;
	credentialStore: CredentialStore;
	parameters?: INodeParameters;
	credentials?: INodeCredentials;
	/** Part of the address; n8n keeps it for as long as the node exists. */
	webhookId?: string;
	/** What an earlier trigger left in `savedStaticData`. */
	savedStaticData?: IDataObject;
	/** Base told to the node instead of the local one, e.g. `https://n8n.example/webhook`. */
	publicBaseUrl?: string;
}

/** A workflow as n8n loads it for one call, with its trigger node and that node's webhook. */
export interface LoadedWorkflow {
	workflow: Workflow;
	node: INode;
	nodeType: INodeType;
	webhook: IWebhookData;
}

const WORKFLOW_ID = 'workflow';

/**
 * The stored workflow of one webhook trigger. Every call of n8n loads a fresh copy and saves the
 * static data afterwards, so two deliveries at once do not see each other's.
 */
export class WebhookWorkflow {
	/** The workflow's static data as the database holds it, keyed `node:<name>`. */
	savedStaticData: IDataObject;

	private readonly stored: INode;
	private readonly nodeType: INodeType;

	constructor(private readonly setup: WebhookTriggerSetup) {
		this.savedStaticData = deepCopy(setup.savedStaticData ?? {});
		this.stored = {
			...asNode(setup),
			webhookId: setup.webhookId ?? '00000000-0000-4000-8000-00000000feed',
		};
		this.nodeType = NodeHelpers.getVersionedNodeType(setup.node);
	}

	/** `baseUrl` is the folder of published webhooks; `isTest` means listening in the editor. */
	load({ baseUrl, isTest }: { baseUrl: string; isTest: boolean }): LoadedWorkflow {
		const node = deepCopy(this.stored);
		const workflow = new Workflow({
			id: WORKFLOW_ID,
			name: 'Test',
			active: true,
			nodes: [node],
			connections: {},
			nodeTypes: nodeTypesOf({ [node.type]: this.setup.node }),
			settings: { executionOrder: 'v1', timezone: TIME_ZONE },
			staticData: deepCopy(this.savedStaticData),
		});
		const [webhookDescription] = this.nodeType.description.webhooks ?? [];
		if (webhookDescription === undefined) throw new Error('The node declares no webhook');
		const webhook: IWebhookData = {
			httpMethod: 'POST',
			node: node.name,
			path: '',
			webhookDescription,
			workflowId: WORKFLOW_ID,
			workflowExecuteAdditionalData: additionalDataFor(
				this.setup.credentialStore,
				this.setup.publicBaseUrl ?? baseUrl,
			),
			isTest,
		};
		const read = (field: string) => webhookField({ workflow, node, webhook, field });
		const path = String(read('path')).replace(/^\/|\/$/g, '');
		webhook.httpMethod = String(read('httpMethod') ?? 'GET') as IWebhookData['httpMethod'];
		webhook.path = NodeHelpers.getNodeWebhookPath(
			WORKFLOW_ID,
			node,
			path,
			read('isFullPath') === true,
		);
		return { workflow, node, nodeType: this.nodeType, webhook };
	}

	save(workflow: Workflow): void {
		if (workflow.staticData.__dataChanged === true) {
			this.savedStaticData = deepCopy(workflow.staticData);
		}
	}

	/** The user edits the node; what is left out stays as it is. */
	edit(parameters: INodeParameters): void {
		this.stored.parameters = { ...this.stored.parameters, ...parameters };
	}

	/** The trigger node's own static data as saved last. */
	get nodeStaticData(): IDataObject {
		return deepCopy((this.savedStaticData[`node:${this.stored.name}`] ?? {}) as IDataObject);
	}
}
