/**
 * The items that may stay where they are when a list is put into another order: a longest run of them
 * that stands in that order already. All others have to be moved, one move each, and no fewer will do.
 * @param wanted the same items in the order they should stand
 */
export function longestRun<T>(current: readonly T[], wanted: readonly T[]): Set<T> {
	const placeOf = new Map(wanted.map((item, place) => [item, place]));
	/** By length, the run of it that ends with the lowest place; each knows what stands before. */
	const ends: Run<T>[] = [];
	for (const item of current) {
		const place = placeOf.get(item);
		if (place === undefined) continue;
		const length = firstNotBelow(ends, place);
		ends[length] = { item, place, before: ends[length - 1] };
	}
	const stay = new Set<T>();
	for (let run = ends.at(-1); run !== undefined; run = run.before) stay.add(run.item);
	return stay;
}

interface Run<T> {
	item: T;
	place: number;
	before: Run<T> | undefined;
}

/** Ends rise with the length of their runs, so halving finds the one that this place improves. */
function firstNotBelow(ends: ReadonlyArray<Run<unknown>>, place: number): number {
	let [low, high] = [0, ends.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ends[middle]?.place ?? 0) < place) low = middle + 1;
		else high = middle;
	}
	return low;
}
