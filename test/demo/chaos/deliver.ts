import { wait } from '../../host';
import type { Delivery } from '../../simulators/exact/webhooks/delivery';
import { deliveryRows, type DeliveryRow } from '../delivery/rows';
import { settle } from '../settle';
import type { Stage } from '../stage';

const PATIENCE_MS = 240_000;

/** What was told of these documents, and what became of it. */
export function deliveries(stage: Stage, keys: () => readonly string[]) {
	const { webhooks } = stage.exact;
	const since = webhooks.deliveries.length;
	const isOurs = ({ key }: { key: string }) => keys().includes(key.toLowerCase());
	const told = () => webhooks.deliveries.slice(since).filter(isOurs);
	const rows = async () => (await deliveryRows(stage)).filter(isOurs);

	async function until(what: string, holds: (rows: DeliveryRow[]) => boolean): Promise<void> {
		const deadline = Date.now() + PATIENCE_MS;
		for (let known = await rows(); !holds(known); known = await rows()) {
			if (Date.now() > deadline) {
				const open = known.filter(({ status }) => status !== 'done');
				throw new Error(`${what} did not come: ${JSON.stringify(open)}`);
			}
			await wait(250);
		}
	}

	/** What n8n has not noted, and Exact would send again from two minutes on. */
	async function owed(): Promise<Delivery[]> {
		const noted = new Set((await rows()).map(({ key, changedAt }) => `${key} ${changedAt}`));
		return told().filter((one) => one.state === 'retrying' && !noted.has(eventOf(one)));
	}

	const isUnderWay = () => told().some(({ state }) => ['waiting', 'sending'].includes(state));

	return {
		told,
		rows,
		until,
		/** Waits until everything that was told has arrived in Asana. */
		async finish(): Promise<void> {
			for (;;) {
				await until('An end of what is told', () => !isUnderWay());
				for (const one of await owed()) await webhooks.resend(one);
				await until('The end', (known) => known.every(({ status }) => status === 'done'));
				await settle(stage);
				if ((await owed()).length === 0) return;
			}
		},
	};
}

export type Deliveries = ReturnType<typeof deliveries>;

/** What a notification is known by in the data table. */
function eventOf({ body }: Delivery): string {
	const { Content } = JSON.parse(body) as { Content: { Key: string; EventCreatedOn: string } };
	return `${Content.Key} ${Content.EventCreatedOn}`;
}
