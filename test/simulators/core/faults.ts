/** Something that goes wrong once, on the next request that fits. */
export interface Fault {
	/** Answer this instead of doing the work. */
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** Do the work all the same, and then answer `status`: what was done is told as failed. */
	afterWork?: boolean;
	/** Wait this long before anything is done: real milliseconds, but on a clock that can pass by itself. */
	delayMs?: number;
	/** Cut the connection without an answer: before the work is done, or after. */
	drop?: 'beforeWrite' | 'afterWrite';
	/** How many requests it hits; 1 unless told. */
	times?: number;
}

/** The faults a test has queued, per route. */
export class Faults {
	private queue: Array<{ method: string; path: RegExp; fault: Fault; left: number }> = [];

	/**
	 * Queues a fault for the next request that fits `route`: a method, or `*` for any, and a path
	 * pattern in which `*` stands for anything, such as `POST /api/1.0/tasks` or
	 * `GET /api/v1/1234/crm/*`. The query string is not part of the path.
	 */
	next(route: string, fault: Fault): void {
		const [method = 'GET', path = '*'] = route.split(' ');
		const pattern = path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
		this.queue.push({ method, path: new RegExp(`^${pattern}$`), fault, left: fault.times ?? 1 });
	}

	/** Takes the fault that fits this request out of the queue. */
	take(method: string, path: string): Fault | undefined {
		const hit = this.queue.find(
			(entry) => ['*', method].includes(entry.method) && entry.path.test(path),
		);
		if (hit === undefined) return undefined;
		hit.left -= 1;
		if (hit.left <= 0) this.queue = this.queue.filter((entry) => entry !== hit);
		return hit.fault;
	}

	/** Faults that no request has met yet: a test that queued one expects 0 at its end. */
	get waiting(): number {
		return this.queue.length;
	}

	clear(): void {
		this.queue = [];
	}
}
