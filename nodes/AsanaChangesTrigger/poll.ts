import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { connectAsana, type AsanaAuthentication } from '../shared/n8n/asanaConnection';
import { systemClock } from '../shared/n8n/systemClock';
import { pollChanges, type PollOutcome } from '../shared/watch/pollChanges';
import { sampleChange } from '../shared/watch/sample';
import type { Watch } from '../shared/watch/settings';
import { readSettings } from './readSettings';
import { newFault, inWords } from './tellFaults';

/** A poll ends before the next one is due; what is left waits for it. */
const LONGEST_POLL_MS = 45_000;

/** What n8n gives a poll whose static data it does not store together with the execution. */
const UNFENCED_BUDGET_MS = 300_000;

/** Of n8n's budget, what a poll does not use, for the last answers to come in. */
const SPARE_SHARE = 0.2;

/** Triggers that poll at this moment, by workflow and node: n8n lets polls overtake each other. */
const underWay = new Set<string>();

/** The last hand-over of each trigger in this process. */
const handedOver = new Map<string, string>();

/** Forgets what this process knows of polls, as a restart would. */
export function forgetPolls(): void {
	underWay.clear();
	handedOver.clear();
}

/** One poll of one trigger; null when there is nothing to hand over. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') {
		const item = await sampleChange(await watchOf(context));
		return [[{ json: item as unknown as IDataObject }]];
	}
	const trigger = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	if (underWay.has(trigger)) return null;
	underWay.add(trigger);
	return await pollOnce(context, trigger).finally(() => underWay.delete(trigger));
}

async function pollOnce(
	context: IPollFunctions,
	trigger: string,
): Promise<INodeExecutionData[][] | null> {
	const staticData = context.getWorkflowStaticData('node');
	const stored = staticData.watch as { last?: { id: string } } | undefined;
	const watch = await watchOf(context);
	// The next poll of the same process begins a minute after n8n was given the items.
	const isSameProcess = stored?.last !== undefined && stored.last.id === handedOver.get(trigger);
	const outcome = await pollChanges(watch, stored, { arrived: isSameProcess });
	if (isFenced(context)) delete outcome.state.last;
	return keep(context, { outcome, staticData, trigger });
}

/** Stores the state, in one step and after all else, and gives n8n the items or what went wrong. */
function keep(
	context: IPollFunctions,
	{
		outcome,
		staticData,
		trigger,
	}: { outcome: PollOutcome; staticData: IDataObject; trigger: string },
): INodeExecutionData[][] | null {
	const { items, state, faults, isFirst } = outcome;
	// A mistake in the set-up is said while it is being made: n8n does not activate the trigger then.
	if (isFirst && faults[0] !== undefined) throw inWords(faults[0]);
	const fault = newFault(outcome, systemClock.now());
	staticData.watch = state as unknown as IDataObject;
	if (state.last !== undefined) handedOver.set(trigger, state.last.id);
	for (const each of faults) context.logger.warn(`Asana Changes Trigger: ${inWords(each).message}`);
	if (items.length > 0) return [items.map((item) => ({ json: item as unknown as IDataObject }))];
	if (fault !== undefined) throw fault;
	return null;
}

async function watchOf(context: IPollFunctions): Promise<Watch> {
	const settings = readSettings(context);
	const budgetMs = budgetOf(context) * (1 - SPARE_SHARE);
	const deadline = systemClock.now() + Math.min(budgetMs, LONGEST_POLL_MS);
	const authentication = context.getNodeParameter('authentication', 'accessToken');
	const side = await connectAsana(context, authentication as AsanaAuthentication, { deadline });
	return { side, settings, deadline };
}

/** Milliseconds. n8n tells since 2.38. */
function budgetOf(context: IPollFunctions): number {
	return (context as Partial<IPollFunctions>).getPollBudgetMs?.() ?? UNFENCED_BUDGET_MS;
}

/** Whether n8n stores the static data in one step with the execution (its durable cursors). */
function isFenced(context: IPollFunctions): boolean {
	return budgetOf(context) !== UNFENCED_BUDGET_MS;
}
