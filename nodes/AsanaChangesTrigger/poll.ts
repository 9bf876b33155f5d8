import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { connectAsana, type AsanaAuthentication } from '../shared/n8n/asanaConnection';
import { pollDeadline, pollTurns } from '../shared/n8n/pollTurn';
import { pollChanges } from '../shared/watch/pollChanges';
import { sampleChange } from '../shared/watch/sample';
import type { Watch } from '../shared/watch/settings';
import { readSettings } from './readSettings';

const turns = pollTurns('watch');

/** Forgets what this process knows of polls, as a restart would. */
export function forgetPolls(): void {
	turns.forget();
}

/** One poll of one trigger; null when there is nothing to hand over. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') {
		const item = await sampleChange(await watchOf(context));
		return [[{ json: item as unknown as IDataObject }]];
	}
	return await turns.poll(
		context,
		async ({ stored, arrived }) => await pollChanges(await watchOf(context), stored, { arrived }),
	);
}

async function watchOf(context: IPollFunctions): Promise<Watch> {
	const settings = readSettings(context);
	const deadline = pollDeadline(context);
	const authentication = context.getNodeParameter('authentication', 'accessToken');
	const side = await connectAsana(context, authentication as AsanaAuthentication, { deadline });
	return { side, settings, deadline };
}
