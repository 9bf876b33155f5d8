import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { pollProjects, type ChangesWatch } from '../shared/exact/changesOfProjects';
import type { ExactClient } from '../shared/exact/client';
import { withLines, instantText } from '../shared/exact/readDocument';
import { ApiFault } from '../shared/http/fault';
import { divisionFor, openExact } from '../shared/n8n/exactConnection';
import { pollDeadline, pollTurns } from '../shared/n8n/pollTurn';

/** Of the sixty calls of a minute, what a poll leaves to other workflows. */
const LEAVES = 10;

const turns = pollTurns('changes');

/** Forgets what this process knows of polls, as a restart would. */
export function forgetPolls(): void {
	turns.forget();
}

/** One poll of one trigger; null when there is nothing to hand over. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await sample(context);
	return await turns.poll(context, async (start) => {
		const { client, division } = await connect(context);
		const startWith = context.getNodeParameter('startWith', 'now') as ChangesWatch['startWith'];
		const watch = { division, startWith, leaves: LEAVES };
		const { items, state, notices, fault } = await pollProjects(client, watch, start);
		for (const notice of notices) context.logger.warn(`Exact Online Changes Trigger: ${notice}`);
		return { items, state, faults: fault === undefined ? [] : [{ place: '', fault }] };
	});
}

/** What the user sees in the editor: the project that was changed last. */
async function sample(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const { client, division } = await connect(context);
	const readAt = instantText(client);
	const orderBy = { field: 'Modified', descending: true };
	const header = await client.first('project', { division, orderBy });
	if (header === undefined) throw noProjects(division);
	const headers = [header];
	const found = await withLines(client, division, { entity: 'project', headers, readAt });
	return [found.map((json) => ({ json: json as unknown as IDataObject }))];
}

async function connect(
	context: IPollFunctions,
): Promise<{ client: ExactClient; division: number }> {
	const access = await openExact(context, { deadline: pollDeadline(context), leaves: LEAVES });
	const chosen = context.getNodeParameter('division', '', { extractValue: true });
	return { client: access.client, division: await divisionFor(access, chosen) };
}

function noProjects(division: number): ApiFault {
	return new ApiFault('Exact Online', `Division ${division} has no projects`, {
		kind: 'setup',
		hint: 'Choose another division, or enter a project in Exact Online first.',
	});
}
