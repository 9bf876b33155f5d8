import type { ExactState } from '../state';
import type { Change, Row } from '../types';
import { actionOf, notificationBody, type Delivery } from './delivery';
import { isReceived, post } from './post';

/** Something done to the next notification instead of sending it once, now, as it is. */
export interface Mishap {
	/** Leaves this much later, on the simulator's clock. */
	delayMs?: number;
	/** Leaves this many times. */
	copies?: number;
	/** Never leaves. */
	drop?: boolean;
	/** Changes the body after it was signed. */
	tamper?: (body: string) => string;
}

const subscriptionPath = 'webhooks/WebhookSubscriptions';
const retries = 10;

/** Notifications of changes to those who subscribed, with retries and, if wanted, mishaps. */
export class Webhooks {
	/** Every notification so far, oldest first. */
	readonly deliveries: Delivery[] = [];
	private readonly state: ExactState;
	private mishaps: Mishap[] = [];
	private timers = new Map<Delivery, () => void>();
	private holding = false;
	private losing = false;
	private numbered = 0;

	constructor(state: ExactState) {
		this.state = state;
		state.onChange((change) => this.notify(change));
	}

	/** Queues a mishap for the next notification, or the next `times`. */
	next(mishap: Mishap, times = 1): void {
		for (let time = 0; time < times; time += 1) this.mishaps.push(mishap);
	}

	/** From now on notifications pile up until they are released. */
	hold(): void {
		this.holding = true;
	}

	/** From now on notifications get lost, or no longer do. */
	lose(areLost = true): void {
		this.losing = areLost;
	}

	/** Lets go what was held; `reversed` sends the newest first. Resolves when all were sent. */
	async release(order: 'asHappened' | 'reversed' = 'asHappened'): Promise<void> {
		this.holding = false;
		const held = this.deliveries.filter(({ state }) => state === 'held');
		if (order === 'reversed') held.reverse();
		for (const delivery of held) await this.send(delivery);
	}

	/** Sends the bytes of a past notification again, as a new delivery, at once. */
	async resend(delivery: Delivery): Promise<Delivery> {
		const again = this.add({ ...delivery, state: 'held', attempts: [] });
		await this.send(again);
		return again;
	}

	/** Sends what is due, and everything that has not left yet and was not delayed on purpose. */
	async deliverPending(): Promise<void> {
		const now = this.state.clock.now();
		const soon = now + this.state.switches.webhookDelayMs;
		const pending = this.deliveries.filter(
			({ state, dueAt }) =>
				(state === 'waiting' && dueAt <= soon) || (state === 'retrying' && dueAt <= now),
		);
		for (const delivery of pending) await this.send(delivery);
	}

	/** Calls everything off: nothing leaves any more. */
	clear(): void {
		for (const callOff of this.timers.values()) callOff();
		this.timers.clear();
		this.deliveries.length = 0;
		this.mishaps = [];
		this.holding = false;
		this.losing = false;
		this.numbered = 0;
	}

	private notify(change: Change): void {
		if (change.entity.topic === undefined) return;
		const subscribed = this.state
			.table(change.division, subscriptionPath)
			.filter(({ Topic }) => Topic === change.entity.topic);
		for (const subscription of subscribed) this.prepare(change, subscription);
	}

	private prepare(change: Change, subscription: Row): void {
		const app = this.state.apps.find(({ clientId }) => clientId === subscription.ClientID);
		if (app === undefined) return;
		const mishap = this.mishaps.shift() ?? {};
		const body = notificationBody(this.state, app, change);
		const delayMs = mishap.delayMs ?? this.state.switches.webhookDelayMs;
		for (let copy = 0; copy < (mishap.copies ?? 1); copy += 1) {
			const delivery = this.add({
				subscription: String(subscription.ID),
				url: String(subscription.CallbackURL),
				topic: String(subscription.Topic),
				division: change.division,
				action: actionOf(this.state, change),
				key: change.key,
				body: mishap.tamper?.(body) ?? body,
				state: 'waiting',
				dueAt: this.state.clock.now() + delayMs,
				attempts: [],
			});
			if (mishap.drop === true || this.losing) delivery.state = 'dropped';
			else if (this.holding) delivery.state = 'held';
			else this.schedule(delivery);
		}
	}

	private add(details: Omit<Delivery, 'id'>): Delivery {
		this.numbered += 1;
		const delivery = { ...details, id: this.numbered };
		this.deliveries.push(delivery);
		return delivery;
	}

	private schedule(delivery: Delivery): void {
		const wait = delivery.dueAt - this.state.clock.now();
		const callOff = this.state.clock.after(wait, async () => await this.send(delivery));
		this.timers.set(delivery, callOff);
	}

	private async send(delivery: Delivery): Promise<void> {
		this.timers.get(delivery)?.();
		this.timers.delete(delivery);
		delivery.state = 'sending';
		const { url, body } = delivery;
		const at = this.state.clock.now();
		const receipt = await post({
			url,
			body,
			timeoutMs: this.state.switches.webhookAnswerTimeoutMs,
		});
		// A reset in the meantime has called this delivery off.
		if (!this.deliveries.includes(delivery)) return;
		delivery.attempts.push({ at, status: receipt.status });
		if (isReceived(receipt)) delivery.state = 'delivered';
		else this.retry(delivery);
	}

	/** The nth retry comes 2^n minutes after the attempt before it; after the tenth it is over. */
	private retry(delivery: Delivery): void {
		const nth = delivery.attempts.length;
		if (nth > retries) {
			delivery.state = 'gaveUp';
			this.giveUp(delivery);
			return;
		}
		delivery.state = 'retrying';
		delivery.dueAt = this.state.clock.now() + 2 ** nth * 60_000;
		this.schedule(delivery);
	}

	private giveUp({ division, subscription }: Delivery): void {
		if (!this.state.switches.removeSubscriptionAfterLastRetry) return;
		const row = this.state.find({
			division,
			entity: subscriptionPath,
			by: 'ID',
			value: subscription,
		});
		if (row !== undefined) this.state.remove({ division, entity: subscriptionPath, row });
	}
}
