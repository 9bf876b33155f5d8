import { createHmac } from 'node:crypto';
import type { Json } from '../render';
import type { World } from '../world';
import { isReceived, post } from './post';
import type { Delivery, WebhookRecord } from './records';

/** What a test has in mind for a message. */
export interface Mishap {
	/** Leaves this much later than it would, on the simulator's clock. */
	delayMs?: number;
	/** Leaves this many times. */
	copies?: number;
	/** Never leaves. */
	drop?: boolean;
	/** Changes the body after it was signed. */
	tamper?: (body: string) => string;
}

/** What all lines share. */
export interface Exchange {
	world: World;
	/** Every message so far, oldest first. */
	deliveries: Delivery[];
	/** What becomes of the next message. */
	mishap(): Mishap;
	isHolding(): boolean;
	/** Ends a webhook, as one that has not got through for too long. */
	close(webhook: WebhookRecord): void;
}

/** The way to the target of one webhook: what is gathered for it, under way and tried again. */
export class Line {
	private gathered: Json[] = [];
	private queue: Delivery[] = [];
	private isGathering = false;
	private isSending = false;
	private timers = new Set<() => void>();
	private backingOff: (() => void) | undefined;
	private ending: (() => void) | undefined;

	constructor(
		private readonly exchange: Exchange,
		private readonly webhook: WebhookRecord,
	) {}

	/** An empty message, at once and then every so often, says that the webhook is alive. */
	async beat(): Promise<void> {
		this.after(this.limits.webhookHeartbeatMs, async () => await this.beat());
		await this.dispatch([]);
	}

	/** Tells an event, together with those that follow it closely. */
	add(event: Json): void {
		this.gathered.push(event);
		if (this.isGathering) return;
		this.isGathering = true;
		this.after(this.limits.webhookDelayMs, async () => await this.flush());
	}

	/** Sends what was gathered, without waiting for more. */
	async flush(): Promise<void> {
		this.isGathering = false;
		const events = this.gathered.splice(0);
		if (events.length > 0) await this.dispatch(events);
		else await this.pump();
	}

	/** Puts a message in the row and sends what is in it. */
	async send(delivery: Delivery): Promise<void> {
		delivery.state = 'waiting';
		this.queue.push(delivery);
		await this.pump();
	}

	/** Tries again now what is waiting for its next attempt. */
	async retry(): Promise<void> {
		this.backingOff?.();
		this.backingOff = undefined;
		await this.pump();
	}

	/** Nothing leaves any more; what is on its way may still arrive. */
	close(): void {
		for (const callOff of [...this.timers, this.backingOff, this.ending]) callOff?.();
		this.queue = [];
		this.gathered = [];
	}

	private async dispatch(events: Json[]): Promise<void> {
		const { copies = 1, delayMs = 0, drop = false, tamper } = this.exchange.mishap();
		const body = JSON.stringify({ events });
		for (let copy = 0; copy < copies; copy += 1) {
			const delivery: Delivery = {
				id: this.exchange.deliveries.length + 1,
				webhook: this.webhook.gid,
				target: this.webhook.target,
				body: tamper?.(body) ?? body,
				signature: createHmac('sha256', this.webhook.secret).update(body).digest('hex'),
				events: events.length,
				state: drop ? 'lost' : this.exchange.isHolding() ? 'held' : 'delayed',
				attempts: [],
			};
			this.exchange.deliveries.push(delivery);
			if (delivery.state !== 'delayed') continue;
			if (delayMs > 0) this.after(delayMs, async () => await this.send(delivery));
			else await this.send(delivery);
		}
	}

	private async pump(): Promise<void> {
		if (this.isSending) return;
		this.isSending = true;
		while (this.backingOff === undefined) {
			const [delivery] = this.queue;
			if (delivery === undefined) break;
			await this.attempt(delivery);
		}
		this.isSending = false;
	}

	private async attempt(delivery: Delivery): Promise<void> {
		const { world } = this.exchange;
		const at = world.clock.now();
		const receipt = await post(world.clock, {
			url: delivery.target,
			body: delivery.body,
			headers: { 'Content-Type': 'application/json', 'X-Hook-Signature': delivery.signature },
			timeoutMs: this.limits.webhookAnswerMs,
		});
		delivery.attempts.push({ at, status: receipt.status });
		// It may have been called off while it was on its way.
		if (!this.queue.includes(delivery)) return;
		if (isReceived(receipt)) this.succeed(delivery);
		else this.fail(delivery, receipt.status);
	}

	private succeed(delivery: Delivery): void {
		delivery.state = 'delivered';
		this.queue = this.queue.filter((other) => other !== delivery);
		this.ending?.();
		this.ending = undefined;
		Object.assign(this.webhook, {
			hasDelivered: true,
			lastSuccessAt: this.exchange.world.now(),
			retries: 0,
			nextAttemptAfter: null,
			deletionAt: null,
		});
	}

	/** The same bytes again, after a while and then after twice as long; one day after the first time, never. */
	private fail(delivery: Delivery, status: number): void {
		const { world } = this.exchange;
		const { webhook } = this;
		delivery.state = 'retrying';
		const waitMs = this.limits.webhookRetryMs * 2 ** webhook.retries;
		const instant = (milliseconds: number) =>
			new Date(world.clock.now() + milliseconds).toISOString();
		if (this.ending === undefined) {
			webhook.deletionAt = instant(this.limits.webhookLifeMs);
			this.ending = world.clock.after(this.limits.webhookLifeMs, () =>
				this.exchange.close(webhook),
			);
		}
		webhook.lastFailureAt = world.now();
		webhook.lastFailureContent = status === 0 ? 'No answer' : `Status code ${status}`;
		webhook.retries += 1;
		webhook.nextAttemptAfter = instant(waitMs);
		this.backingOff = world.clock.after(waitMs, async () => await this.retry());
	}

	private after(milliseconds: number, task: () => Promise<void>): void {
		const callOff = this.exchange.world.clock.after(milliseconds, async () => {
			this.timers.delete(callOff);
			await task();
		});
		this.timers.add(callOff);
	}

	private get limits() {
		return this.exchange.world.limits;
	}
}
