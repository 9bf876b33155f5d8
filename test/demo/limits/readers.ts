import type { INode } from 'n8n-workflow';
import type { Template } from '../../lab/n8nWorkflows';

/** What the reader fetches each time, every list in a call or more of its own. */
export const LISTS = [
	'account',
	'contact',
	'costCenter',
	'costUnit',
	'employee',
	'glAccount',
	'itemGroup',
	'journal',
	'paymentCondition',
	'project',
] as const;

/** Whether the address is of one of these lists, and not of an order with its lines and items. */
export const isOfReader = (path: string) =>
	!/PurchaseOrder|Items|Deleted|SyncTimestamp|Subscriptions|\/current\//.test(path);

const TRIGGER = 'Every second';

/** A workflow that reads one list after the other, over and over, as a dashboard does. */
export function reader(): Template {
	const nodes = [
		node(0, TRIGGER, {
			type: 'n8n-nodes-base.scheduleTrigger',
			typeVersion: 1.2,
			parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } },
		}),
		...LISTS.map((resource, index) =>
			node(index + 1, `Get ${resource}`, {
				type: 'n8n-nodes-exact-online-asana.exactOnline',
				typeVersion: 1,
				parameters: { resource, operation: 'getAll', returnAll: true },
				executeOnce: true,
			}),
		),
	];
	const connections = Object.fromEntries(
		nodes
			.slice(1)
			.map(({ name }, index) => [
				nodes[index]?.name ?? '',
				{ main: [[{ node: name, type: 'main' as const, index: 0 }]] },
			]),
	);
	return { name: 'Lists for a dashboard', nodes, connections };
}

type Kind = Pick<INode, 'type' | 'typeVersion' | 'parameters' | 'executeOnce'>;

function node(place: number, name: string, kind: Kind): INode {
	const id = `7b1f4c90-2a6d-4f18-9c3e-0000000000${String(place).padStart(2, '0')}`;
	return { id, name, position: [place * 220, 0], ...kind };
}
