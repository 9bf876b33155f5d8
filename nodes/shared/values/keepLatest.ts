/** Sets a value in a map of so many at most: those that were set longest ago are dropped. */
export function keepLatest<T>(
	map: Map<string, T>,
	[key, value]: readonly [string, T],
	most: number,
): void {
	map.delete(key);
	map.set(key, value);
	const [oldest] = map.keys();
	if (map.size > most && oldest !== undefined) map.delete(oldest);
}
