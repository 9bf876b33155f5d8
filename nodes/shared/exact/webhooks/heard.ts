/** The topic of a division that reaches a callback. */
interface Heard {
	callbackUrl: string;
	division: number;
	topic: string;
}

/** When notifications arrived last in this process, in epoch milliseconds. */
const last = new Map<string, number>();

/** Beyond so many, the one that was heard longest ago is forgotten. */
const MOST = 2_000;

/** Notes that a notification has arrived. */
export function noteHeard(heard: Heard, now: number): void {
	const name = nameOf(heard);
	last.delete(name);
	last.set(name, now);
	const [oldest] = last.keys();
	if (last.size > MOST && oldest !== undefined) last.delete(oldest);
}

/**
 * When this process last heard a notification; undefined when it never did, which says nothing: it may
 * have started only now, or another process receives them.
 */
export function lastHeard(heard: Heard): number | undefined {
	return last.get(nameOf(heard));
}

/** Forgets what this process heard, as a restart would. */
export function forgetHeard(): void {
	last.clear();
}

function nameOf({ callbackUrl, division, topic }: Heard): string {
	return `${division} ${topic} ${callbackUrl}`;
}
