import '../support/environment';

import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	deepCopy,
	Workflow,
	type IDataObject,
	type INode,
	type INodeCredentials,
	type INodeExecutionData,
	type INodeType,
	type IWorkflowBase,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { nextTurn, wait } from '../host';
import { readText } from '../package/readPackage';
import type { CredentialStore } from '../support/credentialStore';
import { additionalDataFor, lifecycle, TIME_ZONE, typeNameOf } from '../support/engine';
import { nodeTypesOf } from '../support/nodeTypes';
import { nodesOfN8n } from './deliveryTrackingNodes';
import { DataTable } from './deliveryTrackingTable';

/** What is installed in this n8n. */
interface Setting {
	credentialStore: CredentialStore;
	credentials: INodeCredentials;
	/** Of this package. */
	nodes: INodeType[];
	/** Published workflows, by ID. */
	workflows: Record<string, IWorkflowBase>;
}

type Output = Array<INodeExecutionData[] | null>;

interface Run {
	workflow: string;
	trigger: string;
	items: INodeExecutionData[];
	mode?: WorkflowExecuteMode;
}

/** Whoever begins an execution without waiting for it may have ended by then. */
const BEGINS_AFTER_MS = 50;

const NEVER = new Promise<never>(() => undefined);

/** A template as it is imported, after what its user changes. */
export function imported(file: string, change: (node: INode) => INode = (node) => node) {
	const template = JSON.parse(readText('workflows', file)) as IWorkflowBase;
	return { ...template, nodes: template.nodes.map(change) };
}

/**
 * A small n8n whose workflows run in n8n-core's own engine, over a data table in memory, and that
 * can be killed at any moment and started again.
 */
export class World {
	readonly table = new DataTable();
	readonly letters: IDataObject[] = [];
	/** Of every execution: which node ran. */
	readonly steps: string[] = [];
	/** Asked before each node; a node for which it is true does not run any more, nor any other. */
	killAt: (node: string) => boolean = () => false;
	private readonly alive = new Map<string, Run>();
	private readonly brokenOff: Array<[string, Run]> = [];
	private readonly types: Record<string, INodeType>;
	private readonly mourners: Array<() => void> = [];
	/** What becomes of an execution that nobody waits for. */
	private readonly detached = new Set<Promise<unknown>>();

	constructor(private readonly setting: Setting) {
		const own = setting.nodes.map((node): [string, INodeType] => [typeNameOf(node), node]);
		const all = { ...nodesOfN8n(this), ...Object.fromEntries(own) };
		this.types = Object.fromEntries(
			Object.entries(all).map(([name, type]) => [name, this.mortal(type)]),
		);
	}

	/** Rows of the data table, oldest first. */
	get rows(): IDataObject[] {
		return this.table.rows;
	}

	/** Rejects when n8n is killed. */
	async untilKilled(): Promise<never> {
		return await new Promise((_, reject) => {
			this.mourners.push(() => reject(new Error('n8n was killed')));
		});
	}

	/** One run of the schedule. */
	async tick(): Promise<void> {
		const json = { timestamp: new Date(Date.now()).toISOString() };
		const run = { workflow: 'tracking', trigger: 'Every five minutes', items: [{ json }] };
		await Promise.race([this.run(run), this.untilKilled().catch(() => undefined)]);
	}

	/** Ends whatever runs, as SIGKILL does. */
	kill(): void {
		for (const mourn of this.mourners.splice(0)) mourn();
		this.brokenOff.push(...this.alive);
		this.alive.clear();
		this.detached.clear();
	}

	/** Starts again. n8n finds what was broken off by its event log, unless that is lost too. */
	async restart({ findsBrokenOff }: { findsBrokenOff: boolean }): Promise<void> {
		this.killAt = () => false;
		for (const [id, run] of this.brokenOff.splice(0)) {
			if (findsBrokenOff) {
				await this.tellOfError(id, run, 'Workflow did not finish, possible out-of-memory issue');
			}
		}
	}

	/** One execution; resolves with its end, and never when n8n is killed before. */
	async run(run: Run): Promise<Output> {
		const { output, failure, id } = await this.execute(run);
		if (failure === undefined) return output;
		await this.tellOfError(id, run, failure.message);
		return await Promise.reject(failure);
	}

	/** Waits for every execution that was begun without waiting for it. */
	async idle(): Promise<void> {
		while (this.detached.size > 0) {
			await Promise.race([Promise.allSettled(this.detached), nextTurn()]);
		}
	}

	private async execute({ workflow: id, trigger, items, mode = 'trigger' }: Run) {
		const stored = this.setting.workflows[id];
		if (stored === undefined) throw new Error(`There is no published workflow ${id}`);
		const nodes = deepCopy(stored.nodes).map((node) => ({
			...node,
			credentials: this.setting.credentials,
		}));
		const { connections, name } = stored;
		const workflow = new Workflow({
			...{ id, name, nodes, connections, active: true, nodeTypes: nodeTypesOf(this.types) },
			settings: { executionOrder: 'v1', timezone: TIME_ZONE },
		});
		const additionalData = additionalDataFor(this.setting.credentialStore);
		const executionId = additionalData.executionId ?? '';
		additionalData.hooks = lifecycle({ mode, executionId, nodes });
		additionalData.executeWorkflow = async (info, _, { inputData = [], doNotWaitToFinish }) => {
			const called = info.id ?? '';
			const sub = { workflow: called, trigger: this.entryOf(called), items: inputData };
			const run = async () => await this.run({ ...sub, mode: 'integrated' });
			if (doNotWaitToFinish !== true) return { executionId: '', data: await run() };
			this.leave(wait(BEGINS_AFTER_MS).then(run));
			return { executionId: '', data: [null] };
		};
		const node = workflow.getNode(trigger);
		if (node === null) throw new Error(`${name} has no node ${trigger}`);
		this.alive.set(executionId, { workflow: id, trigger, items });
		const data = { main: [deepCopy(items)] };
		const { data: left } = await new WorkflowExecute(
			additionalData,
			mode,
			createRunExecutionData({
				executionData: { nodeExecutionStack: [{ node, data, source: null }] },
			}),
		).processRunExecutionData(workflow);
		this.alive.delete(executionId);
		const { error, lastNodeExecuted = '', runData } = left.resultData;
		const output = runData[lastNodeExecuted]?.at(-1)?.data?.main ?? [];
		return { id: executionId, output, failure: error };
	}

	private leave(running: Promise<unknown>): void {
		const ended = running.catch(() => undefined).finally(() => this.detached.delete(ended));
		this.detached.add(ended);
	}

	private entryOf(id: string): string {
		const nodes = this.setting.workflows[id]?.nodes ?? [];
		const isEntry = ({ type }: INode) => type.endsWith('.executeWorkflowTrigger');
		return nodes.find(isEntry)?.name ?? '';
	}

	/** n8n starts the error trigger that a workflow has itself. */
	private async tellOfError(id: string, { workflow }: Run, message: string): Promise<void> {
		const { nodes = [], name } = this.setting.workflows[workflow] ?? {};
		const trigger = nodes.find(({ type }) => type.endsWith('.errorTrigger'))?.name;
		if (trigger === undefined) return;
		const json = { execution: { id, error: { message } }, workflow: { id: workflow, name } };
		await this.execute({ workflow, trigger, items: [{ json }], mode: 'error' });
	}

	/** The same node, which does not go on once its n8n is dead. */
	private mortal(type: INodeType): INodeType {
		const { execute } = type;
		if (execute === undefined) return type;
		const { alive, steps } = this;
		const mayDie = (node: string) => {
			if (this.killAt(node)) this.kill();
		};
		return {
			description: type.description,
			methods: type.methods,
			async execute() {
				const name = this.getNode().name;
				mayDie(name);
				if (!alive.has(this.getExecutionId())) return await NEVER;
				steps.push(name);
				const output = await execute.call(this);
				return alive.has(this.getExecutionId()) ? output : await NEVER;
			},
		};
	}
}
