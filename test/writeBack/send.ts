import { ConnectionFault } from '../../nodes/shared/http/fault';
import type { HttpRequest, HttpResponse, Send } from '../../nodes/shared/http/types';
import { http } from '../host';

const agent = new http.Agent({ keepAlive: true });

/**
 * A sender to a simulator over Node's own client and connections that stay open: tests here make tens
 * of thousands of calls, and `fetch` takes longer for each than the simulators do.
 */
export function quickSend(token: string): Send {
	return async (request) => {
		const { status, headers, text } = await exchange(request, token);
		return { status, headers, body: parsed(text) };
	};
}

type Exchange = Omit<HttpResponse, 'body'> & { text: string };

async function exchange(
	{ method, url, headers, body }: HttpRequest,
	token: string,
): Promise<Exchange> {
	const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
	const type =
		content === undefined
			? {}
			: { 'content-type': 'application/json', 'content-length': String(content.length) };
	return await new Promise((resolve, reject) => {
		const fail = () => reject(new ConnectionFault('connection reset'));
		const sent = http.request(
			url,
			{ agent, method, headers: { authorization: `Bearer ${token}`, ...type, ...headers } },
			(response) => {
				const parts: Buffer[] = [];
				response.on('data', (part: Buffer) => parts.push(part));
				response.on('error', fail);
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						headers: plainHeaders(response.headers),
						text: Buffer.concat(parts).toString('utf8'),
					}),
				);
			},
		);
		sent.on('error', fail);
		sent.end(content);
	});
}

function plainHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
	);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
