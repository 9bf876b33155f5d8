import { everySeconds } from '../polling';
import type { Stage } from '../stage';

/** The nodes whose place any messenger can take. */
const MESSENGER = 'Tell the approver';
const TELLER = 'Tell what was not done';

/**
 * Publishes the template, watching one Asana project. There is no mail server here, so a node that
 * only writes the message down takes the place of each messenger.
 */
export async function openApproval({ play }: Stage, project: string) {
	return await play({
		template: 'approve-costs.json',
		parameters: {
			'Asana Changes Trigger': {
				pollTimes: everySeconds(5),
				projects: { entries: [{ project: { __rl: true, mode: 'id', value: project } }] },
			},
		},
		edit: (node) =>
			[MESSENGER, TELLER].includes(node.name)
				? {
						...node,
						type: 'n8n-nodes-base.set',
						typeVersion: 3.4,
						parameters: {
							assignments: {
								assignments: [
									{
										id: 'a',
										name: 'link',
										type: 'string',
										value: '={{ $execution.resumeFormUrl }}',
									},
									{ id: 'b', name: 'text', type: 'string', value: node.parameters.text ?? '' },
								],
							},
							options: {},
						},
					}
				: node,
	});
}

/** What the approver was sent, and what was told, once the workflow waits for an answer. */
export async function messageOf({ api }: Stage, workflowId: string) {
	const [waiting] = await api.executions.list({ workflowId, status: ['waiting'] });
	if (waiting === undefined) return undefined;
	const { items } = await api.executions.get(waiting.id);
	const [item] = items(MESSENGER);
	const told = items(TELLER).map(({ json }) => String(json.text));
	return item && { link: String(item.json.link), text: String(item.json.text), told };
}
