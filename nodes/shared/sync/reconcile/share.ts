import { isEqual, difference, negated } from '../../values/arithmetic';
import { toDecimal } from '../../values/decimal';
import { moneyIn } from '../../values/money';
import type { Cause, CauseKind } from './causes';
import type { Dimension, Edit, Label } from './portion';
import { written } from './written';

/** What amounts are added up by. */
export interface Group {
	currency: string;
	labels: Readonly<Partial<Record<Dimension, Label>>>;
}

/** A part of a total, on one side. */
export interface Share {
	/** Decimal text. */
	amount: string;
	group: Group;
	/** Whether it is of another period, and so of no total at all. */
	isOut: boolean;
}

/** What a pair of shares adds to the totals of one group. */
export interface Entry {
	group: Group;
	exact: string;
	asana: string;
	causes: Cause[];
}

/** What is known of a pair of shares. */
export interface About {
	/** Why Asana may have none, and why Exact may. */
	onlyExact: CauseKind;
	onlyAsana: CauseKind;
	/** Why the amounts may differ, by the times of the last changes. */
	changed: CauseKind;
	/** What people did to the amount in Asana, where that is known. */
	edit?: Edit;
	/** The dimensions that are told apart. */
	groupBy: readonly Dimension[];
	/** Decimals that Asana's field keeps. */
	places: number;
	/** What is the same for every cause. */
	of: Omit<Cause, 'kind' | 'amount'>;
}

/** What Exact's and Asana's share of one document or line add to the totals, with every cause. */
export function compareShares(
	exact: Share | undefined,
	asana: Share | undefined,
	about: About,
): Entry[] {
	const [booked, shown] = [inPeriod(exact), inPeriod(asana)];
	if (booked === undefined && shown === undefined) return [];
	if (shown === undefined) {
		return booked ? [missing(booked, asana ? 'otherMonth' : about.onlyExact, about, asana)] : [];
	}
	if (booked === undefined) {
		return [extra(shown, exact ? 'otherMonth' : about.onlyAsana, about, exact)];
	}
	if (isSameGroup(booked.group, shown.group, about.groupBy)) {
		const causes = changes(booked, shown, about);
		return [{ group: booked.group, exact: booked.amount, asana: shown.amount, causes }];
	}
	const kind = moved(booked.group, shown.group, about.groupBy);
	const apart = extra(shown, kind, about, booked);
	if (kind === 'otherCurrency') return [missing(booked, kind, about, shown), apart];
	const cause = causeOf(kind, booked.amount, about, apart.causes[0]?.detail);
	const causes = [cause, ...changes(booked, shown, about)].filter(isSomething);
	return [missing(booked, kind, about, shown), { ...apart, causes }];
}

/** Whether two groups are one, as far as they are told apart. */
export function isSameGroup(one: Group, other: Group, groupBy: readonly Dimension[]): boolean {
	return groupId(one, groupBy) === groupId(other, groupBy);
}

/** Equal exactly for the same group. */
export function groupId({ currency, labels }: Group, groupBy: readonly Dimension[]): string {
	return JSON.stringify([currency, ...groupBy.map((by) => labels[by]?.key ?? '')]);
}

/** The amount as Asana's field can show it: rounded to the currency, and then to the field. */
export function asShown(amount: string, { group }: Pick<Share, 'group'>, places: number): string {
	return toDecimal(moneyIn(amount, group.currency) ?? amount, places) ?? amount;
}

function inPeriod(share: Share | undefined): Share | undefined {
	return share?.isOut === true ? undefined : share;
}

function missing(booked: Share, kind: CauseKind, about: About, other: Share | undefined): Entry {
	const { group, amount } = booked;
	const detail = other && apartWords(booked.group, other.group, about.groupBy);
	const causes = [causeOf(kind, negated(amount), about, detail)].filter(isSomething);
	return { group, exact: amount, asana: '0', causes };
}

function extra(shown: Share, kind: CauseKind, about: About, other: Share | undefined): Entry {
	const { group, amount } = shown;
	const detail = other && apartWords(other.group, shown.group, about.groupBy);
	const causes = [causeOf(kind, amount, about, detail)].filter(isSomething);
	return { group, exact: '0', asana: amount, causes };
}

function changes(booked: Share, shown: Share, about: About): Cause[] {
	if (isEqual(booked.amount, shown.amount)) return [];
	const { edit, places } = about;
	const told = (amount: string) => written(amount, booked.group.currency);
	const fromExact = (amount: string, changed: CauseKind): Cause[] => {
		const isRounded = isEqual(asShown(booked.amount, booked, places), amount);
		const kind = isRounded ? 'rounding' : changed;
		const detail = `Exact Online ${told(booked.amount)}, Asana ${told(amount)}`;
		return [causeOf(kind, difference(amount, booked.amount), about, detail)];
	};
	if (edit === undefined) return fromExact(shown.amount, about.changed);
	const { before = booked.amount } = edit;
	const detail = `${told(before)} changed to ${told(shown.amount)}${byWhom(edit)}`;
	const edited = causeOf('changedInAsana', difference(shown.amount, before), about, detail);
	return [edited, ...fromExact(before, 'changedInExact')].filter(isSomething);
}

function byWhom({ by, at }: Edit): string {
	return `${by === undefined ? '' : ` by ${by}`} on ${at}`;
}

function causeOf(kind: CauseKind, amount: string, { of }: About, detail?: string): Cause {
	return { kind, amount, ...of, ...(detail ? { detail } : {}) };
}

function isSomething({ amount }: Cause): boolean {
	return !isEqual(amount, '0');
}

function moved(one: Group, other: Group, groupBy: readonly Dimension[]): CauseKind {
	if (one.currency !== other.currency) return 'otherCurrency';
	const apart = groupBy.filter((by) => one.labels[by]?.key !== other.labels[by]?.key);
	return apart.every((by) => by === 'month') ? 'otherMonth' : 'otherDimension';
}

const dimensionWords: Readonly<Record<Dimension, string>> = {
	relation: 'relation',
	costCenter: 'cost center',
	glAccount: 'GL account',
	month: 'month',
};

/** What both sides have, as far as it is not the same. */
function apartWords(exact: Group, asana: Group, groupBy: readonly Dimension[]): string {
	const all = [...new Set<Dimension>([...groupBy, 'month'])];
	const words = all
		.filter((by) => (exact.labels[by]?.key ?? '') !== (asana.labels[by]?.key ?? ''))
		.map((by) => said(dimensionWords[by], exact.labels[by]?.text, asana.labels[by]?.text));
	const currency =
		exact.currency === asana.currency ? [] : [said('currency', exact.currency, asana.currency)];
	return [...currency, ...words].join('; ');
}

function said(what: string, exact = '', asana = ''): string {
	return `${what}: Exact Online ${exact || 'none'}, Asana ${asana || 'none'}`;
}
