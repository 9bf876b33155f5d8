import type { PlainTask } from '../../simulators/asana';
import { countCalls } from '../countCalls';
import { failures } from '../failures';
import { keyOf } from '../keyOf';
import { compare } from '../purchaseOrders/compare';
import { openPurchaseOrders } from '../purchaseOrders/open';
import type { Stage } from '../stage';
import {
	bookOrders,
	bookWithWebhooks,
	loseSubscription,
	repeatEverything,
	workUnheard,
} from './acts';
import { openSweep } from './open';
import { toldAbout } from './told';

/** What the scenario came to. */
export interface SweepReport {
	ok: boolean;
	documents: number;
	tasks: number;
	duplicates: number;
	wrongFields: number;
	/** How long webhooks were lost, on a clock that was moved on. */
	minutesWithoutWebhooks: number;
	lostNotifications: number;
	/** What the sweep said it did about the subscription: that had gone silent, and that vanished. */
	subscriptionsMadeAgain: string[];
	notificationsAfterwards: number;
	writesOnRepeat: number;
	exactCalls: number;
	asanaCalls: number;
}

/** What the sweep has to say, in this order. */
const SAID = ['PurchaseOrders renewed', 'PurchaseOrders restored'];

/** The template of the webhooks and that of the sweep beside each other, webhooks failing. */
export async function checkSweep(stage: Stage, say: (text: string) => void): Promise<SweepReport> {
	const calls = countCalls(stage);
	await openPurchaseOrders(stage);
	const sweep = await openSweep(stage);
	say('Booking orders, told by webhooks and found by the sweep as well.');
	const orders = await bookOrders(stage);
	const wrong = [...compare(stage, orders.known).wrong];
	say('Working at orders for more than an hour (the clock is moved on), all webhooks lost.');
	const { lost, minutes } = await workUnheard(stage, orders);
	wrong.push(...compare(stage, orders.known).wrong);
	say('Exact Online loses the subscription, and an hour passes.');
	await loseSubscription(stage, orders);
	const subscriptionsMadeAgain = await toldAbout(stage, sweep.id);
	wrong.push(...compare(stage, orders.known).wrong);
	say('Webhooks arrive again; then everything is told once more, and saved as it is.');
	const notificationsAfterwards = await bookWithWebhooks(stage, orders);
	const writesOnRepeat = await repeatEverything(stage, orders);
	const { documents, duplicates, ...last } = compare(stage, orders.known);
	wrong.push(...last.wrong);

	const has = (keys: readonly string[]) => (task: PlainTask) => keys.includes(keyOf(task) ?? '');
	const { topTasks } = stage.asana.state;
	const tasks = topTasks.filter(has(orders.known)).length;
	const problems = [
		...new Set(wrong),
		...(await failures(stage)),
		...(topTasks.some(has(orders.unknown)) ? ['An order that came and went has a task.'] : []),
		...(String(subscriptionsMadeAgain) === String(SAID)
			? []
			: [`The sweep said "${subscriptionsMadeAgain.join(', ')}", not "${SAID.join(', ')}".`]),
		...(notificationsAfterwards > 0 ? [] : ['No webhook arrived any more.']),
	];
	for (const problem of problems) say(`WRONG  ${problem}`);
	return {
		ok: problems.length === 0 && duplicates === 0 && tasks === documents && writesOnRepeat === 0,
		documents,
		tasks,
		duplicates,
		wrongFields: new Set(wrong).size,
		minutesWithoutWebhooks: minutes,
		lostNotifications: lost,
		subscriptionsMadeAgain,
		notificationsAfterwards,
		writesOnRepeat,
		...calls(),
	};
}
