import { Refusal } from '../errors';
import type { World } from '../world';
import { isReceived, post } from './post';

/**
 * Asks a target whether it wants to be one: it has to answer with the secret it was sent, while the
 * request that makes the webhook is still open.
 */
export async function shakeHands(
	world: World,
	{ target, secret }: { target: string; secret: string },
): Promise<void> {
	const receipt = await post(world.clock, {
		url: target,
		body: '',
		headers: { 'X-Hook-Secret': secret },
		timeoutMs: world.limits.webhookAnswerMs,
	});
	const refuse = (problem: string) =>
		new Refusal(
			world.switches.handshakeRefusal,
			`The remote server which is intended to receive the webhook ${problem}`,
		);
	if (receipt.status === 0) throw refuse('did not respond');
	if (!isReceived(receipt)) {
		throw refuse(`responded with an incorrect status code: ${receipt.status}`);
	}
	if (receipt.headers['x-hook-secret'] !== secret) {
		throw refuse('did not respond with the handshake secret');
	}
}
