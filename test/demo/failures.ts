import type { Stage } from './stage';

/** Executions that did not succeed, in words. */
export async function failures({ api, workflows }: Stage): Promise<string[]> {
	const failed = await api.executions.list({ status: ['error', 'crashed', 'canceled'] });
	const ours = failed.filter(({ workflowId }) => workflows.some(({ id }) => id === workflowId));
	return await Promise.all(
		ours.map(async ({ id }) => {
			const { error } = await api.executions.get(id);
			return `Execution ${id} failed: ${error ?? 'no reason given'}`;
		}),
	);
}
