import type { INode } from 'n8n-workflow';
import type { Template } from '../../lab/n8nWorkflows';

/** The trigger of each of these workflows. */
export const BY_HAND = 'By hand';

/** Orders that are canceled are recognised by their description, so that no other scenario is met. */
export const CANCELED = 'Wordt geannuleerd';

const ours = 'n8n-nodes-exact-online-asana';

interface Place {
	/** Gid of the project. */
	project: string;
	/** Gid of the section for orders that are gone. */
	section: string;
}

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

/** Gives the project its fields, with the one for keys among them. */
export function preparing({ project }: Place): Template {
	return chain('Prepare the project', [
		toAsana('Prepare', {
			operation: 'prepareProject',
			preparedFields: 'mapping',
			document: 'purchaseOrder',
			project: locator(project),
			moreFields: ['exactId'],
		}),
	]);
}

/** Completes the tasks of deleted orders, in a section of their own. */
export function retiringDeleted({ project, section }: Place): Template {
	return chain('Retire deleted orders', [
		{
			name: 'Deleted orders',
			type: `${ours}.exactOnline`,
			parameters: { resource: 'purchaseOrder', operation: 'getDeleted' },
		},
		toAsana('Retire', {
			operation: 'retire',
			document: 'purchaseOrder',
			project: locator(project),
			retirement: 'move',
			moveTo: 'section',
			moveSection: locator(section),
			completeMoved: true,
		}),
	]);
}

/** Marks the tasks of canceled orders. */
export function retiringCanceled({ project }: Place): Template {
	return chain('Retire canceled orders', [
		{
			name: 'Canceled orders',
			type: `${ours}.exactOnline`,
			parameters: {
				resource: 'purchaseOrder',
				operation: 'getAll',
				returnAll: true,
				filters: {
					conditions: [
						{ field: 'OrderStatus', operator: 'equals', value: '40' },
						{ field: 'Description', operator: 'equals', value: CANCELED },
					],
				},
			},
		},
		toAsana('Retire', {
			operation: 'retire',
			document: 'purchaseOrder',
			project: locator(project),
			retirement: 'mark',
			markBy: 'name',
		}),
	]);
}

/** Tries to retire one order by its number. */
export function retiringOne({ project }: Place, documentId: string): Template {
	return chain('Retire one order', [
		toAsana('Retire', {
			operation: 'retire',
			document: 'purchaseOrder',
			project: locator(project),
			source: 'id',
			documentId,
			retirement: 'delete',
		}),
	]);
}

/** Looks for damaged keys, and repairs them where that is wanted. */
export function rebuilding({ project }: Place, { apply }: { apply: boolean }): Template {
	return chain(apply ? 'Repair links' : 'Look at links', [
		toAsana('Links', {
			operation: 'rebuildLinks',
			document: 'purchaseOrder',
			project: locator(project),
			applyRepairs: apply,
		}),
	]);
}

type Part = Pick<INode, 'name' | 'type' | 'parameters'>;

function toAsana(name: string, parameters: INode['parameters']): Part {
	return { name, type: `${ours}.exactToAsana`, parameters };
}

/** A workflow of one node after the other, started by hand. */
function chain(name: string, parts: Part[]): Template {
	const trigger: Part = { name: BY_HAND, type: 'n8n-nodes-base.manualTrigger', parameters: {} };
	const nodes = [trigger, ...parts].map(
		(part, at): INode => ({
			...part,
			id: `5e1c9a70-4b2d-4c3e-8f60-00000000000${at}`,
			typeVersion: 1,
			position: [at * 220, 0],
		}),
	);
	const connections = Object.fromEntries(
		nodes
			.slice(1)
			.map((node, at) => [
				nodes[at]?.name ?? '',
				{ main: [[{ node: node.name, type: 'main' as const, index: 0 }]] },
			]),
	);
	return { name, nodes, connections };
}
