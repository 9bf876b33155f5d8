import type { ExecutionStatus, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

import { wait } from '../host';
import { parseFlatted } from './flatted';
import type { N8nSession } from './n8nSession';

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: ExecutionStatus;
	mode: string;
	startedAt: string;
	stoppedAt: string | null;
}

export interface Execution extends ExecutionSummary {
	data: IRunExecutionData;
	/** What went wrong, in n8n's words; undefined when nothing did. */
	error: string | undefined;
	/** Items of a node's first output in its last run; empty when the node did not run. */
	items: (nodeName: string, output?: number) => INodeExecutionData[];
}

interface Stored extends ExecutionSummary {
	data: string;
}

interface Page {
	results: ExecutionSummary[];
	estimated: boolean;
	count: number;
}

export interface ExecutionFilter {
	workflowId?: string;
	status?: ExecutionStatus[];
	/** Newest first; 100 when left out, which is also n8n's most. */
	limit?: number;
}

/** How to start a run by hand: from a trigger, or everything up to one node. */
export type Start = { trigger: string } | { destination: string };

const RUNNING: ExecutionStatus[] = ['new', 'running', 'waiting'];
const PAUSE_MS = 200;

const describe = ({ resultData }: IRunExecutionData) =>
	resultData.error && [resultData.error.message, resultData.error.description].filter(Boolean);

/** Executions of a running n8n. */
export const executionsOf = (n8n: N8nSession) => {
	const list = async ({ limit = 100, ...filter }: ExecutionFilter = {}) => {
		const query = { filter: JSON.stringify(filter), limit };
		return (await n8n.get<Page>('/rest/executions', query)).results;
	};

	const get = async (id: string): Promise<Execution> => {
		const stored = await n8n.get<Stored>(`/rest/executions/${id}`);
		const data = parseFlatted(stored.data) as IRunExecutionData;
		return {
			...stored,
			data,
			error: describe(data)?.join(' '),
			items: (nodeName, output = 0) =>
				data.resultData.runData[nodeName]?.at(-1)?.data?.main?.[output] ?? [],
		};
	};

	/** Waits until an execution has ended, whatever its outcome, and gives it. */
	const finished = async (id: string, { patienceMs = 60_000 } = {}) => {
		const deadline = Date.now() + patienceMs;
		for (;;) {
			const { status } = await n8n.get<Stored>(`/rest/executions/${id}`);
			if (!RUNNING.includes(status)) return get(id);
			if (Date.now() > deadline) throw new Error(`Execution ${id} is still ${status}`);
			await wait(PAUSE_MS);
		}
	};

	/** Runs a saved workflow as the editor's button does and waits for the end. */
	const run = async (workflowId: string, start: Start) => {
		const body =
			'trigger' in start
				? { triggerToStartFrom: { name: start.trigger } }
				: { destinationNode: { nodeName: start.destination, mode: 'inclusive' } };
		const { executionId } = await n8n.post<{ executionId?: string }>(
			`/rest/workflows/${workflowId}/run`,
			body,
		);
		if (!executionId) throw new Error('n8n waits for the trigger instead of running at once');
		return finished(executionId);
	};

	/**
	 * Registers the test address of a webhook trigger, as "Listen for test event" does. The next call
	 * to it starts an execution, which `list` shows.
	 */
	const listen = async (workflowId: string, { trigger }: { trigger: string }) => {
		const body = { triggerToStartFrom: { name: trigger } };
		const answer = await n8n.post<{ waitingForWebhook?: boolean }>(
			`/rest/workflows/${workflowId}/run`,
			body,
		);
		if (!answer.waitingForWebhook) throw new Error(`"${trigger}" is not a webhook trigger`);
	};

	return { list, get, finished, run, listen };
};
