import { openStage } from './exactToAsanaStage';

import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { AsanaToExact } from '../../nodes/AsanaToExact/AsanaToExact.node';
import { util } from '../host';
import type { WbsToBook } from '../simulators/exact/authoring/wbsRows';
import { MAIN } from './exactOnlineCredential';

/** The node Asana to Exact between both services, with an Exact project whose lines have tasks. */
export type WayBack = Awaited<ReturnType<typeof openWayBack>>;

/** How a run differs from the usual one, which takes what comes in. */
interface Run {
	items?: IDataObject[];
	onError?: OnError;
	parameters?: INodeParameters;
	/** E-mail addresses that are asked for, and so may be told. */
	mayTell?: string[];
}

const NUMBERS = ['Actual Cost', 'Actual Hours', 'Units', 'Unit Price'];
const TEXTS = ['Item', 'Cost Centre'];
const entities = { activity: 'wbsActivity', deliverable: 'wbsDeliverable', expense: 'wbsExpense' };

/** Starts both services and books a project. What is started here has to be closed. */
export async function openWayBack(options: Parameters<typeof openStage>[0] = {}) {
	const stage = await openStage(options);
	const { exact, asana } = stage;
	for (const name of NUMBERS) asana.state.addCustomField({ name, type: 'number', precision: 2 });
	for (const name of TEXTS) asana.state.addCustomField({ name, type: 'text' });
	const project = exact.state.bookProject({
		code: 'P2026-100',
		description: 'Proefproject',
		type: 'fixedPrice',
		customer: '10001',
		starts: -30,
		ends: 300,
		billingMilestones: true,
		amount: 1000,
		terms: [{ description: 'Oplevering', amount: 1000, due: 30 }],
	});

	/** A task tied to a record, as Exact to Asana makes it; gives its gid. */
	const taskOf = async (
		{ entity, key }: { entity: string; key: string },
		fields: Record<string, unknown> = {},
	): Promise<string> => {
		const token = String(stage.credentialStore.stored('asana').accessToken);
		const values = Object.entries(fields).map(([name, value]) => [
			asana.state.customField(name).gid,
			value,
		]);
		const data = {
			name: `Werk ${entity}`,
			projects: [stage.project],
			external: { gid: `exact-online:${MAIN}:${entity}:${key}`, data: '' },
			custom_fields: Object.fromEntries(values) as object,
		};
		const response = await fetch(`${asana.apiUrl}/tasks`, {
			method: 'POST',
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			body: JSON.stringify({ data }),
		});
		return ((await response.json()) as { data: { gid: string } }).data.gid;
	};

	/** A line of the project's work breakdown, and the task tied to it. */
	const line = async (
		{ kind, ...line }: Partial<WbsToBook> & Pick<WbsToBook, 'kind'>,
		fields: Record<string, unknown> = {},
	): Promise<{ key: string; task: string }> => {
		const described = { kind, description: `Regel ${kind}`, ...line };
		const key = String(exact.state.addWbsLine(String(project.ID), described).ID);
		return { key, task: await taskOf({ entity: entities[kind], key }, fields) };
	};

	return {
		...stage,
		/** The Exact project. */
		works: project,
		person: asana.state.person,
		taskOf,
		line,
		/** A completed expense of 120.50 that nobody has posted yet; gives its task. */
		completedExpense: async (cost: number | null = 120.5): Promise<string> => {
			const { task } = await line(
				{ kind: 'expense', item: 'REIS', quantity: 2, price: 27.5 },
				cost === null ? {} : { 'Actual Cost': cost },
			);
			asana.state.person.completeTask(task);
			return task;
		},
		/** A line of an order, and the task tied to it. */
		orderLine: async (booked: IDataObject = {}, fields: Record<string, unknown> = {}) => {
			const order = exact.state.bookOrder({
				supplier: '20002',
				lines: [{ item: 'ONDERZ', quantity: 3, ...booked }],
			});
			const [row] = exact.state.linesOf(String(order.PurchaseOrderID));
			const key = String(row?.ID);
			return { key, task: await taskOf({ entity: 'purchaseOrderLine', key }, fields) };
		},
		/** Runs Asana to Exact; fails when a secret or an e-mail address is in what it leaves behind. */
		runBack: async ({ items = [{}], parameters, onError, mayTell = [] }: Run = {}) => {
			const result = await stage.runAny({
				node: new AsanaToExact(),
				items: items.map((json) => ({ json })),
				parameters,
				onError,
			});
			const told = util.inspect(result, { depth: 12 }).match(/[\w.]+@[\w-]+\.example/g) ?? [];
			expect(told.filter((address) => !mayTell.includes(address))).toEqual([]);
			return result;
		},
		entriesOf: (task: string) => [
			...withKey(exact.state.costEntries(), task),
			...withKey(exact.state.timeEntries(), task),
		],
		recordOf: (entity: string, key: string) =>
			exact.state.find({ division: MAIN, entity, by: 'ID', value: key }),
		/** Everything that changed, or tried to change, either service since the logs were cleared. */
		allWrites: () =>
			[...exact.requests.writes, ...asana.requests.writes]
				.filter(({ path }) => !path.includes('oauth'))
				.map(({ method, path }) => `${method} ${plain(path)}`),
		clearLogs() {
			exact.requests.clear();
			asana.requests.clear();
		},
	};
}

/** A custom field as the panel stores it. */
export const fieldBy = (mode: 'list' | 'name', value: string) => ({
	__rl: true as const,
	mode,
	value,
	...(mode === 'list' && { cachedResultName: 'Field' }),
});

/** The actions of the panel, for a run. */
export const actions = (rows: object): { actions: INodeParameters } => ({
	actions: rows as INodeParameters,
});

/** Rows of Post Cost that take the amount from the task. */
export const postCost = (row: object = {}) =>
	actions({ postCost: [{ amountFrom: 'amount', ...row }] });

function withKey<R extends Record<string, unknown>>(rows: R[], task: string): R[] {
	return rows.filter(({ Notes }) => String(Notes).includes(`asana:${task}:`));
}

/** A path without what differs from run to run. */
function plain(path: string): string {
	return path
		.replace(/^.*\/api\/(1\.0|v1\/\d+)\//, '')
		.replace(/\(guid.*\)/, '(*)')
		.replace(/\d{6,}/g, '*');
}
