import { process, wait } from '../../host';
import { seededRandom } from '../../simulators/core/random';
import { countCalls } from '../countCalls';
import { openDelivery } from '../delivery/open';
import { countWrites } from '../polling';
import { PROJECT as ORDERS } from '../purchaseOrders/open';
import { PROJECT as INVOICES } from '../salesInvoices/open';
import { settle } from '../settle';
import type { Stage } from '../stage';
import { bookkeepers } from './books';
import { deliveries, type Deliveries } from './deliver';
import { judge, type Verdict } from './judge';
import { colleagues } from './people';
import { troubles, type Troubles } from './troubles';

/** What the scenario came to. */
export interface ChaosReport extends Omit<Verdict, 'wrong'> {
	ok: boolean;
	/** Replays what is done in Exact Online: `CHAOS_SEED=…`. */
	seed: number;
	/** Things people did in Exact Online, and in Asana. */
	edits: number;
	workOfPeople: number;
	/** Requests that met with something. */
	faults: number;
	kills: number;
	notifications: number;
	mostAttempts: number;
	wrongFields: number;
	/** Work of people that is not as they left it. */
	touched: number;
	writesOnRepeat: number;
	exactCalls: number;
	asanaCalls: number;
}

const SEED = 5;

/** Things done in Exact Online before each stop of n8n, and after the last one. */
const EDITS = 12;

/** Things done while n8n is down. */
const EDITS_UNHEARD = 3;

/** Both services go on failing until so many requests have met with it, or for so long. */
const FAULTS = 30;
const ILL_MS = 20_000;

/** Everything at once: people at work on both sides, both services failing, and n8n killed. */
export async function checkChaos(stage: Stage, say: (text: string) => void): Promise<ChaosReport> {
	const seed = Number(process.env.CHAOS_SEED ?? SEED);
	const trouble = troubles(stage, seededRandom(seed + 2));
	return await play(stage, { seed, trouble, say }).finally(() => trouble.end());
}

interface Playing {
	seed: number;
	trouble: Troubles;
	say: (text: string) => void;
}

async function play(stage: Stage, { seed, trouble, say }: Playing): Promise<ChaosReport> {
	const calls = countCalls(stage);
	const keeping = bookkeepers(stage, seededRandom(seed));
	const working = colleagues(stage, seededRandom(seed + 1));
	const pausing = seededRandom(seed + 3);
	const { books } = keeping;
	const keys = () => [...books.orders, ...books.invoices];
	const templates = [
		{ template: 'purchase-orders-to-asana.json', project: ORDERS },
		{ template: 'sales-invoices-to-asana.json', project: INVOICES },
	];
	await openDelivery(stage, { templates, claimedSeconds: 60 });
	const delivering = deliveries(stage, keys);

	say(`Seed ${seed}. Booking orders and invoices.`);
	const sent = keeping.begin();
	await delivering.finish();
	const workOn = async (times: number) => {
		for (let n = 0; n < times; n++) {
			trouble.act();
			keeping.act(sent);
			working.act(keys());
			await wait(Math.floor(pausing() * 500));
		}
	};
	let kills = 0;
	for (; kills < 2; kills++) {
		say('Working on both sides while both services fail, and killing n8n.');
		await workOn(EDITS);
		await stage.n8n.kill();
		await workOn(EDITS_UNHEARD);
		await stage.n8n.restart();
		await wakeUp(delivering);
	}
	say('Working on, and then all is well again.');
	await workOn(EDITS);
	const illUntil = Date.now() + ILL_MS;
	while (trouble.met() < FAULTS && Date.now() < illUntil) await wait(250);
	trouble.heal();
	await delivering.finish();
	const { wrong, ...verdict } = judge(stage, books);

	say('Telling of every document once more, and saving those that are open.');
	const writesOnRepeat = await repeat(stage, { delivering, open: keeping.open() });
	const rows = await delivering.rows();
	const touched = working.touched();
	for (const problem of [...new Set(wrong), ...touched]) say(`WRONG  ${problem}`);
	const isInStep =
		verdict.duplicates + verdict.missing + wrong.length + touched.length + writesOnRepeat === 0;
	return {
		ok: isInStep && verdict.booksCents === verdict.asanaCents,
		seed,
		edits: books.edits,
		workOfPeople: working.deeds,
		faults: trouble.met(),
		kills,
		notifications: delivering.told().length,
		mostAttempts: Math.max(...rows.map(({ attempts }) => attempts)),
		...verdict,
		wrongFields: new Set(wrong).size,
		touched: touched.length,
		writesOnRepeat,
		...calls(),
	};
}

/** Waits until n8n tries again. Killed before that, it would leave its schedule out for two minutes. */
async function wakeUp({ rows, until }: Deliveries): Promise<void> {
	const count = (known: Array<{ attempts: number }>) =>
		known.reduce((sum, { attempts }) => sum + attempts, 0);
	const tried = count(await rows());
	await until('A try after the stop', (known) => count(known) > tried);
}

/** Gives what is written when everything is told once more, the oldest news of each document too. */
async function repeat(
	stage: Stage,
	{ delivering, open }: { delivering: Deliveries; open: Record<'orders' | 'invoices', string[]> },
): Promise<number> {
	const { state, webhooks } = stage.exact;
	const before = countWrites(stage);
	const told = delivering.told().filter((one) => one.state === 'delivered');
	const oldest = told.filter(({ key }, at) => told.findIndex((one) => one.key === key) === at);
	for (const one of oldest) await webhooks.resend(one);
	for (const key of open.orders) state.changeOrder(key, { YourRef: 'Saved again' });
	for (const key of open.invoices) state.changeInvoice(key, { Remarks: 'Saved again' });
	await settle(stage);
	await delivering.finish();
	return countWrites(stage) - before;
}
