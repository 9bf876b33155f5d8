/** Lets work on the same key happen one after the other; work on other keys goes on beside it. */
export type KeyedLock = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** A lock of its own; work under one knows nothing of work under another. */
export function createKeyedLock(): KeyedLock {
	const last = new Map<string, Promise<unknown>>();
	return async (key, work) => {
		const before = last.get(key) ?? Promise.resolve();
		// Whatever became of the work before, ours comes after it.
		const ours = before.then(work, work);
		last.set(key, ours);
		return await ours.finally(() => {
			if (last.get(key) === ours) last.delete(key);
		});
	};
}
