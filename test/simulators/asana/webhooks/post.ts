import type { SimulatorClock } from '../../core/clock';

/** What a target answered; status 0 when it did not, or not in time. */
export interface Receipt {
	status: number;
	headers: Record<string, string>;
}

interface Posting {
	url: string;
	body: string;
	headers: Record<string, string>;
	/** How long it may take, on the clock and, for a target that never answers, really. */
	timeoutMs: number;
}

/** POSTs to the target of a webhook. */
export async function post(clock: SimulatorClock, posting: Posting): Promise<Receipt> {
	const { url, body, headers, timeoutMs } = posting;
	const startedAt = clock.now();
	const late = new AbortController();
	const callOff = clock.after(timeoutMs, () => late.abort());
	try {
		const response = await fetch(url, {
			method: 'POST',
			body,
			headers,
			redirect: 'manual',
			signal: AbortSignal.any([late.signal, AbortSignal.timeout(timeoutMs)]),
		});
		await response.arrayBuffer();
		// A target may have let the clock pass while it was at work.
		if (clock.now() - startedAt > timeoutMs) return { status: 0, headers: {} };
		return { status: response.status, headers: Object.fromEntries(response.headers) };
	} catch {
		return { status: 0, headers: {} };
	} finally {
		callOff();
	}
}

/** 200 and 204 are the only answers that count as received. */
export const isReceived = ({ status }: Receipt): boolean => status === 200 || status === 204;
