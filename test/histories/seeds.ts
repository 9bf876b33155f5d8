/** Test files that share the histories of a folder; they run side by side. */
export const SHARDS = 4;

/** The seeds of one test file, where each plays so many. */
export function usualSeeds(shard: number, histories: number): number[] {
	return Array.from({ length: histories }, (_, index) => index * SHARDS + shard + 1);
}

/** Seeds by choice: `7`, or `100-299`. One is played by each file; of several, each plays its part. */
export function seedsIn(chosen: string, shard: number): number[] {
	const [first = 1, last = first] = chosen.split('-').map(Number);
	const seeds = Array.from({ length: last - first + 1 }, (_, index) => first + index);
	return seeds.length < SHARDS ? seeds : seeds.filter((_, index) => index % SHARDS === shard);
}
