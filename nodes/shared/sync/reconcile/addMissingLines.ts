import type { AsanaSide } from '../settings';
import type { Pair } from './pair';
import type { ShownTask } from './portion';
import { tasksBelow, type ListedTask } from './readShown';
import { countsInAsana, countsInExact } from './shareOf';
import { isLineOrUntied, shownLine, type Reading } from './shownDocuments';

/** How lines are found that the project's listing does not have below their tasks. */
interface LinesElsewhere {
	reading: Reading;
	/** Tasks of lines by the key of their line, wherever they hang. */
	lines: ReadonlyMap<string, ListedTask>;
}

/**
 * The pairs with the subtasks that are not in the project, or that hang somewhere else now. Only
 * tasks that lack a line of their document, and have subtasks that were not listed, are read: one call
 * each.
 */
export async function addMissingLines(
	{ client }: AsanaSide,
	pairs: readonly Pair[],
	{ reading, lines }: LinesElsewhere,
): Promise<Pair[]> {
	const own = pairs.map(withoutOthers(pairs));
	const taken = new Set(own.flatMap(({ shown }) => shown?.lines.map(({ gid }) => gid) ?? []));
	return await Promise.all(
		own.map(async (pair): Promise<Pair> => {
			const { booked, shown } = pair;
			const isCompared = countsInExact(pair) && countsInAsana(pair);
			if (booked === undefined || shown === undefined || !isCompared) return pair;
			const isMissing = (key: string) => !shown.lines.some((line) => line.key === key);
			const away = booked.lines.flatMap(({ key }) => {
				const task = isMissing(key) ? lines.get(key) : undefined;
				return task === undefined || taken.has(task.gid) ? [] : [task];
			});
			const listed = [...shown.lines, ...away.map((task) => shownLine(task, reading, shown))];
			const isComplete = booked.lines.every(({ key }) => listed.some((line) => line.key === key));
			const below =
				isComplete || shown.subtasks <= shown.lines.length
					? []
					: await tasksBelow(client, shown.gid);
			const read = below
				.filter(({ gid }) => !listed.some((line) => line.gid === gid))
				.filter((task) => isLineOrUntied(task, reading))
				.map((task): ShownTask => shownLine(task, reading, shown));
			return { ...pair, shown: { ...shown, lines: [...listed, ...read] } };
		}),
	);
}

/** A pair without lines of other documents, which people put below its task; these are at home there. */
function withoutOthers(pairs: readonly Pair[]): (pair: Pair) => Pair {
	const homes = new Map(
		pairs.flatMap(({ booked }) => (booked?.lines ?? []).map(({ key }) => [key, booked?.key])),
	);
	return (pair) => {
		const { booked, copyOf = booked, shown } = pair;
		if (shown === undefined) return pair;
		const isAtHome = (key: string | undefined) => {
			const home = key === undefined ? undefined : homes.get(key);
			return home === undefined || home === copyOf?.key;
		};
		return { ...pair, shown: { ...shown, lines: shown.lines.filter(({ key }) => isAtHome(key)) } };
	};
}
