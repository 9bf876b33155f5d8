/** Beyond this share of letters that differ, a name is no slip of the other. */
const MOST_DIFFERENT = 0.4;

/**
 * The name that somebody meant by one that is not there; undefined when none is close. Case, blanks
 * and underscores do not count, and one name inside the other is close too.
 */
export function nearestName(wanted: string, names: Iterable<string>): string | undefined {
	const plain = folded(wanted);
	let best: { name: string; score: number } | undefined;
	for (const name of names) {
		const score = difference(plain, folded(name));
		if (best === undefined || score < best.score) best = { name, score };
	}
	return best !== undefined && best.score <= MOST_DIFFERENT ? best.name : undefined;
}

function folded(name: string): string {
	return name.toLowerCase().replace(/[\s_-]/g, '');
}

/** 0 for the same, 1 for nothing in common. */
function difference(one: string, other: string): number {
	const longest = Math.max(one.length, other.length, 1);
	const share = steps(one, other) / longest;
	const shorter = Math.min(one.length, other.length);
	const isInside = shorter >= 4 && (one.includes(other) || other.includes(one));
	return isInside ? Math.min(share, 0.35) : share;
}

/** How many letters have to be added, dropped, changed or swapped to get from one to the other. */
function steps(one: string, other: string): number {
	let before: number[] = [];
	let row = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (let i = 1; i <= one.length; i++) {
		const next = [i];
		for (let j = 1; j <= other.length; j++) {
			const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
			const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
			const swap = isSwapped ? (before[j - 2] ?? Infinity) + 1 : Infinity;
			next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		before = row;
		row = next;
	}
	return row[other.length] ?? 0;
}
