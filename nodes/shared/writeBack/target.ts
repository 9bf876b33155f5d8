import {
	difference,
	isEqual,
	isNegative,
	absolute,
	isZero,
	negated,
	product,
	rounded,
	sum,
} from '../values/arithmetic';
import { wbsField, type Entry, type EntryEntity } from './entries/entries';
import type { FieldValues } from './result';
import type { Wanted } from './posting/wanted';

/**
 * What should stand in the books: so much; nothing, because the work was re-opened; or what stands
 * there, be it what it may, but nothing twice.
 */
export type Target = { kind: 'stand'; wanted: Wanted } | { kind: 'none' } | { kind: 'leave' };

/** What an entry is summed up by: its amount, or its hours. */
export function measureOf(entity: EntryEntity, entry: Entry): string {
	return entity === 'costTransaction' ? entry.amount : entry.quantity;
}

export function totalOf(entity: EntryEntity, entries: readonly Entry[]): string {
	return sum('0', ...entries.map((entry) => measureOf(entity, entry)));
}

/** What the entries are to come to for the target. */
export function wantedTotal(
	entity: EntryEntity,
	entries: readonly Entry[],
	target: Target,
): string {
	if (target.kind === 'stand') return target.wanted.measure;
	return target.kind === 'none' ? '0' : totalOf(entity, onceEach(entries));
}

/** Without second entries of one number; of those the oldest counts. */
export function onceEach(entries: readonly Entry[]): Entry[] {
	return entries.filter((entry) => entries.find((one) => isSameNumber(one, entry)) === entry);
}

/** Whether two entries are the same one of the same task. */
export function isSameNumber(one: Entry, other: Entry): boolean {
	return one.n === other.n && one.key?.task === other.key?.task;
}

/** Whether entries stand for the target; Exact's own rounding of the same figures counts as equal. */
export function stands(entity: EntryEntity, entries: readonly Entry[], target: Target): boolean {
	if (target.kind === 'none') {
		return byAccount(entity, entries).every((group) => isZero(totalOf(entity, group)));
	}
	if (isEqual(totalOf(entity, entries), wantedTotal(entity, entries, target))) return true;
	const [only, ...others] = entries;
	if (target.kind !== 'stand' || only === undefined || others.length > 0) return false;
	const { quantity, price } = target.wanted;
	return isEqual(only.quantity, quantity) && (price === undefined || isEqual(only.price, price));
}

/** Quantity, and price where it is ours to set, as they are sent. */
export function figures(quantity: string, price: string | undefined): FieldValues {
	return {
		Quantity: Number(quantity),
		...(price === undefined ? {} : { PriceFC: Number(price) }),
	};
}

/**
 * Figures of an entry that brings the others to what is wanted: at the same price where that comes to
 * the cent, else once the difference.
 */
export function figuresBeside(
	entity: EntryEntity,
	wanted: Wanted,
	others: readonly Entry[],
): FieldValues {
	if (others.length === 0) return figures(wanted.quantity, wanted.price);
	const missing = difference(wanted.measure, totalOf(entity, others));
	if (wanted.price === undefined) return figures(missing, undefined);
	const { price } = wanted;
	const quantity = difference(wanted.quantity, sum('0', ...others.map((one) => one.quantity)));
	const samePrice = others.every((one) => isEqual(one.price, price)) && !isZero(quantity);
	return samePrice && isEqual(rounded(product(quantity, price), 2), missing)
		? figures(quantity, price)
		: figuresOf(entity, missing);
}

/** Figures of an entry that comes to this by itself. */
export function figuresOf(entity: EntryEntity, measure: string): FieldValues {
	if (entity === 'timeTransaction') return figures(measure, undefined);
	return figures(isNegative(measure) ? '-1' : '1', absolute(measure));
}

/** Figures that answer entries: the same price with the other sign, where they have one price. */
export function figuresAgainst(entity: EntryEntity, entries: readonly Entry[]): FieldValues {
	const total = totalOf(entity, entries);
	const [first, ...others] = entries;
	const onePrice = first !== undefined && others.every(({ price }) => isEqual(price, first.price));
	if (entity === 'timeTransaction' || !onePrice) return figuresOf(entity, negated(total));
	const quantity = negated(sum('0', ...entries.map((one) => one.quantity)));
	return isEqual(rounded(product(quantity, first.price), 2), negated(total))
		? figures(quantity, first.price)
		: figuresOf(entity, negated(total));
}

/** Fields that say what an entry is for, without its figures. */
const ACCOUNTS = ['Project', 'Item', 'Expense', 'Activity', 'Currency'] as const;

/** Whether an entry is for something else than what is wanted. */
export function isElsewhere(entry: Entry, { fields }: Wanted): boolean {
	return ACCOUNTS.some((name) => name in fields && !sameValue(entry.row[name], fields[name]));
}

/** Entries for the same thing, such as one item on one project by one employee, together. */
export function byAccount(entity: EntryEntity, entries: readonly Entry[]): Entry[][] {
	const groups = new Map<string, Entry[]>();
	for (const entry of entries) {
		const names = ['Project', 'Item', wbsField[entity], 'Currency', 'Employee'];
		const key = names.map((name) => String(entry.row[name])).join(' ');
		groups.set(key, [...(groups.get(key) ?? []), entry]);
	}
	return [...groups.values()];
}

/** Those of the fields that an entry has otherwise. */
export function differing({ row }: Entry, fields: FieldValues): FieldValues {
	return Object.fromEntries(
		Object.entries(fields).filter(([name, value]) => !sameValue(row[name], value)),
	);
}

/** Whether Exact holds this value already. */
export function sameValue(
	one: FieldValues[string] | undefined,
	other: FieldValues[string] | undefined,
): boolean {
	if (typeof one === 'number' && typeof other === 'number') {
		return isEqual(String(one), String(other));
	}
	const plain = (value: typeof one) =>
		typeof value === 'string' ? plainText(value) : (value ?? null);
	return plain(one) === plain(other);
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Text however its lines end; the case of letters is of no matter in GUIDs alone. */
function plainText(value: string): string {
	const text = value.replace(/\r\n?/g, '\n').trim();
	return GUID.test(text) ? text.toLowerCase() : text;
}
