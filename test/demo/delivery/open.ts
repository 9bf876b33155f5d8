import type { INode } from 'n8n-workflow';

import { PROJECT } from '../purchaseOrders/open';
import type { Stage } from '../stage';

/** Real pauses in place of those of the template, so that a scenario ends. */
const SHORTER: Array<[string, string]> = [
	['minutes: [1, 5, 15, 60, 120]', 'seconds: [2, 4, 8, 8, 8]'],
	['?? 240', '?? 8'],
	['minutes: 10 }', 'seconds: 15 }'],
	['minutes: 5 }', 'seconds: 5 }'],
];

const shorter = (parameters: INode['parameters'], claimedSeconds: number) => {
	const claimed: [string, string] = ['minutes: 30', `seconds: ${claimedSeconds}`];
	const text = [...SHORTER, claimed].reduce(
		(before, [long, short]) => before.replaceAll(long, short),
		JSON.stringify(parameters),
	);
	return JSON.parse(text) as INode['parameters'];
};

/** There is no mail server on the stage. */
const withoutMail = (node: INode): INode =>
	node.type.endsWith('.emailSend')
		? { ...node, type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} }
		: node;

/** A template that is to be tracked, and the Asana project it brings its documents to. */
interface Tracked {
	template: string;
	project: string;
}

interface Opening {
	/** Orders unless told. */
	templates?: readonly Tracked[];
	/** How long nobody else takes up what a run has begun: longer than a run lasts. */
	claimedSeconds?: number;
}

const ORDERS: Tracked = { template: 'purchase-orders-to-asana.json', project: PROJECT };

/** Publishes delivery tracking with short pauses, and templates tracked by it. */
export async function openDelivery(
	{ asana, play }: Stage,
	{ templates = [ORDERS], claimedSeconds = 30 }: Opening = {},
): Promise<void> {
	const tracking = await play({
		template: 'delivery-tracking.json',
		parameters: {
			'Every five minutes': {
				rule: { interval: [{ field: 'seconds', secondsInterval: 5 }] },
			},
		},
		edit: (node) => withoutMail({ ...node, parameters: shorter(node.parameters, claimedSeconds) }),
	});
	for (const { template, project } of templates) {
		const { gid, name } = asana.state.project(project);
		await play({
			template,
			parameters: {
				'Exact Online Trigger': { output: 'notification', options: { answer: 'afterRun' } },
				'Exact to Asana': {
					project: { __rl: true, mode: 'list', value: gid, cachedResultName: name },
				},
				Deliver: {
					workflowId: {
						__rl: true,
						mode: 'list',
						value: tracking.id,
						cachedResultName: tracking.name,
					},
				},
			},
			edit: (node) => ({ ...node, disabled: false, retryOnFail: false }),
		});
	}
}
