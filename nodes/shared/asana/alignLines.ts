/** A line of each of two texts that says the same, or one that only one of them has. */
export interface AlignedLine {
	/** Its place in the first text. */
	one?: number;
	/** Its place in the second. */
	other?: number;
}

/** Above that, comparing every line with every other would take too long; equal neighbours still meet. */
const MOST_PAIRS = 1_000_000;

/** Lays two texts side by side, so that as many lines as possible meet. */
export function alignLines(ones: readonly string[], others: readonly string[]): AlignedLine[] {
	let start = 0;
	while (start < ones.length && start < others.length && ones[start] === others[start]) start += 1;
	const width = others.length - start + 1;
	const height = ones.length - start + 1;
	/** How many lines can still meet from each pair of places on. */
	const rest = new Uint32Array(width * height <= MOST_PAIRS ? width * height : 0);
	const from = (one: number, other: number) => rest[(one - start) * width + other - start] ?? 0;
	for (let one = ones.length - 1; one >= start && rest.length > 0; one -= 1) {
		for (let other = others.length - 1; other >= start; other -= 1) {
			rest[(one - start) * width + other - start] =
				ones[one] === others[other]
					? from(one + 1, other + 1) + 1
					: Math.max(from(one + 1, other), from(one, other + 1));
		}
	}
	const aligned: AlignedLine[] = [];
	for (let [one, other] = [0, 0]; one < ones.length || other < others.length; ) {
		const isLeft = one < ones.length;
		if (isLeft && other < others.length && ones[one] === others[other]) {
			aligned.push({ one: one++, other: other++ });
		} else if (isLeft && (other >= others.length || from(one + 1, other) >= from(one, other + 1))) {
			aligned.push({ one: one++ });
		} else aligned.push({ other: other++ });
	}
	return aligned;
}
