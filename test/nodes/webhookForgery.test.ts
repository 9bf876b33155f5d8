import { forgetRepeats } from '../../nodes/ExactOnlineTrigger/repeats';
import { ExactOnlineTrigger } from '../../nodes/ExactOnlineTrigger/ExactOnlineTrigger.node';
import { readNotification } from '../../nodes/shared/exact/webhooks/notification';
import { seededRandom } from '../simulators/core/random';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { WebhookTrigger } from '../support/webhookTrigger';
import { connectedTo, credentials } from './exactOnlineCredential';

const BODIES = 3_000;
/** One in so many also goes over HTTP, through the node as n8n runs it. */
const EVERY = 12;

interface Forged {
	genuine: Buffer;
	forged: Buffer;
	/** What was done to it, so that a failure can be repeated. */
	how: string;
}

describe('a webhook body of which one byte was changed', () => {
	let exact: ExactSimulator;
	let secret: string;
	let bodies: Forged[];

	beforeAll(async () => {
		exact = await startExactSimulator({ switches: { webhookDelayMs: 1e9 } });
		secret = exact.state.apps[0]?.webhookSecret ?? '';
	});
	afterAll(async () => await exact.close());

	beforeAll(async () => {
		const trigger = await openTrigger();
		await trigger.publish();
		const random = seededRandom(3_000);
		const keys = exact.state.orders().map(({ PurchaseOrderID }) => String(PurchaseOrderID));
		bodies = Array.from({ length: BODIES }, (_, number) => {
			exact.state.changeOrder(keys[number % keys.length] ?? '', { YourRef: `change ${number}` });
			const genuine = Buffer.from(exact.webhooks.deliveries.at(-1)?.body ?? '');
			return changedByOne(genuine, random);
		});
		await trigger.unpublish();
		await trigger.close();
	});

	const openTrigger = async () => {
		forgetRepeats();
		return await WebhookTrigger.open({
			node: new ExactOnlineTrigger(),
			credentialStore: connectedTo(exact),
			credentials,
			parameters: { output: 'notification' },
		});
	};

	it('is never accepted, while the body as sent always is', () => {
		const kinds = new Set<string>();
		for (const { genuine, forged, how } of bodies) {
			expect(readNotification(genuine, secret).kind).toBe('notification');
			const { kind } = readNotification(forged, secret);
			kinds.add(kind);
			if (kind === 'notification') throw new Error(`Accepted although ${how}`);
		}
		expect(bodies).toHaveLength(BODIES);
		expect(kinds).toEqual(new Set(['forged', 'malformed']));
	});

	it('is answered with a refusal by the trigger, and starts nothing', async () => {
		const trigger = await openTrigger();
		await trigger.publish();
		const statuses = new Set<number>();
		for (const { forged } of bodies.filter((_, number) => number % EVERY === 0)) {
			statuses.add((await trigger.deliver({ rawBody: forged })).status);
		}
		const { executions } = trigger;
		await trigger.unpublish();
		await trigger.close();
		expect(statuses).toEqual(new Set([400, 401]));
		expect(executions).toEqual([]);
	});
});

/** One byte made another, taken out, or put in, anywhere in the body. */
function changedByOne(genuine: Buffer, random: () => number): Forged {
	const at = Math.floor(random() * genuine.length);
	const before = genuine[at] ?? 0;
	const other = (before + 1 + Math.floor(random() * 255)) % 256;
	const [head, tail] = [genuine.subarray(0, at), genuine.subarray(at + 1)];
	const way = Math.floor(random() * 6);
	if (way === 0) {
		return { genuine, forged: Buffer.concat([head, tail]), how: `byte ${at} was taken out` };
	}
	const how = `byte ${at} became ${other}`;
	return { genuine, forged: Buffer.concat([head, Buffer.from([other]), tail]), how };
}
