import './environment';

import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import type {
	INode,
	INodeCredentials,
	INodeParameters,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { deepCopy, NodeHelpers } from 'n8n-workflow';

import type { CredentialStore } from './credentialStore';
import type { AnyNode } from './nodeTypes';

const PACKAGE = 'n8n-nodes-exact-online-asana';
const INSTANCE = 'http://localhost:5678/';

/** The time zone of the workflows that tests run. */
export const TIME_ZONE = 'Europe/Amsterdam';

let executions = 0;

/** The type name n8n gives a node of this package. */
export function typeNameOf(node: AnyNode): string {
	return `${PACKAGE}.${node.description.name}`;
}

/** A node of a workflow, as n8n stores it, with the type's newest version. */
export function asNode(given: {
	node: AnyNode;
	parameters?: INodeParameters;
	credentials?: INodeCredentials;
}): INode {
	const { description } = NodeHelpers.getVersionedNodeType(given.node);
	return {
		id: '00000000-0000-4000-8000-000000000002',
		name: description.displayName,
		type: typeNameOf(given.node),
		typeVersion: newest(description.version),
		position: [0, 0],
		parameters: deepCopy(given.parameters ?? {}),
		credentials: given.credentials,
	};
}

function newest(version: number | number[]): number {
	return Array.isArray(version) ? Math.max(...version) : version;
}

/** What the engine needs besides the workflow, one per execution. `hooks` come with `lifecycle`. */
export function additionalDataFor(
	credentialStore: CredentialStore,
	webhookBaseUrl = `${INSTANCE}webhook`,
): IWorkflowExecuteAdditionalData {
	const outside = (what: string) => async () =>
		await Promise.reject<never>(new Error(`${what} is not part of this test engine`));
	return {
		credentialsHelper: credentialStore,
		externalSecretsProxy: new ExternalSecretsProxy(),
		executionId: String(++executions),
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${INSTANCE}rest`,
		instanceBaseUrl: INSTANCE,
		formBaseUrl: `${INSTANCE}form`,
		formWaitingBaseUrl: `${INSTANCE}form-waiting`,
		formTestBaseUrl: `${INSTANCE}form-test`,
		webhookBaseUrl,
		webhookWaitingBaseUrl: `${INSTANCE}webhook-waiting`,
		webhookTestBaseUrl: webhookBaseUrl.replace(/webhook$/, 'webhook-test'),
		mcpBaseUrl: `${INSTANCE}mcp`,
		mcpTestBaseUrl: `${INSTANCE}mcp-test`,
		logAiEvent: () => undefined,
		executeWorkflow: outside('Running a sub-workflow'),
		getRunExecutionData: outside('Reading another execution'),
		getRuntimeCredential: outside('A runtime credential'),
		startRunnerTask: outside('A task runner'),
	};
}

/** Lifecycle hooks that do nothing, for one execution of one workflow. */
export function lifecycle(given: {
	mode: WorkflowExecuteMode;
	executionId: string;
	nodes: INode[];
}): ExecutionLifecycleHooks {
	return new ExecutionLifecycleHooks(given.mode, given.executionId, {
		id: 'workflow',
		name: 'Test',
		active: true,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: given.nodes,
		connections: {},
	});
}
