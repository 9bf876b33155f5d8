import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import type { ExactDocument, Row } from '../../../nodes/shared/exact/types';
import type { HttpRequest } from '../../../nodes/shared/http/types';
import { fs, path } from '../../host';
import { cache } from '../../lab/folders';
import type { Bench } from './stage';

type Parameters = Record<string, unknown>;

/** Runs n8n's own Asana node with one item for each set of parameters; gives what comes out. */
type RunNode = (items: readonly Parameters[]) => Promise<IDataObject[]>;

/**
 * The workflow people build without this package: a task for each order and a subtask for each line
 * with n8n's own Asana node, which knows no custom fields; those by HTTP Request, one item after the
 * other. A subtask has them only in the project, so it is added to that first. Nothing repeats what
 * Asana answers with 429: there the workflow stops.
 */
export async function runAsToday(bench: Bench, orders: readonly ExactDocument[]): Promise<object> {
	const fields = bench.plan === 'free' ? [] : await makeFields(bench);
	const node = await builtInNode();
	const runNode = node === undefined ? asItsSourceDoes(bench) : through(bench, node);
	const steps = async () => {
		const { project, workspace } = bench;
		const tasks = await runNode(
			orders.map((order) => ({
				resource: 'task',
				operation: 'create',
				name: `Purchase order ${String(order.OrderNumber)}`,
				workspace,
				otherProperties: { projects: [project], due_on: day(order), notes: order.Description },
			})),
		);
		await fill(bench, fields, tasks);
		const lines = orders.flatMap((order, at) =>
			(order.PurchaseOrderLines as Row[]).map((line) => ({
				resource: 'subtask',
				operation: 'create',
				taskId: String(tasks[at]?.gid),
				name: String(line.Description),
				otherProperties: { due_on: day(order) },
			})),
		);
		const subtasks = await runNode(lines);
		if (fields.length === 0) return;
		await runNode(
			subtasks.map(({ gid }) => ({
				resource: 'taskProject',
				operation: 'add',
				id: String(gid),
				project,
				additionalFields: {},
			})),
		);
		await fill(bench, fields, subtasks);
	};
	const stopped = await steps().then(
		() => undefined,
		(fault: unknown) => (fault instanceof Error ? fault.message : String(fault)),
	);
	const { topTasks } = bench.asana.state;
	return {
		by: node === undefined ? 'calls modelled on its source' : 'the node of n8n-nodes-base itself',
		orders: topTasks.length,
		...(stopped === undefined ? {} : { stoppedBy: stopped }),
	};
}

const day = ({ ReceiptDate: date }: ExactDocument) => String(date).slice(0, 10);

const NAMES = ['Document No.', 'Relation', 'Amount', 'Currency', 'Status', 'Cost Center'];

async function makeFields({ send, asana, project }: Bench): Promise<string[]> {
	const gids: string[] = [];
	for (const name of NAMES) {
		const custom_field = { name, resource_subtype: 'text', workspace: asana.state.workspace.gid };
		const url = `${asana.apiUrl}/projects/${project}/addCustomFieldSetting`;
		const { body } = await send({ method: 'POST', url, body: { data: { custom_field } } });
		gids.push((body as { data: { custom_field: { gid: string } } }).data.custom_field.gid);
	}
	return gids;
}

/** The custom fields of each task by a call of its own, as the HTTP Request node sends it. */
async function fill(
	bench: Bench,
	fields: readonly string[],
	tasks: readonly IDataObject[],
): Promise<void> {
	if (fields.length === 0) return;
	const custom_fields = Object.fromEntries(fields.map((gid) => [gid, '26000001']));
	for (const { gid } of tasks) {
		const url = `${bench.asana.apiUrl}/tasks/${String(gid)}`;
		await answer(bench, { method: 'PUT', url, body: { data: { custom_fields } } });
	}
}

async function answer({ send }: Bench, request: HttpRequest): Promise<{ data: IDataObject }> {
	const { status, body } = await send(request);
	if (status >= 300) throw new Error(`${status} ${JSON.stringify(body).slice(0, 120)}`);
	return body as { data: IDataObject };
}

/** The node itself, where n8n is installed beside this project (`npm run demo` does that). */
async function builtInNode(): Promise<INodeType | undefined> {
	const file = path.join(cache, 'n8n/node_modules/n8n-nodes-base/dist/nodes/Asana/Asana.node.js');
	if (!fs.existsSync(file)) return undefined;
	const { Asana } = (await import(file)) as { Asana: new () => INodeType };
	return new Asana();
}

interface Sent {
	method: HttpRequest['method'];
	url: string;
	body?: unknown;
}

function through(bench: Bench, node: INodeType): RunNode {
	return async (items) => {
		const send = async (_type: string, { method, url, body }: Sent) =>
			await answer(bench, { method, url: url.replace(/^.*\/api\/1\.0/, bench.asana.apiUrl), body });
		const context = {
			getInputData: () => items.map(() => ({ json: {} })),
			getTimezone: () => 'Europe/Amsterdam',
			getNodeParameter: (name: string, item: number, fallback: unknown) =>
				(name === 'authentication' ? 'accessToken' : items[item]?.[name]) ?? fallback,
			continueOnFail: () => false,
			helpers: {
				requestWithAuthentication: send,
				returnJsonArray: (json: IDataObject) => [{ json }],
				constructExecutionMetaData: (rows: unknown) => rows,
			},
		} as unknown as IExecuteFunctions;
		const [output] = ((await node.execute?.call(context)) ?? []) as Array<
			Array<{ json: IDataObject }>
		>;
		return (output ?? []).map(({ json }) => json);
	};
}

/** The calls of its `execute` (n8n-nodes-base 2.41, `nodes/Asana/Asana.node.ts`), item after item. */
function asItsSourceDoes(bench: Bench): RunNode {
	return async (items) => {
		const output: IDataObject[] = [];
		for (const { resource, taskId, id, otherProperties, ...item } of items) {
			const { name, workspace, project } = item;
			const calls: Record<string, [string, object]> = {
				task: ['/tasks', { name, workspace, ...(otherProperties as object) }],
				subtask: [`/tasks/${String(taskId)}/subtasks`, { name, ...(otherProperties as object) }],
				taskProject: [`/tasks/${String(id)}/addProject`, { project }],
			};
			const [route = '', data = {}] = calls[String(resource)] ?? [];
			const url = `${bench.asana.apiUrl}${route}`;
			output.push((await answer(bench, { method: 'POST', url, body: { data } })).data);
		}
		return output;
	};
}
