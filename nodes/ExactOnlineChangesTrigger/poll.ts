import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { ChangesState } from '../shared/exact/changesState';
import {
	pollProjects,
	type ChangesPoll,
	type ChangesWatch,
} from '../shared/exact/changesOfProjects';
import type { ExactClient } from '../shared/exact/client';
import { withLines, instantText } from '../shared/exact/readDocument';
import { ApiFault } from '../shared/http/fault';
import { divisionFor, openExact } from '../shared/n8n/exactConnection';
import { systemClock } from '../shared/n8n/systemClock';

/** A poll ends before the next one is due; what it did counts only as a whole. */
const LONGEST_POLL_MS = 45_000;

/** What n8n gives a poll whose static data it does not store together with the execution. */
const UNFENCED_BUDGET_MS = 300_000;

/** Of n8n's budget, what a poll does not use, for the last answers to come in. */
const SPARE_SHARE = 0.2;

/** Triggers that poll at this moment, by workflow and node: n8n lets polls overtake each other. */
const underWay = new Set<string>();

/** The last hand-over of each trigger in this process. */
const handedOver = new Map<string, string>();

/**
 * What the first poll of each trigger found out, until n8n gives it back. With durable cursors n8n
 * drops what the poll at publication leaves; changes up to the next poll would go unnoticed.
 */
const begun = new Map<string, ChangesState>();

/** Forgets what this process knows of polls, as a restart would. */
export function forgetPolls(): void {
	underWay.clear();
	handedOver.clear();
	begun.clear();
}

/** One poll of one trigger; null when there is nothing to hand over. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const trigger = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	if (context.getMode() === 'manual') return await sample(context);
	if (underWay.has(trigger)) return null;
	underWay.add(trigger);
	return await pollOnce(context, trigger).finally(() => underWay.delete(trigger));
}

async function pollOnce(
	context: IPollFunctions,
	trigger: string,
): Promise<INodeExecutionData[][] | null> {
	const staticData = context.getWorkflowStaticData('node');
	const stored = (staticData.changes as ChangesState | undefined) ?? begun.get(trigger);
	const { client, division } = await connect(context);
	const startWith = context.getNodeParameter('startWith', 'now') as ChangesWatch['startWith'];
	// The next poll of the same process begins a minute after n8n was given the items.
	const isSameProcess = stored?.last !== undefined && stored.last.id === handedOver.get(trigger);
	const outcome = await pollProjects(
		client,
		{ division, startWith },
		{ stored, arrived: isSameProcess },
	);
	if (isFenced(context)) delete outcome.state.last;
	return keep(context, { outcome, staticData, trigger });
}

/** Stores the state, in one step and after all else, and gives n8n the items. */
function keep(
	context: IPollFunctions,
	given: { outcome: ChangesPoll; staticData: IDataObject; trigger: string },
): INodeExecutionData[][] | null {
	const { outcome, staticData, trigger } = given;
	const { items, state, notices } = outcome;
	for (const notice of notices) context.logger.warn(`Exact Online Changes Trigger: ${notice}`);
	if (staticData.changes === undefined) begun.set(trigger, state);
	else begun.delete(trigger);
	staticData.changes = state as unknown as IDataObject;
	if (state.last !== undefined) handedOver.set(trigger, state.last.id);
	return items.length === 0 ? null : [items.map(toItem)];
}

/** What the user sees in the editor: the project that was changed last. */
async function sample(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const { client, division } = await connect(context);
	const readAt = instantText(client);
	const orderBy = { field: 'Modified', descending: true };
	const header = await client.first('project', { division, orderBy });
	if (header === undefined) throw noProjects(division);
	const headers = [header];
	return [(await withLines(client, division, { entity: 'project', headers, readAt })).map(toItem)];
}

async function connect(
	context: IPollFunctions,
): Promise<{ client: ExactClient; division: number }> {
	const budgetMs = budgetOf(context) * (1 - SPARE_SHARE);
	const deadline = systemClock.now() + Math.min(budgetMs, LONGEST_POLL_MS);
	const access = await openExact(context, { deadline });
	const chosen = context.getNodeParameter('division', '', { extractValue: true });
	return { client: access.client, division: await divisionFor(access, chosen) };
}

/** Milliseconds. n8n tells since 2.38. */
function budgetOf(context: IPollFunctions): number {
	return (context as Partial<IPollFunctions>).getPollBudgetMs?.() ?? UNFENCED_BUDGET_MS;
}

/** Whether n8n stores the static data in one step with the execution (its durable cursors). */
function isFenced(context: IPollFunctions): boolean {
	return budgetOf(context) !== UNFENCED_BUDGET_MS;
}

function toItem(record: object): INodeExecutionData {
	return { json: record as IDataObject };
}

function noProjects(division: number): ApiFault {
	return new ApiFault('Exact Online', `Division ${division} has no projects`, {
		kind: 'setup',
		hint: 'Choose another division, or enter a project in Exact Online first.',
	});
}
