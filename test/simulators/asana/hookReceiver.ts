import { createHmac } from 'node:crypto';
import { http, type net } from '../../host';

/** What came in at a target of webhooks. */
interface Received {
	headers: Record<string, string | string[] | undefined>;
	body: string;
	/** Whether it bears the signature of the secret that was agreed on. */
	isGenuine: boolean;
}

/** How a target answers. */
interface Manner {
	status?: number;
	/** What it does before it answers, such as letting the clock pass. */
	before?: () => Promise<void>;
	/** Whether it gives the secret back, which it does unless told. */
	shakesHands?: boolean;
}

/** A target of webhooks: takes what comes, checks it and answers as told. */
export async function startHookReceiver() {
	const received: Received[] = [];
	let manner: Manner = {};
	let secret = '';
	const server = http.createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => void answer(request, response, Buffer.concat(chunks)));
	});
	const answer = async (
		{ headers }: http.IncomingMessage,
		response: http.ServerResponse,
		raw: Buffer,
	) => {
		const offered = headers['x-hook-secret'];
		if (typeof offered === 'string' && manner.shakesHands !== false) {
			secret = offered;
			response.setHeader('X-Hook-Secret', offered);
		}
		const signature = createHmac('sha256', secret).update(raw).digest('hex');
		const isGenuine = headers['x-hook-signature'] === signature;
		received.push({ headers, body: raw.toString('utf8'), isGenuine });
		await manner.before?.();
		response.writeHead(manner.status ?? 200).end();
	};
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	const { port } = server.address() as net.AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/hook`,
		received,
		/** The secret of the last handshake. */
		secret: () => secret,
		/** Messages after the handshake, each as its list of events. */
		messages: (): Array<Array<Record<string, unknown>>> =>
			received
				.filter(({ headers }) => headers['x-hook-secret'] === undefined)
				.map(({ body }) => JSON.parse(body).events),
		/** How it answers from now on. */
		answers(next: Manner): void {
			manner = next;
		},
		forget(): void {
			received.length = 0;
		},
		async close(): Promise<void> {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

export type HookReceiver = Awaited<ReturnType<typeof startHookReceiver>>;
