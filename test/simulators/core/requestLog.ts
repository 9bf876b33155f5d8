/** One request as it came in, and what was answered. Tokens are not kept. */
export interface LoggedRequest {
	/** The simulator's clock, epoch milliseconds. */
	at: number;
	method: string;
	/** Path without the query string. */
	path: string;
	query: Record<string, string>;
	/** Lower-case names; `authorization` is left out. */
	headers: Record<string, string>;
	body: unknown;
	/** 0 when the connection was cut without an answer. */
	status: number;
	answer: unknown;
	/** Wall-clock milliseconds from arrival to answer. */
	tookMs: number;
	/** The simulator's clock when it was answered, epoch milliseconds. */
	answeredAt: number;
}

/** Every request a simulator has seen, oldest first. */
export class RequestLog {
	readonly entries: LoggedRequest[] = [];
	private clearings = 0;

	/**
	 * Begins the entry of a request that has come in. Gives what adds it once it is answered; it is
	 * left out when the log was cleared meanwhile, for then it belongs to what went before.
	 */
	begin(): (entry: LoggedRequest) => void {
		const { clearings } = this;
		return (entry) => {
			if (clearings === this.clearings) this.entries.push(entry);
		};
	}

	/** Entries that fit: `find('POST', /\/tasks$/)`. Leave `method` undefined for any. */
	find(method?: string, path?: RegExp): LoggedRequest[] {
		return this.entries.filter(
			(entry) =>
				(method === undefined || entry.method === method) &&
				(path === undefined || path.test(entry.path)),
		);
	}

	count(method?: string, path?: RegExp): number {
		return this.find(method, path).length;
	}

	/** Requests that are not reads; a batch is one when any of its actions is. */
	get writes(): LoggedRequest[] {
		return this.entries.filter(({ method, body }) =>
			(actionsIn(body) ?? [{ method }]).some((one) => one.method.toUpperCase() !== 'GET'),
		);
	}

	clear(): void {
		this.entries.length = 0;
		this.clearings += 1;
	}
}

/** What a request asks to be done in one go, as Asana's batches do. */
function actionsIn(body: unknown): Array<{ method: string }> | undefined {
	const { actions } = (body as { data?: { actions?: unknown } } | undefined)?.data ?? {};
	const isBatch =
		Array.isArray(actions) &&
		actions.every((one) => typeof (one as { method?: unknown } | null)?.method === 'string');
	return isBatch ? (actions as Array<{ method: string }>) : undefined;
}
