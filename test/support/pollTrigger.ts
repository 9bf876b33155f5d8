import './environment';

import {
	commitStagedCursor,
	PollContext,
	runPollInStagingScope,
	TriggersAndPollers,
	WorkflowExecute,
} from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeCredentials,
	INodeExecutionData,
	INodeParameters,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRunExecutionData, deepCopy, Workflow } from 'n8n-workflow';

import type { CredentialStore } from './credentialStore';
import { additionalDataFor, asNode, lifecycle, TIME_ZONE } from './engine';
import { nodeTypesOf, type AnyNode } from './nodeTypes';

/** A polling trigger and the workflow around it. */
export interface PollTriggerSetup {
	node: AnyNode;
	credentialStore: CredentialStore;
	parameters?: INodeParameters;
	credentials?: INodeCredentials;
	/** Whether n8n stores the static data together with each execution (its durable cursors). */
	isDurable?: boolean;
}

/** One execution that a poll started, or that n8n made of a poll that failed. */
export interface PolledExecution {
	items: INodeExecutionData[];
	error?: Error;
}

/** A workflow as n8n keeps it while it is published, and the poll it runs every minute. */
interface Published {
	workflow: Workflow;
	poll: (isFirst: boolean) => Promise<void>;
}

const DURABLE_BUDGET_MS = 36_000;

const pollers = new TriggersAndPollers();

/**
 * A polling trigger that can be published, polled and ended, as n8n does it (cli 2.41,
 * workflows/triggers): a published workflow keeps its static data in memory, and saves it on
 * publication and whenever a poll gives items. With durable cursors each poll works on a copy, which
 * is stored unless the poll fails.
 */
export class PollTrigger {
	/** Everything that became an execution, in order. */
	readonly executions: PolledExecution[] = [];
	/** The workflow's static data as the database holds it. */
	savedStaticData: IDataObject = {};
	/** Whether n8n dies once it has saved what a poll found out, before it starts an execution. */
	diesBeforeExecution = false;

	private readonly stored: INode;
	private published: Published | undefined;

	constructor(private readonly setup: PollTriggerSetup) {
		this.stored = asNode(setup);
	}

	/** The JSON of all items of all executions. */
	get items(): IDataObject[] {
		return this.executions.flatMap(({ items }) => items.map(({ json }) => json));
	}

	/** The trigger node's own static data as saved last. */
	get nodeStaticData(): IDataObject {
		return deepCopy((this.savedStaticData[`node:${this.stored.name}`] ?? {}) as IDataObject);
	}

	/** Publishes the workflow, or starts n8n with it; rejects when the first poll fails. */
	async publish(): Promise<void> {
		this.published = this.load();
		await this.published.poll(true);
		this.save(this.published.workflow);
	}

	/** One poll on schedule. What it throws becomes a failed execution. */
	async poll(): Promise<void> {
		if (this.published === undefined) throw new Error('The workflow is not published');
		await this.published.poll(false);
	}

	/** "Fetch Test Event" in the editor. */
	async fetchTestEvent(): Promise<PolledExecution> {
		const { workflow, node } = this.newWorkflow();
		const additionalData = additionalDataFor(this.setup.credentialStore);
		const mode: WorkflowExecuteMode = 'manual';
		const executionId = additionalData.executionId ?? '';
		additionalData.hooks = lifecycle({ mode, executionId, nodes: [node] });
		const nodeExecutionStack = [{ node, data: { main: [[{ json: {} }]] }, source: null }];
		const execution = new WorkflowExecute(
			additionalData,
			mode,
			createRunExecutionData({ executionData: { nodeExecutionStack } }),
		);
		const { data } = await execution.processRunExecutionData(workflow);
		const task = data.resultData.runData[node.name]?.[0];
		return {
			items: task?.data?.main?.[0] ?? [],
			error: task?.error ?? data.resultData.error,
		};
	}

	private newWorkflow(): { workflow: Workflow; node: INode } {
		const node = deepCopy(this.stored);
		const workflow = new Workflow({
			id: 'workflow',
			name: 'Test',
			active: true,
			nodes: [node],
			connections: {},
			nodeTypes: nodeTypesOf({ [node.type]: this.setup.node }),
			settings: { executionOrder: 'v1', timezone: TIME_ZONE },
			staticData: deepCopy(this.savedStaticData),
		});
		return { workflow, node };
	}

	private load(): Published {
		const { workflow, node } = this.newWorkflow();
		const staged = this.setup.isDurable === true ? new StagedData(this) : undefined;
		const context = new PollContext(
			workflow,
			node,
			additionalDataFor(this.setup.credentialStore),
			'trigger',
			'activate',
			(data) => {
				if (staged === undefined) this.save(workflow);
				if (this.diesBeforeExecution) {
					this.diesBeforeExecution = false;
					return;
				}
				staged?.commit();
				this.executions.push({ items: data[0] ?? [] });
			},
			(error) => {
				this.executions.push({ items: [], error });
			},
			async () => staged?.commit(),
			async (poll) => {
				staged?.begin(node.name);
				return await poll();
			},
			staged && (() => staged.snapshot),
			staged && (() => DURABLE_BUDGET_MS),
		);
		const poll = async (isFirst: boolean) =>
			await runPollInStagingScope(context, async () => {
				const items = await pollers.runPollFunction(workflow, node, context);
				if (items !== null) context.__emit(items);
				else if (!isFirst) await commitStagedCursor(context);
			}).catch(async (error: Error) => {
				if (isFirst) await Promise.reject(error);
				context.__emitError(error);
			});
		return { workflow, poll };
	}

	private save(workflow: Workflow): void {
		if (workflow.staticData.__dataChanged !== true) return;
		this.savedStaticData = deepCopy(workflow.staticData);
		workflow.staticData.__dataChanged = false;
	}
}

/** The copy of a node's static data that one poll works on. */
class StagedData {
	snapshot: IDataObject = {};
	private key = '';

	constructor(private readonly trigger: PollTrigger) {}

	begin(node: string): void {
		this.key = `node:${node}`;
		this.snapshot = this.trigger.nodeStaticData;
	}

	commit(): void {
		this.trigger.savedStaticData = {
			...this.trigger.savedStaticData,
			[this.key]: deepCopy(this.snapshot),
		};
	}
}
