import { joined, joinedInTurn } from './joined';

/** Readings that several runs of this process ask for at once. */
export interface Readings<T> {
	/** What is being read, or is read now. */
	shared(key: string, read: () => Promise<T>): Promise<T>;
	/** What a reading shows that begins after this was asked for. */
	anew(key: string, read: () => Promise<T>): Promise<T>;
}

/** None is under way yet. When one fails, those who shared it read anew. */
export function createReadings<T>(): Readings<T> {
	const underWay = new Map<string, Promise<T>>();
	const next = new Map<string, Promise<T>>();
	const begin = async (key: string, read: () => Promise<T>): Promise<T> => {
		const reading = read().finally(() => {
			if (underWay.get(key) === reading) underWay.delete(key);
		});
		underWay.set(key, reading);
		return await reading;
	};
	const shared: Readings<T>['shared'] = async (key, read) =>
		await joinedInTurn(
			() => underWay.get(key),
			async () => await begin(key, read),
		);
	return {
		shared,
		async anew(key, read) {
			const current = underWay.get(key);
			if (current === undefined) return await begin(key, read);
			const follow = async () => {
				await Promise.allSettled([current]);
				next.delete(key);
				return await begin(key, read);
			};
			const following = next.get(key);
			if (following !== undefined)
				return await joined(following, async () => await shared(key, read));
			const reading = follow();
			next.set(key, reading);
			return await reading;
		},
	};
}
