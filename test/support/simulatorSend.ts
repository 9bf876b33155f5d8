import { ConnectionFault } from '../../nodes/shared/http/fault';
import type { Send } from '../../nodes/shared/http/types';

/** A sender over `fetch`, for everything that runs without n8n. */
export function simulatorSend(token: () => string): Send {
	return async ({ method, url, headers, body }) => {
		const response = await fetch(url, {
			method,
			headers: {
				authorization: `Bearer ${token()}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		}).catch(async () => await Promise.reject(new ConnectionFault('connection reset')));
		const text = await response.text();
		return {
			status: response.status,
			headers: Object.fromEntries(response.headers),
			body: parsed(text),
		};
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
