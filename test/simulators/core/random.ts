/** A source of numbers in [0, 1) that gives the same row for the same seed (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** A version-4 shaped GUID, lower case as Exact writes it. */
export function guidFrom(random: Random): string {
	const hex = (length: number) =>
		Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
	return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

/** The same things in an order that the random source decides. */
export function shuffled<Thing>(things: readonly Thing[], random: Random): Thing[] {
	const row = [...things];
	for (let left = row.length; left > 1; left -= 1) {
		const [drawn] = row.splice(Math.floor(random() * left), 1);
		if (drawn !== undefined) row.push(drawn);
	}
	return row;
}
