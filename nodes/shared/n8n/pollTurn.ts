import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { systemClock } from './systemClock';
import { inWords, newFault, type PlacedFault, type Told } from './tellFaults';

/** A poll ends before the next one is due; what is left waits for it. */
const LONGEST_POLL_MS = 45_000;

/** What n8n gives a poll whose static data it does not store together with the execution. */
const UNFENCED_BUDGET_MS = 300_000;

/** Of n8n's budget, what a poll does not use, for the last answers to come in. */
const SPARE_SHARE = 0.2;

/** What a poll keeps for the next one: plain JSON, with the last hand-over in it. */
interface PollState {
	last?: { id: string };
}

/** What one poll came to. */
export interface PollResult<State extends PollState> {
	items: readonly object[];
	/** What to keep; the one that was given is as it was. */
	state: State;
	faults: readonly PlacedFault[];
}

/** What a poll is given. */
export interface PollStart {
	/** What the poll before it kept; not checked. */
	stored: unknown;
	/** Whether the last hand-over in it is sure to have arrived. */
	arrived: boolean;
}

/** What this process knows of one trigger. */
interface Memory {
	/** Whether it polls at this moment: n8n lets polls overtake each other. */
	isUnderWay: boolean;
	/** Its last hand-over. */
	handedOver?: string;
	told: Told;
	/** What n8n may not have kept, and the stored state (as JSON) that it came after. */
	left?: { after: string | undefined; state: unknown };
}

/** The polls of one kind of trigger. */
export interface PollTurns {
	/** One poll; null when there is nothing to hand over. Rejects with a fault worth telling. */
	poll<State extends PollState>(
		context: IPollFunctions,
		work: (start: PollStart) => Promise<PollResult<State>>,
	): Promise<INodeExecutionData[][] | null>;
	/** Forgets what this process knows of polls, as a restart would. */
	forget(): void;
}

/**
 * What polling triggers have in common: one poll at a time, the state stored in one step and after
 * all else, and faults told once an hour. With durable cursors n8n drops what the poll on
 * publication leaves unless it has items, and what a poll leaves that fails; the process keeps both
 * until n8n stores something else.
 * @param member of the node's static data that holds the state
 */
export function pollTurns(member: string): PollTurns {
	const memories = new Map<string, Memory>();
	return {
		forget: () => memories.clear(),
		async poll(context, work) {
			const trigger = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
			const memory = memories.get(trigger) ?? { isUnderWay: false, told: new Map() };
			memories.set(trigger, memory);
			if (memory.isUnderWay) return null;
			memory.isUnderWay = true;
			return await pollOnce({ context, memory, member }, work).finally(() => {
				memory.isUnderWay = false;
			});
		},
	};
}

interface Turn {
	context: IPollFunctions;
	memory: Memory;
	member: string;
}

async function pollOnce<State extends PollState>(
	{ context, memory, member }: Turn,
	work: (start: PollStart) => Promise<PollResult<State>>,
): Promise<INodeExecutionData[][] | null> {
	const staticData = context.getWorkflowStaticData('node');
	const after = staticData[member] === undefined ? undefined : JSON.stringify(staticData[member]);
	const stored = memory.left?.after === after ? memory.left?.state : staticData[member];
	// The next poll of the same process begins a minute after n8n was given the items.
	const last = lastIdIn(stored);
	const arrived = last !== undefined && last === memory.handedOver;
	const outcome: Pick<PollResult<State>, 'items' | 'faults'> & { state?: State } = await work({
		stored,
		arrived,
	}).catch((fault: unknown) => ({ items: [], faults: [{ place: '', fault }] }));
	const { items, state, faults } = outcome;
	// A mistake in the set-up is said while it is being made: n8n does not activate the trigger then.
	if (stored === undefined && faults[0] !== undefined) throw inWords(faults[0]);
	const fault = newFault(outcome, memory.told, systemClock.now());
	if (state !== undefined) {
		if (isFenced(context)) delete state.last;
		const isKept = items.length > 0 || (after !== undefined && fault === undefined);
		// Items that n8n fails to store have to come out again, from the state they came from.
		if (!isKept) memory.left = { after, state };
		else if (memory.left?.after !== after) delete memory.left;
		staticData[member] = state as unknown as IDataObject;
		if (state.last !== undefined) memory.handedOver = state.last.id;
	}
	const { name } = context.getNode();
	for (const each of faults) context.logger.warn(`${name}: ${inWords(each).message}`);
	if (items.length > 0) return [items.map((json) => ({ json: json as IDataObject }))];
	if (fault !== undefined) throw fault;
	return null;
}

function lastIdIn(stored: unknown): string | undefined {
	return (stored as PollState | null | undefined)?.last?.id;
}

/** Epoch milliseconds at which a poll that begins now has to end. */
export function pollDeadline(context: IPollFunctions): number {
	const budgetMs = budgetOf(context) * (1 - SPARE_SHARE);
	return systemClock.now() + Math.min(budgetMs, LONGEST_POLL_MS);
}

/** Milliseconds. n8n tells since 2.38. */
function budgetOf(context: IPollFunctions): number {
	return (context as Partial<IPollFunctions>).getPollBudgetMs?.() ?? UNFENCED_BUDGET_MS;
}

/** Whether n8n stores the static data in one step with the execution (its durable cursors). */
function isFenced(context: IPollFunctions): boolean {
	return budgetOf(context) !== UNFENCED_BUDGET_MS;
}
