/** One HTTP call as the clients describe it; the sender adds authentication. */
export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Absolute address, already holding its query string. */
	url: string;
	headers?: Record<string, string>;
	/** Sent as JSON when given. */
	body?: unknown;
	/** The answer is a file: its bytes are wanted as they are, and redirects are not followed. */
	isFile?: true;
	/** Says of a POST that doing it twice does no harm, so that it may be repeated. */
	repeatable?: boolean;
}

/** What came back, whatever its status. Header names are lower case. */
export interface HttpResponse {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

/**
 * Sends one request, once. Resolves with any status; rejects with `ConnectionFault` when no
 * answer arrived and with `ApiFault` when the credential itself cannot be used.
 */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** Time, injected so that tests pass minutes without waiting. Epoch milliseconds. */
export interface Clock {
	now(): number;
	sleep(milliseconds: number): Promise<void>;
}

/** Whether sending a request again is safe although its first fate is unknown. */
export function isRepeatable(request: HttpRequest): boolean {
	return request.method !== 'POST' || request.repeatable === true;
}
