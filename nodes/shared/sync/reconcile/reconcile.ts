import { entityOf } from '../../exact/entities';
import type { AsanaSide } from '../settings';
import { explain } from './explain';
import type { BooksSide } from './found';
import { causeTotals, groupsOf, totalsOf, type OwnedEntry } from './groups';
import { foundInProjects } from './inProjects';
import { foundInTasks } from './inTasks';
import { notesFor } from './notes';
import { isWithin, type Comparing, type Pair } from './pair';
import { periodWords } from './period';
import { lineDimensions } from './portion';
import type { GroupReport, Reconciliation } from './result';
import type { AmountsIn, ReconcileSettings } from './settings';
import { countsInAsana, countsInExact, dayOf } from './shareOf';
import { withEdits } from './readEdits';
import type { ShownFields } from './shownFields';

/**
 * Compares what Exact's documents and Asana's tasks come to, group by group and to the cent, and
 * explains every difference document by document. Reads both sides, and writes nothing.
 */
export async function reconcile(
	side: AsanaSide,
	books: BooksSide,
	settings: ReconcileSettings,
): Promise<Reconciliation> {
	const { book, division, period, groupBy, place, timeZone } = settings;
	const isOfProjects = !('project' in place);
	const byLine = isOfProjects || groupBy.some((by) => lineDimensions.includes(by));
	const found = isOfProjects
		? await foundInProjects(side, books, { ...settings, ...place })
		: await foundInTasks(side, books, { ...settings, ...place });
	const { inPeriod, pairs, fields: ofAll, hasLines } = found;
	const [fields = {}] = ofAll;
	const currency = settings.amountsIn.includes('division') ? await books.currency() : undefined;
	const compared = (of: readonly Pair[]): GroupReport[] =>
		settings.amountsIn.flatMap((amountsIn) => {
			const comparing: Comparing = {
				amountsIn,
				groupBy,
				byLine,
				hasLines,
				period,
				divisionCurrency: currency ?? '',
				places: placesOf(fields, amountsIn),
			};
			const entries = of.flatMap((pair) => explain(pair, comparing).map(ownedBy(pair)));
			return groupsOf(entries, { groupBy, amountsIn, isOfProjects });
		});
	const first = compared(pairs);
	const gids = changedTasks(first);
	const groups =
		gids.length === 0
			? first
			: compared(await withEdits(side.client, pairs, { gids, fields: ofAll, timeZone }));
	const different = groups.filter((group) => !group.isEqual);
	return {
		period,
		groups: settings.onlyDifferences ? different : groups,
		summary: {
			title: titleOf(settings),
			document: book,
			division,
			from: period.from,
			to: period.to,
			project: found.project,
			groupBy: [...groupBy],
			isEqual: different.length === 0,
			groups: groups.length,
			groupsWithDifferences: different.length,
			documents: inPeriod.filter((booked) => countsInExact({ booked })).length,
			tasks: pairs.filter((pair) => countsInAsana(pair) && isWithin(dayOf(pair), period)).length,
			totals: totalsOf(groups),
			causes: causeTotals(groups, isOfProjects),
			notes: notesFor({ ...found, settings, fields, byLine, isOfProjects }),
		},
	};
}

/** The documents and the period they are of. */
function titleOf({ book, period }: ReconcileSettings): string {
	return `Reconcile ${entityOf(book).plural}, ${periodWords(period)}`;
}

/** Tasks whose amounts were changed on one side or the other. */
function changedTasks(groups: readonly GroupReport[]): string[] {
	const changed = groups
		.flatMap(({ causes }) => causes)
		.filter(({ cause }) => ['changedInAsana', 'changedInExact', 'unexplained'].includes(cause));
	return [...new Set(changed.flatMap(({ taskGid }) => taskGid ?? []))];
}

function ownedBy({ booked, shown }: Pair) {
	return (entry: ReturnType<typeof explain>[number]): OwnedEntry => ({
		...entry,
		...(booked !== undefined && entry.exact !== '0' ? { document: booked.key } : {}),
		...(shown !== undefined && entry.asana !== '0' ? { task: shown.gid } : {}),
	});
}

/** Decimals of the field; more than any amount has where its values stand in the description. */
function placesOf(fields: ShownFields, amountsIn: AmountsIn): number {
	const field = (amountsIn === 'document' ? fields.amount : fields.divisionAmount)?.field;
	const isNumber = field?.resource_subtype === 'number';
	return isNumber ? (field?.precision ?? 0) : MOST_PLACES;
}

const MOST_PLACES = 6;
