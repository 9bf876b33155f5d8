/** How many tasks are looked into at once. */
const AT_ONCE = 8;

/**
 * Works on all things, several at a time, for as long as `goesOn` says so. What goes wrong with one
 * does not keep the others from being worked on; the faults come back.
 */
export async function inParallel<T>(
	things: Iterable<T>,
	{ work, goesOn }: { work: (thing: T) => Promise<void>; goesOn: () => boolean },
): Promise<unknown[]> {
	const faults: unknown[] = [];
	const waiting = [...things];
	const worker = async () => {
		while (waiting.length > 0 && goesOn()) {
			const thing = waiting.shift() as T;
			await work(thing).catch((fault: unknown) => {
				faults.push(fault);
			});
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return faults;
}
