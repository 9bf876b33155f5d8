import { ConnectionFault } from '../../nodes/shared/http/fault';
import type { Send } from '../../nodes/shared/http/types';

/** A sender over `fetch`, for everything that runs without n8n. */
export function simulatorSend(token: () => string): Send {
	return async ({ method, url, headers, body, isFile }) => {
		const response = await fetch(url, {
			method,
			headers: {
				authorization: `Bearer ${token()}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			redirect: 'manual',
		}).catch(async () => await Promise.reject(new ConnectionFault('connection reset')));
		const status = response.status;
		const answered = Object.fromEntries(response.headers);
		if (isFile === true) {
			return { status, headers: answered, body: Buffer.from(await response.arrayBuffer()) };
		}
		return { status, headers: answered, body: parsed(await response.text()) };
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
