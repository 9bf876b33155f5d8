import type { ExactClient } from '../client';
import { checkWebhooks, type WebhookWatch } from './checkWebhooks';
import type { RestoredWebhook } from './makeAnew';
import { hasTime } from './minute';
import {
	newDivisionState,
	readSweepState,
	type DivisionState,
	type Handed,
	type SweepState,
} from './state';
import { putBack, sweepDivision, type HandOver, type SweptItem } from './sweepDivision';
import type { DivisionWatch } from './reading';

/** What the user chose. */
export interface SweepWatch extends Omit<DivisionWatch, 'division'> {
	divisions: readonly number[];
	hand: HandOver;
	/** Left out: webhooks are not watched over. */
	webhooks?: WebhookWatch;
}

/** What a poll came to. */
export interface SweepPoll {
	items: Array<SweptItem | RestoredWebhook>;
	/** What to keep for the next poll; the one that was given is as it was. */
	state: SweepState;
	/** What the user should know, once. */
	notices: string[];
	/** Why something could not be read, by place; it is tried again by the next poll. */
	faults: Array<{ place: string; fault: unknown }>;
}

/**
 * One poll: the records that were changed, or whose lines were, since the poll that left `stored`,
 * each as a whole; and what was deleted.
 *
 * Nothing is lost: the state counts as a whole or not at all, and what a poll cannot hand over waits
 * in it, be it for want of time or of calls. Nothing is handed over twice, also when Exact begins its
 * timestamps anew. After a crash the last hand-over may be noted without having arrived; unless
 * `arrived` rules that out, it is made again, once, marked `repeated`.
 */
export async function pollSweep(
	client: ExactClient,
	watch: SweepWatch,
	{ stored, arrived }: { stored: unknown; arrived: boolean },
): Promise<SweepPoll> {
	const former = readSweepState(stored);
	const state = startOf(former, { watch, arrived, now: client.clock.now() });
	const poll: SweepPoll = { items: [], state, notices: [], faults: [] };
	const handed: Record<string, Handed> = {};
	for (const [nth, name] of inTurn(state, watch.divisions).entries()) {
		if (nth > 0 && !hasTime(client)) {
			state.next = name;
			break;
		}
		const at = { former: state.divisions[name] ?? newDivisionState(0), division: Number(name) };
		const outcome = await sweepOne(client, watch, at).catch((fault: unknown) => ({ fault }));
		const place = watch.divisions.length > 1 ? `division ${name}` : '';
		if ('fault' in outcome) {
			poll.faults.push({ place, fault: outcome.fault });
			continue;
		}
		state.divisions[name] = outcome.state;
		poll.items.push(...outcome.items);
		poll.notices.push(...outcome.notices);
		for (const { label, fault } of outcome.faults) {
			poll.faults.push({ place: [label, place].filter(Boolean).join(' of '), fault });
		}
		const { refs, deletions } = outcome.handed;
		if (refs.length + deletions.length > 0) handed[name] = outcome.handed;
	}
	if (Object.keys(handed).length > 0) {
		state.last = { id: new Date(client.clock.now()).toISOString(), divisions: handed };
	}
	return poll;
}

/** Where this poll starts: what may not have arrived is put back, other divisions are forgotten. */
function startOf(
	former: SweepState | undefined,
	{ watch, arrived, now }: { watch: SweepWatch; arrived: boolean; now: number },
): SweepState {
	const divisions: Record<string, DivisionState> = {};
	for (const name of watch.divisions.map(String)) {
		const known = former?.divisions[name] ?? newDivisionState(now);
		const lost = arrived ? undefined : former?.last?.divisions[name];
		divisions[name] = lost === undefined ? known : putBack(known, lost);
	}
	return { version: 2, divisions, next: former?.next };
}

/** The divisions by number, beginning with the one that the poll before did not come to. */
function inTurn(state: SweepState, divisions: readonly number[]): string[] {
	const names = divisions.map(String);
	const start = Math.max(names.indexOf(state.next ?? ''), 0);
	delete state.next;
	return [...names.slice(start), ...names.slice(0, start)];
}

async function sweepOne(
	client: ExactClient,
	watch: SweepWatch,
	{ former, division }: { former: DivisionState; division: number },
) {
	const outcome = await sweepDivision(
		client,
		{ watch: { ...watch, division }, hand: watch.hand },
		former,
	);
	if (watch.webhooks === undefined) return outcome;
	const { state, changes } = outcome;
	const at = { division, changes, watch: watch.webhooks, known: state.webhooks };
	const checked = await checkWebhooks(client, at);
	return {
		...outcome,
		items: [...outcome.items, ...checked.items],
		state: { ...state, webhooks: checked.known },
		notices: [...outcome.notices, ...checked.notices],
		faults: [...outcome.faults, ...checked.faults],
	};
}
