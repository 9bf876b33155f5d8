import type { EventRecord } from '../eventRecords';
import { EventLoss } from '../eventLoss';
import type { World } from '../world';
import { isHeard } from './filters';
import { Line, type Exchange, type Mishap } from './line';
import type { Delivery, WebhookRecord } from './records';
import { tell } from './tell';

const ended: ReadonlyArray<Delivery['state']> = ['delivered', 'lost'];

/** Tells targets what happens, and lets tests see and disturb it. */
export class Webhooks implements Exchange {
	/** Every message so far, heartbeats too, oldest first. */
	readonly deliveries: Delivery[] = [];
	/** Events that webhooks never tell: they are told at most once, and no more is promised. */
	readonly loss = new EventLoss();
	private readonly lines = new Map<string, Line>();
	private mishaps: Mishap[] = [];
	private isHeld = false;

	constructor(readonly world: World) {}

	/** Those that are there, as the service keeps them. */
	get all(): WebhookRecord[] {
		return [...this.world.webhookRecords.values()];
	}

	/** Queues a mishap for the next message, or the next `times`. */
	next(mishap: Mishap, times = 1): void {
		for (let time = 0; time < times; time += 1) this.mishaps.push(mishap);
	}

	/** From now on messages pile up until they are released. */
	hold(): void {
		this.isHeld = true;
	}

	/** Lets go what was held; `reversed` sends the newest first. Resolves when all were sent. */
	async release(order: 'asHappened' | 'reversed' = 'asHappened'): Promise<void> {
		this.isHeld = false;
		const held = this.deliveries.filter(({ state }) => state === 'held');
		if (order === 'reversed') held.reverse();
		for (const delivery of held) await this.lines.get(delivery.webhook)?.send(delivery);
	}

	/** Sends the bytes of a past message again, at once. */
	async resend(delivery: Delivery): Promise<void> {
		const id = this.deliveries.length + 1;
		const again: Delivery = { ...delivery, id, state: 'waiting', attempts: [] };
		this.deliveries.push(again);
		await this.lines.get(delivery.webhook)?.send(again);
	}

	/** Sends what was gathered so far, without waiting for the clock. */
	async deliverPending(): Promise<void> {
		for (const line of [...this.lines.values()]) await line.flush();
	}

	/** Begins to tell, with an empty message that says so. */
	open(webhook: WebhookRecord): void {
		this.world.webhookRecords.set(webhook.gid, webhook);
		const line = new Line(this, webhook);
		this.lines.set(webhook.gid, line);
		// It leaves right after the answer that says the webhook is there.
		this.world.clock.after(0, async () => {
			if (this.lines.get(webhook.gid) === line) await line.beat();
		});
	}

	/** Ends a webhook for good. */
	close(webhook: WebhookRecord): void {
		this.lines.get(webhook.gid)?.close();
		this.lines.delete(webhook.gid);
		this.world.webhookRecords.delete(webhook.gid);
		for (const delivery of this.deliveries) {
			const isOver = delivery.webhook !== webhook.gid || ended.includes(delivery.state);
			if (!isOver) delivery.state = 'calledOff';
		}
	}

	/** Hears of an event that goes to these streams, or to what stands above its project. */
	hear(event: EventRecord, streams: string[]): void {
		if (this.world.webhookRecords.size === 0) return;
		const heard = this.all.filter(
			({ resource, isAbove, filters }) =>
				(isAbove ? standsAbove(this.world, resource, event) : streams.includes(resource)) &&
				isHeard(filters, event),
		);
		if (heard.length === 0 || this.loss.takes(event)) return;
		for (const { gid } of heard) this.lines.get(gid)?.add(tell(event));
	}

	mishap(): Mishap {
		return this.mishaps.shift() ?? {};
	}

	isHolding(): boolean {
		return this.isHeld;
	}

	/** Calls everything off. */
	clear(): void {
		for (const line of this.lines.values()) line.close();
		this.lines.clear();
		this.deliveries.length = 0;
		this.mishaps = [];
		this.isHeld = false;
		this.loss.clear();
	}
}

/** Workspaces, teams and portfolios hear of their projects themselves, and of nothing in them. */
function standsAbove(world: World, resource: string, event: EventRecord): boolean {
	const project = event.resource.type === 'project' && world.projects.get(event.resource.gid);
	if (!project) return false;
	const portfolio = world.portfolios.get(resource);
	return portfolio === undefined
		? [project.workspace, project.team].includes(resource)
		: portfolio.items.includes(project.gid) || event.parent?.gid === resource;
}
