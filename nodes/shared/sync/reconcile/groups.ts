import { difference, isEqual, isZero, sum } from '../../values/arithmetic';
import { compareCodes } from '../../values/codes';
import { causeKinds, wordsOf, type Cause } from './causes';
import type { Dimension } from './portion';
import type { CauseReport, CauseTotal, GroupReport, Totals } from './result';
import type { AmountsIn } from './settings';
import { groupId, type Entry, type Group } from './share';
import { written } from './written';

/** A pair of shares, and the document it is of. */
export interface OwnedEntry extends Entry {
	/** Stands for the document in Exact and for the task in Asana; left out where there is none. */
	document?: string;
	task?: string;
}

interface Grouped {
	group: Group;
	entries: OwnedEntry[];
}

interface Grouping {
	groupBy: readonly Dimension[];
	amountsIn: AmountsIn;
	/** Whether documents are projects, and not tasks. */
	isOfProjects?: boolean;
}

/** The entries of every group with their totals, in the order of currencies and codes. */
export function groupsOf(
	entries: readonly OwnedEntry[],
	{ groupBy, ...how }: Grouping,
): GroupReport[] {
	const groups = new Map<string, Grouped>();
	for (const entry of entries) {
		const id = groupId(entry.group, groupBy);
		const known = groups.get(id);
		if (known === undefined) groups.set(id, { group: entry.group, entries: [entry] });
		else known.entries.push(entry);
	}
	const keysOf = ({ group: { currency, labels } }: Grouped) => [
		currency,
		...groupBy.map((by) => labels[by]?.key ?? ''),
	];
	return [...groups.values()]
		.sort((one, other) => inOrder(keysOf(one), keysOf(other)))
		.map((grouped) => reportGroup(grouped, { groupBy, ...how }));
}

/** The groups of each currency together; currencies are never added up. */
export function totalsOf(groups: readonly GroupReport[]): Totals[] {
	return byCurrency(groups).map(([{ amountsIn, currency }, of]) => {
		const add = (name: 'exactTotal' | 'asanaTotal' | 'unexplained') =>
			totalOf(of.map((group) => group[name]));
		return totals(
			{ amountsIn, currency, unexplained: add('unexplained') },
			add('exactTotal'),
			add('asanaTotal'),
		);
	});
}

/** How much each cause comes to. */
export function causeTotals(groups: readonly GroupReport[], isOfProjects = false): CauseTotal[] {
	return byCurrency(groups).flatMap(([{ amountsIn, currency }, of]) => {
		const all = of.flatMap(({ causes }) => causes);
		return causeKinds.flatMap((cause) => {
			const found = all.filter((one) => one.cause === cause);
			if (found.length === 0) return [];
			const amount = written(totalOf(found.map((one) => one.amount)), currency);
			const text = wordsOf(cause, isOfProjects);
			return [{ cause, text, amountsIn, currency, amount, count: found.length }];
		});
	});
}

function byCurrency(groups: readonly GroupReport[]): Array<[GroupReport, GroupReport[]]> {
	const found = new Map<string, [GroupReport, GroupReport[]]>();
	for (const group of groups) {
		const id = `${group.amountsIn} ${group.currency}`;
		const known = found.get(id);
		if (known === undefined) found.set(id, [group, [group]]);
		else known[1].push(group);
	}
	return [...found.values()];
}

function reportGroup(
	{ group, entries }: Grouped,
	{ groupBy, amountsIn, isOfProjects = false }: Grouping,
): GroupReport {
	const { currency } = group;
	const exact = totalOf(entries.map((entry) => entry.exact));
	const asana = totalOf(entries.map((entry) => entry.asana));
	const found = entries.flatMap(({ causes }) => causes);
	const rest = difference(difference(asana, exact), totalOf(found.map(({ amount }) => amount)));
	const all: Cause[] = isZero(rest)
		? found
		: [...found, { kind: 'unexplained', amount: rest, document: null }];
	const open = all.filter(({ kind }) => kind === 'unexplained').map(({ amount }) => amount);
	const labels = groupBy.map((by) => [by, textIn(entries, by)]);
	const count = (of: 'document' | 'task') =>
		new Set(entries.flatMap((entry) => entry[of] ?? [])).size;
	return {
		...(Object.fromEntries(labels) as Partial<Record<Dimension, string | null>>),
		...totals({ amountsIn, currency, unexplained: totalOf(open) }, exact, asana),
		isEqual: all.length === 0 && isEqual(exact, asana),
		documents: count('document'),
		tasks: count('task'),
		causes: all.map((cause) => reportCause(cause, { currency, isOfProjects })),
	};
}

function totals(
	{ amountsIn, currency, unexplained }: Pick<Totals, 'amountsIn' | 'currency' | 'unexplained'>,
	exact: string,
	asana: string,
): Totals {
	return {
		amountsIn,
		currency,
		exactTotal: written(exact, currency),
		asanaTotal: written(asana, currency),
		difference: written(difference(asana, exact), currency),
		unexplained: written(unexplained, currency),
	};
}

function reportCause(
	{ kind, amount, document, line, ...more }: Cause,
	{ currency, isOfProjects }: { currency: string; isOfProjects: boolean },
): CauseReport {
	return {
		cause: kind,
		text: wordsOf(kind, isOfProjects),
		amount: written(amount, currency),
		document,
		...(line === undefined ? {} : { line }),
		...more,
	};
}

/** Of any number of amounts: they may be more than a call takes arguments. */
function totalOf(amounts: readonly string[]): string {
	return amounts.reduce((total, amount) => sum(total, amount), '0');
}

/** As Exact writes it where it does: the first of the entries that Exact has. */
function textIn(entries: readonly OwnedEntry[], by: Dimension): string | null {
	const entry = entries.find(({ document }) => document !== undefined) ?? entries[0];
	return entry?.group.labels[by]?.text || null;
}

function inOrder(one: readonly string[], other: readonly string[]): number {
	for (const [at, key] of one.entries()) {
		const order = compareCodes(key, other[at] ?? '');
		if (order !== 0) return order;
	}
	return 0;
}
