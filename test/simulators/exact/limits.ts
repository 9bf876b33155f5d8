import type { ExactState } from './state';

const minute = 60_000;
const day = 24 * 60 * minute;

/** What is left of a limit; `reset` is the instant it starts anew. */
interface Window {
	limit: number;
	remaining: number;
	reset: number;
}

/** Calls per app and division: so many in each whole minute, so many in each day of UTC. */
export class CallLimits {
	private readonly state: ExactState;
	private counts = new Map<string, { window: number; calls: number }>();

	constructor(state: ExactState) {
		this.state = state;
	}

	/** Counts a call when both limits allow it; always says which headers the answer carries. */
	take(clientId: string, division: number): { allowed: boolean; headers: Record<string, string> } {
		const key = `${clientId}/${division}`;
		const perDay = this.window(`${key}/day`, day, this.state.limits.callsPerDay);
		const { callsPerMinute, minuteMs } = this.state.limits;
		const perMinute = this.window(`${key}/minute`, minuteMs, callsPerMinute);
		// On a hit only the headers of the limit that was hit are sent.
		if (perDay.remaining === 0) return { allowed: false, headers: dayHeaders(perDay) };
		if (perMinute.remaining === 0) return { allowed: false, headers: minuteHeaders(perMinute) };
		this.count(`${key}/day`, day);
		this.count(`${key}/minute`, minuteMs);
		perDay.remaining -= 1;
		perMinute.remaining -= 1;
		return { allowed: true, headers: { ...dayHeaders(perDay), ...minuteHeaders(perMinute) } };
	}

	/** Calls that are left of the day. */
	leftToday(clientId: string, division: number): number {
		return this.window(`${clientId}/${division}/day`, day, this.state.limits.callsPerDay).remaining;
	}

	/** Counts calls of the day as made, as by another program that uses the same app. */
	spend(clientId: string, division: number, calls: number): void {
		for (let call = 0; call < calls; call += 1) this.count(`${clientId}/${division}/day`, day);
	}

	/** Counts a token call of an app and user; false beyond the day's limit. */
	takeTokenCall(clientId: string, userId: string): boolean {
		const key = `${clientId}/${userId}/token`;
		if (this.window(key, day, this.state.limits.tokenCallsPerDay).remaining === 0) return false;
		this.count(key, day);
		return true;
	}

	clear(): void {
		this.counts.clear();
	}

	private window(key: string, length: number, limit: number): Window {
		const current = Math.floor(this.state.clock.now() / length);
		const counted = this.counts.get(key);
		const calls = counted?.window === current ? counted.calls : 0;
		return { limit, remaining: Math.max(0, limit - calls), reset: (current + 1) * length };
	}

	private count(key: string, length: number): void {
		const current = Math.floor(this.state.clock.now() / length);
		const counted = this.counts.get(key);
		const calls = counted?.window === current ? counted.calls : 0;
		this.counts.set(key, { window: current, calls: calls + 1 });
	}
}

function dayHeaders({ limit, remaining, reset }: Window): Record<string, string> {
	return {
		'X-RateLimit-Limit': String(limit),
		'X-RateLimit-Remaining': String(remaining),
		'X-RateLimit-Reset': String(reset),
	};
}

function minuteHeaders({ limit, remaining, reset }: Window): Record<string, string> {
	return {
		'X-RateLimit-Minutely-Limit': String(limit),
		'X-RateLimit-Minutely-Remaining': String(remaining),
		'X-RateLimit-Minutely-Reset': String(reset),
	};
}

/** Whose error it was, and where. */
export interface ErrorPlace {
	clientId: string;
	userId: string;
	/** 0 at the token endpoint, which belongs to no division. */
	division: number;
	/** `crm/Accounts`, without key and query. */
	endpoint: string;
}

const countedStatuses = [400, 401, 403, 404];

/** The error velocity: too many errors within an hour block their combination for an hour. */
export class ErrorLimits {
	private readonly state: ExactState;
	private errors = new Map<string, number[]>();
	private blocks = new Map<string, number>();

	constructor(state: ExactState) {
		this.state = state;
	}

	isBlocked(place: ErrorPlace): boolean {
		return (this.blocks.get(keyOf(place)) ?? 0) > this.state.clock.now();
	}

	/** Notes an answer; statuses that do not count are passed over. */
	note(place: ErrorPlace, status: number): void {
		if (!countedStatuses.includes(status)) return;
		const now = this.state.clock.now();
		const { errorsPerHour, blockMinutes } = this.state.limits;
		const key = keyOf(place);
		const recent = (this.errors.get(key) ?? []).filter((at) => at > now - 60 * minute);
		recent.push(now);
		this.errors.set(key, recent);
		if (recent.length < errorsPerHour) return;
		this.blocks.set(key, now + blockMinutes * minute);
		this.errors.delete(key);
	}

	clear(): void {
		this.errors.clear();
		this.blocks.clear();
	}
}

function keyOf({ clientId, userId, division, endpoint }: ErrorPlace): string {
	return `${clientId}/${userId}/${division}/${endpoint}`;
}
