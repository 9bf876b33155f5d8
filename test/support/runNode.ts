import './environment';

import { WorkflowExecute } from 'n8n-core';
import type {
	ExecutionError,
	IDataObject,
	INodeCredentials,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	NodeExecutionHint,
	OnError,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRunExecutionData, deepCopy, Workflow } from 'n8n-workflow';

import type { CredentialStore } from './credentialStore';
import { additionalDataFor, asNode, lifecycle, TIME_ZONE, typeNameOf } from './engine';
import { nodeTypesOf, type AnyNode } from './nodeTypes';

/** How one node is to be run. */
export interface NodeRun {
	node: AnyNode;
	credentialStore: CredentialStore;
	parameters?: INodeParameters;
	/** Per credential type, what `CredentialStore.add` returned. */
	credentials?: INodeCredentials;
	/** Input items; one empty item when left out. Binary data goes into an item's `binary`. */
	items?: INodeExecutionData[];
	/** "On Error" of the node's settings. */
	onError?: OnError;
	/** 'manual' is a run from the editor, 'trigger' one of a published workflow. */
	mode?: WorkflowExecuteMode;
	/** "Always Output Data" of the node's settings. */
	alwaysOutputData?: boolean;
	/** What n8n keeps for the workflow from run to run; changed by the run. */
	staticData?: IDataObject;
}

/** What the run left behind. */
export interface NodeRunResult {
	/** Output items per output; the error output is the last one. Empty when the run stopped. */
	items: INodeExecutionData[][];
	/** The same, reduced to the JSON of the first output. */
	json: IDataObject[];
	/** What stopped the run, or what the engine carried on after (onError). */
	error?: ExecutionError;
	/** Whether the whole execution ended well. */
	status: 'success' | 'error';
	hints: NodeExecutionHint[];
}

const startNode: INodeType = {
	description: {
		name: 'start',
		displayName: 'Start',
		group: ['transform'],
		version: 1,
		description: 'Hands on the items of the test',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/**
 * Runs one node in n8n-core's own engine, behind a start node that hands it the items, and waits
 * for the execution to end. Parameters, expressions, paired items, credentials, request functions
 * and "On Error" are those of n8n.
 */
export async function runNode(run: NodeRun): Promise<NodeRunResult> {
	const mode = run.mode ?? 'trigger';
	const start = {
		...asNode({ node: startNode }),
		id: 'start',
		position: [0, 0] as [number, number],
	};
	const tested = {
		...asNode(run),
		onError: run.onError,
		alwaysOutputData: run.alwaysOutputData,
	};
	const workflow = new Workflow({
		id: 'workflow',
		name: 'Test',
		active: true,
		nodes: [start, tested],
		connections: { [start.name]: { main: [[{ node: tested.name, type: 'main', index: 0 }]] } },
		nodeTypes: nodeTypesOf({ [typeNameOf(startNode)]: startNode, [tested.type]: run.node }),
		staticData: run.staticData,
		settings: { executionOrder: 'v1', timezone: TIME_ZONE },
	});
	const additionalData = additionalDataFor(run.credentialStore);
	additionalData.hooks = lifecycle({
		mode,
		executionId: additionalData.executionId ?? '',
		nodes: [start, tested],
	});
	const first = workflow.getNode(start.name);
	if (first === null) throw new Error('The start node is missing');
	const execution = new WorkflowExecute(
		additionalData,
		mode,
		createRunExecutionData({
			executionData: {
				nodeExecutionStack: [
					{ node: first, data: { main: [deepCopy(run.items ?? [{ json: {} }])] }, source: null },
				],
			},
		}),
	);
	const { data, status } = await execution.processRunExecutionData(workflow);
	const task = data.resultData.runData[tested.name]?.[0];
	const items = (task?.data?.main ?? []).map((output) => output ?? []);
	return {
		items,
		json: (items[0] ?? []).map((item) => item.json),
		error: task?.error ?? data.resultData.error,
		status: status === 'success' ? 'success' : 'error',
		hints: task?.hints ?? [],
	};
}
