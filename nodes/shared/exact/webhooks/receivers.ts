/** The topic of a division that a trigger wants at its address. */
interface Receiving {
	division: number;
	topic: string;
}

/** What the triggers of this process want, by their address; nothing any more once unpublished. */
const wanted = new Map<string, ReadonlySet<string>>();

/** Beyond so many addresses, the one that was noted longest ago is forgotten. */
const MOST = 2_000;

/** Notes what a trigger wants from now on, instead of what it wanted before. */
export function noteReceiver(callbackUrl: string, receiving: readonly Receiving[]): void {
	wanted.delete(callbackUrl);
	wanted.set(callbackUrl, new Set(receiving.map(nameOf)));
	const [oldest] = wanted.keys();
	if (wanted.size > MOST && oldest !== undefined) wanted.delete(oldest);
}

/**
 * Whether a trigger of this process wants that; undefined when it knows no such address: it may have
 * started only now, or the address is another's.
 */
export function isReceived({
	callbackUrl,
	...receiving
}: Receiving & { callbackUrl: string }): boolean | undefined {
	return wanted.get(callbackUrl)?.has(nameOf(receiving));
}

/** Forgets the triggers of this process, as a restart would. */
export function forgetReceivers(): void {
	wanted.clear();
}

function nameOf({ division, topic }: Receiving): string {
	return `${division} ${topic}`;
}
