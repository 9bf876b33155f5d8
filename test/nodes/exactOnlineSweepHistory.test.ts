import type { IDataObject } from 'n8n-workflow';

import { seededRandom } from '../simulators/core/random';
import type { PollTrigger } from '../support/pollTrigger';
import { openChangesStage, startProcess, type ChangesStage } from './exactOnlineChangesStage';

const ENTITIES = ['account', 'costCenter', 'project', 'purchaseOrder'];
const PATHS: Record<string, { path: string; key: string }> = {
	account: { path: 'crm/Accounts', key: 'ID' },
	costCenter: { path: 'hrm/Costcenters', key: 'ID' },
	project: { path: 'project/Projects', key: 'ID' },
	purchaseOrder: { path: 'purchaseorder/PurchaseOrders', key: 'PurchaseOrderID' },
};
const STEPS = 70;

/** Something that happened to a record: it changed or went, or was handed over. */
interface Event {
	what: 'changed' | 'gone' | 'told' | 'told gone' | 'told again';
	at: number;
}

/** What happens to one sweep, at random, and what comes out of it. */
class History {
	readonly events = new Map<string, Event[]>();
	private seen = 0;

	constructor(
		private readonly stage: ChangesStage,
		private readonly trigger: PollTrigger,
		private readonly random: () => number,
	) {}

	async play(): Promise<void> {
		for (let step = 0; step < STEPS; step++) await this.act();
		this.stage.exact.faults.clear();
		this.stage.exact.limits.callsPerMinute = 60;
		this.stage.clock.advance(2 * 3_600_000);
		for (let poll = 0; poll < 20; poll++) await this.poll();
	}

	private async act(): Promise<void> {
		const { stage, trigger } = this;
		const chance = this.random();
		if (chance < 0.4) this.change();
		else if (chance < 0.45) this.deleteOrder();
		else if (chance < 0.75) await this.poll();
		else if (chance < 0.82) trigger.diesBeforeExecution = true;
		else if (chance < 0.88) await this.restart();
		else if (chance < 0.91) stage.clock.advance(5 * 3_600_000);
		else if (chance < 0.93) this.move();
		else if (chance < 0.97) this.fail();
		else stage.exact.limits.callsPerMinute = this.random() < 0.5 ? 24 : 60;
	}

	private change(): void {
		const entity = this.oneOf(ENTITIES);
		const { path = '', key = '' } = PATHS[entity] ?? {};
		const record = String(this.oneOf(this.stage.rows(path))[key]);
		this.stage.edit(path, record);
		this.note(`${entity} ${record}`, 'changed');
	}

	private deleteOrder(): void {
		const { PurchaseOrderID } = this.oneOf(this.stage.exact.state.orders());
		const record = String(PurchaseOrderID);
		this.stage.clock.advance(1_000);
		this.stage.exact.state.deleteOrder(record);
		this.note(`purchaseOrder ${record}`, 'gone');
	}

	private async poll(): Promise<void> {
		const mayDie = this.trigger.diesBeforeExecution;
		this.stage.later();
		await this.trigger.poll();
		this.read();
		const hasDied = mayDie && !this.trigger.diesBeforeExecution;
		if (hasDied) await this.restart();
	}

	private async restart(): Promise<void> {
		this.trigger.diesBeforeExecution = false;
		startProcess();
		this.stage.later();
		await this.trigger.publish().catch(() => undefined);
		this.read();
	}

	private move(): void {
		this.stage.clock.advance(1_000);
		this.stage.exact.state.moveDivision();
		this.stage.clock.advance(3_600_000);
	}

	private fail(): void {
		const { path = '' } = PATHS[this.oneOf(ENTITIES)] ?? {};
		const rule = this.oneOf([`GET /api/v1/*/${path}`, 'GET /api/v1/*/sync/*', 'GET *']);
		this.stage.exact.faults.next(rule, { status: 503, times: Math.ceil(this.random() * 12) });
	}

	private read(): void {
		const { executions } = this.trigger;
		for (const { items } of executions.slice(this.seen)) {
			for (const { json } of items) {
				const { entity, key, deleted, repeated } = json._exact as IDataObject;
				const what = repeated ? 'told again' : deleted ? 'told gone' : 'told';
				this.note(`${String(entity)} ${String(key)}`, what);
			}
		}
		this.seen = executions.length;
	}

	private note(record: string, what: Event['what']): void {
		const event = { what, at: this.stage.clock.now() };
		this.events.set(record, [...(this.events.get(record) ?? []), event]);
	}

	private oneOf<T>(all: readonly T[]): T {
		const { [Math.floor(this.random() * all.length)]: one } = all;
		if (one === undefined) throw new Error('There is nothing to choose from');
		return one;
	}
}

/** What is wrong with what became of one record, in words. */
function wrongWith(events: readonly Event[]): string[] {
	const wrong: string[] = [];
	const lastOf = (...kinds: string[]) =>
		events.map(({ what }) => kinds.includes(what)).lastIndexOf(true);
	const gone = lastOf('gone');
	if (gone < 0 && lastOf('changed') > lastOf('told', 'told again')) wrong.push('a change was lost');
	if (gone >= 0 && !events.some(({ what }, at) => at > gone && /^told (gone|again)$/.test(what))) {
		wrong.push('a deletion was lost');
	}
	// A record may be read, for one change, when the next is made already, and is told for that one, too.
	let news = 0;
	for (const { what } of events) {
		if (what === 'changed' || what === 'gone') news += 1;
		else if (what === 'told again') continue;
		else if (news > 0) news -= 1;
		else wrong.push('nothing had happened since it was told');
	}
	return wrong;
}

let stage: ChangesStage;
afterEach(async () => await stage.close());

describe.each([
	['as it does by default', false],
	['with durable cursors', true],
])('whatever happens, while n8n stores state %s,', (_, isDurable) => {
	it.each([1, 2, 3, 4])('every change comes out, and none twice unmarked (%i)', async (seed) => {
		stage = await openChangesStage();
		Object.assign(stage.exact.limits, {
			callsPerMinute: 60,
			callsPerDay: 1e6,
			refreshTokenDays: 999,
		});
		const trigger = stage.triggerWith({ entities: ENTITIES }, isDurable);
		await trigger.publish();
		await stage.poll(trigger);
		const history = new History(stage, trigger, seededRandom(seed));
		await history.play();
		const wrong = [...history.events].flatMap(([record, events]) =>
			wrongWith(events).map((what) => ({ record, what, events: events.map((one) => one.what) })),
		);
		expect(wrong).toEqual([]);
		expect(history.events.size).toBeGreaterThan(10);
	});
});
