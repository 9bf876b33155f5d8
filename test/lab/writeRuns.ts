/**
 * Each list as text: its entries, and in place of a run that stood in an earlier list `start:count`, in
 * base 36, where `start` counts the entries of all lists before. What is alike in many lists is
 * written once.
 */
export function writeRuns(lists: readonly string[][]): string[] {
	const before: string[] = [];
	return lists.map((list) => {
		const tokens: string[] = [];
		for (let at = 0; at < list.length; ) {
			const { start, count } = longestRun(before, list.slice(at));
			const run = `${start.toString(36)}:${count.toString(36)}`;
			const isShorter = run.length < list.slice(at, at + count).join(' ').length;
			tokens.push(isShorter ? run : (list[at] ?? ''));
			at += isShorter ? count : 1;
		}
		before.push(...list);
		return tokens.join(' ');
	});
}

/** Where most of what a list begins with stood before. */
function longestRun(before: readonly string[], list: readonly string[]) {
	const [first = ''] = list;
	let longest = { start: 0, count: 0 };
	for (let start = before.indexOf(first); start >= 0; start = before.indexOf(first, start + 1)) {
		const end = list.findIndex((entry, at) => entry !== before[start + at]);
		const count = end < 0 ? list.length : end;
		if (count > longest.count) longest = { start, count };
	}
	return longest;
}
