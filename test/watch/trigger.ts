import type { AsanaSide } from '../../nodes/shared/sync/settings';
import type { StatusItem, TaskItem } from '../../nodes/shared/watch/items';
import { pollChanges, type PollOutcome } from '../../nodes/shared/watch/pollChanges';
import type { WatchSettings } from '../../nodes/shared/watch/settings';
import type { WatchState } from '../../nodes/shared/watch/state';

type Items = Array<TaskItem | StatusItem>;

interface TriggerSetup {
	/** What a fresh process has. */
	newSide: () => AsanaSide;
	settings: WatchSettings;
	/** Milliseconds a poll may take. */
	budgetMs?: number;
}

/**
 * A trigger as n8n keeps one: its state lives in memory, and the database gets it when the trigger is
 * activated and with each poll that hands something over.
 */
export class Trigger {
	/** What the database holds. */
	saved: WatchState | undefined;
	/** Everything that reached an execution. */
	readonly received: Items = [];
	/** How the last poll came out. */
	outcome: PollOutcome | undefined;

	private state: WatchState | undefined;
	private lastHere: string | undefined;
	private side: AsanaSide;

	constructor(private readonly setup: TriggerSetup) {
		this.side = setup.newSide();
	}

	/** Whether a reading of everything is not finished yet. */
	get isReading(): boolean {
		const projects = Object.values(this.outcome?.state.projects ?? {});
		return projects.some(({ reread }) => reread !== undefined);
	}

	/** The first poll, after which n8n saves in any case. */
	async activate(): Promise<Items> {
		const items = await this.poll();
		this.saved = this.state;
		return items;
	}

	/** One poll that goes well. Fails on faults. */
	async poll(): Promise<Items> {
		const { items, faults } = await this.tryPoll();
		if (faults[0] !== undefined) throw faults[0].fault;
		return items;
	}

	/** One poll, whatever becomes of it. */
	async tryPoll(): Promise<PollOutcome> {
		return await this.pollAnd(() => undefined);
	}

	/** A poll whose hand-over is noted in the database when n8n dies, before an execution starts. */
	async pollAndDieBeforeExecution(): Promise<void> {
		await this.pollAnd(() => this.restart(), { delivers: false });
	}

	/** n8n ends, in whatever way, and starts again with what the database holds. */
	restart(): void {
		this.state = this.saved;
		this.lastHere = undefined;
		this.side = this.setup.newSide();
	}

	private async pollAnd(
		then: () => void,
		{ delivers = true }: { delivers?: boolean } = {},
	): Promise<PollOutcome> {
		const { settings, budgetMs = 45_000 } = this.setup;
		const { side, state } = this;
		const last = state?.last?.id;
		const arrived = last !== undefined && last === this.lastHere;
		const deadline = side.clock.now() + budgetMs;
		const outcome = await pollChanges({ side, settings, deadline }, state, { arrived });
		this.outcome = outcome;
		this.state = outcome.state;
		this.lastHere = outcome.state.last?.id ?? this.lastHere;
		if (outcome.items.length > 0) this.saved = structuredClone(outcome.state);
		if (delivers) this.received.push(...outcome.items);
		then();
		return outcome;
	}
}
