import type { IDataObject } from 'n8n-workflow';
import type { Stage } from '../stage';
import { SAYS } from './open';

/** What a sweep said about subscriptions, oldest first, as `<topic> <state>`. */
export async function toldAbout({ api }: Stage, workflowId: string): Promise<string[]> {
	const runs = await api.executions.list({ workflowId });
	const items = await Promise.all(
		runs.reverse().map(async ({ id }) => (await api.executions.get(id)).items(SAYS)),
	);
	return items.flat().map(({ json }) => {
		const { topic, state } = json._exact as IDataObject;
		return `${String(topic)} ${String(state)}`;
	});
}
