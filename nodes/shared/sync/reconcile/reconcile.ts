import { entityOf } from '../../exact/entities';
import { ApiFault } from '../../http/fault';
import type { CustomField } from '../../asana/types';
import { blockIn } from '../../mapping/notesBlock';
import { fieldNames } from '../fields/fieldNames';
import { loadSchema } from '../fields/schema';
import type { AsanaSide } from '../settings';
import { addMissingLines } from './addMissingLines';
import { explain } from './explain';
import { causeTotals, groupsOf, totalsOf, type OwnedEntry } from './groups';
import { knownLabels } from './knownLabels';
import { notesFor } from './notes';
import { isWithin, type Comparing, type Pair } from './pair';
import { keysToAsk, pairUp } from './pairUp';
import { periodWords } from './period';
import { lineDimensions, type BookedDocument } from './portion';
import { tasksIn, tieOfTask, type ListedTask } from './readShown';
import type { GroupReport, Reconciliation } from './result';
import type { AmountsIn, Period, ReconcileSettings } from './settings';
import { countsInAsana, countsInExact, dayOf } from './shareOf';
import { withEdits } from './readEdits';
import { shownDocuments } from './shownDocuments';
import { shownFields, type ShownFields } from './shownFields';

/** Exact's side of a comparison. */
export interface BooksSide {
	/** The documents of a period. */
	inPeriod(period: Period): Promise<BookedDocument[]>;
	/** The documents with these keys; those that are gone are missing. */
	byKey(keys: readonly string[]): Promise<BookedDocument[]>;
	/** The currency of the division, asked only where amounts are compared in it. */
	currency(): Promise<string | undefined>;
}

/**
 * Compares what Exact's documents and Asana's tasks come to, group by group and to the cent, and
 * explains every difference document by document. Reads both sides, and writes nothing.
 */
export async function reconcile(
	side: AsanaSide,
	books: BooksSide,
	settings: ReconcileSettings,
): Promise<Reconciliation> {
	const { book, division, period, groupBy } = settings;
	const byLine = groupBy.some((by) => lineDimensions.includes(by));
	// One after the other: what one side refuses, the other need not be asked for.
	const schema = await loadSchema(side, settings.project);
	const inPeriod = await books.inPeriod(period);
	const tasks = await tasksIn(side.client, settings.project);
	const fields = checkedFields(schema.fields, tasks, settings);
	const reading = { book, division, fields, known: knownLabels(inPeriod) };
	const shown = shownDocuments(tasks, reading);
	const elsewhere = await books.byKey(keysToAsk(inPeriod, shown, period));
	const { pairs, leftAside } = pairUp([...inPeriod, ...elsewhere], shown, period);
	const whole = byLine
		? await addMissingLines(side, pairs, { reading, lines: shown.lines })
		: pairs;
	const hasLines = [...shown.documents, ...whole.flatMap((pair) => pair.shown ?? [])].some(
		({ lines }) => lines.some(({ key }) => key !== undefined),
	);
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
			return groupsOf(entries, { groupBy, amountsIn });
		});
	const first = compared(whole);
	const gids = changedTasks(first);
	const groups =
		gids.length === 0 ? first : compared(await withEdits(side.client, whole, { gids, fields }));
	const isUntied = shown.documents.length === 0 && shown.loose.length > 0;
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
			project: schema.project.name,
			groupBy: [...groupBy],
			isEqual: different.length === 0,
			groups: groups.length,
			groupsWithDifferences: different.length,
			documents: inPeriod.filter((booked) => countsInExact({ booked })).length,
			tasks: whole.filter((pair) => countsInAsana(pair) && isWithin(dayOf(pair), period)).length,
			totals: totalsOf(groups),
			causes: causeTotals(groups),
			notes: notesFor({ settings, fields, byLine, hasLines, leftAside, isUntied, inPeriod }),
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

function checkedFields(
	all: readonly CustomField[],
	tasks: readonly ListedTask[],
	{ amountField, tieField, amountsIn }: ReconcileSettings,
): ShownFields {
	const own = { amount: amountField, exactId: tieField };
	const fields = shownFields(all, own);
	const names = { document: 'amount', division: 'divisionAmount' } as const;
	const isPlain = all.length === 0 && tasks.some(({ notes }) => blockIn(notes) !== null);
	const isEmpty = !tasks.some((task) => tieOfTask(task, fields) !== undefined);
	const missing = amountsIn.find((one) => fields[names[one]]?.field === undefined);
	if (missing === undefined || isPlain || isEmpty) return fields;
	const name = (missing === 'document' && amountField?.trim()) || fieldNames[names[missing]].name;
	throw new ApiFault('Asana', `The Asana project has no field "${name}" to compare amounts in`, {
		kind: 'setup',
		hint: 'Name the field that holds the amounts under "Amount Field", or add it with the operation "Prepare Project" and sync the documents again.',
	});
}

/** Decimals of the field; more than any amount has where its values stand in the description. */
function placesOf(fields: ShownFields, amountsIn: AmountsIn): number {
	const field = (amountsIn === 'document' ? fields.amount : fields.divisionAmount)?.field;
	const isNumber = field?.resource_subtype === 'number';
	return isNumber ? (field?.precision ?? 0) : MOST_PLACES;
}

const MOST_PLACES = 6;
