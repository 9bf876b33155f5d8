/** What a receiver answered; status 0 when it did not. */
export interface Receipt {
	status: number;
	statusText: string;
}

/** 200 and 201 are the only answers that count as received. */
export function isReceived({ status }: Receipt): boolean {
	return status === 200 || status === 201;
}

/** POSTs to a receiver. An empty body goes out with `Content-Length: 0`. */
export async function post(at: { url: string; body: string; timeoutMs: number }): Promise<Receipt> {
	try {
		const response = await fetch(at.url, {
			method: 'POST',
			body: at.body,
			headers: at.body === '' ? {} : { 'Content-Type': 'application/json; charset=utf-8' },
			redirect: 'manual',
			signal: AbortSignal.timeout(at.timeoutMs),
		});
		await response.arrayBuffer();
		return { status: response.status, statusText: response.statusText };
	} catch {
		return { status: 0, statusText: '' };
	}
}
