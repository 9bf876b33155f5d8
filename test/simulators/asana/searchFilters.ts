import { displayValue } from './customFieldDisplay';
import { Refusal, refusals } from './errors';
import type { CustomFieldRecord, FieldValue } from './records';
import type { World } from './world';

/*
 * The conditions a search can set, as tables: what the service documents. Parameters that it does
 * not know are passed over, as it does.
 */

/** Gids that something has, by the name of the parameter: `projects.any=…`, `.not`, `.all`. */
export type Held = Record<string, Array<string | null>>;

/** Days and instants of something, by the name of the parameter without its ending. */
export type Moments = Record<string, string | null>;

type Query = Record<string, string>;

export function fitsHeld(query: Query, held: Held): boolean {
	return Object.entries(held).every(([name, gids]) => {
		const wanted = (ending: string) => query[`${name}.${ending}`]?.split(',');
		const [any, not, all] = [wanted('any'), wanted('not'), wanted('all')];
		return (
			(any === undefined || any.some((gid) => gids.includes(gid))) &&
			(not === undefined || !not.some((gid) => gids.includes(gid))) &&
			(all === undefined || all.every((gid) => gids.includes(gid)))
		);
	});
}

/**
 * `due_on=…`, `due_on.before`, `created_at.after` and the like. Instants know of no end that is
 * included or not but by the switch; days go by it too.
 */
export function fitsMoments(world: World, query: Query, moments: Moments): boolean {
	return Object.entries(moments).every(([name, moment]) => {
		const [before, after] = [query[`${name}.before`], query[`${name}.after`]];
		const on = query[name];
		if (on !== undefined && (on === 'null' ? moment !== null : moment !== on)) return false;
		if (before === undefined && after === undefined) return true;
		if (moment === null) return false;
		return isBefore(world, name, moment, before) && isBefore(world, name, after, moment);
	});
}

function isBefore(
	world: World,
	name: string,
	one: string | undefined,
	other: string | undefined,
): boolean {
	if (one === undefined || other === undefined) return true;
	const [first, second] = [timeOf(name, one), timeOf(name, other)];
	return first < second || (first === second && world.switches.searchWindows === 'inclusive');
}

function timeOf(name: string, moment: string): number {
	const time = Date.parse(moment);
	if (Number.isNaN(time)) throw new Refusal(400, `${name}: Not a valid date: ${moment}`);
	return time;
}

/** `custom_fields.<gid>.value` and its other forms, over the values something has. */
export function fitsValues(world: World, query: Query, values: Map<string, FieldValue>): boolean {
	return Object.entries(query).every(([name, wanted]) => {
		const [, gid, form] = /^custom_fields\.(\d+)\.(\w+)$/.exec(name) ?? [];
		if (gid === undefined || form === undefined) return true;
		const field = world.customFields.get(gid);
		if (field === undefined) throw refusals.unknownInBody('custom_fields', gid);
		return forms[form]?.({ world, field, value: values.get(gid), wanted }) ?? true;
	});
}

interface Comparing {
	world: World;
	field: CustomFieldRecord;
	value: FieldValue | undefined;
	wanted: string;
}

const forms: Record<string, (comparing: Comparing) => boolean> = {
	value: holdsValue,
	is_set: ({ value, wanted }) => (value !== undefined) === (wanted === 'true'),
	starts_with: (comparing) => shown(comparing).startsWith(comparing.wanted),
	ends_with: (comparing) => shown(comparing).endsWith(comparing.wanted),
	contains: (comparing) => shown(comparing).includes(comparing.wanted),
	less_than: ({ value, wanted }) => numberOf(value) < Number(wanted),
	greater_than: ({ value, wanted }) => numberOf(value) > Number(wanted),
	before: ({ value, wanted }) => dayOf(value) !== '' && dayOf(value) < wanted,
	after: ({ value, wanted }) => dayOf(value) > wanted,
};

/** Exact matches only, as the search of the service has them. */
function holdsValue({ world, field, value, wanted }: Comparing): boolean {
	if (value === undefined) return false;
	if ('option' in value) return value.option === wanted;
	if ('number' in value) return value.number === Number(wanted);
	if ('date' in value) return value.date === wanted;
	if ('options' in value) {
		throw new Refusal(400, `custom_fields: ${field.gid}: Cannot be searched for by value`);
	}
	return displayValue(world, field, value) === wanted;
}

const shown = ({ world, field, value }: Comparing): string =>
	displayValue(world, field, value) ?? '';

const numberOf = (value: FieldValue | undefined): number =>
	value !== undefined && 'number' in value ? value.number : NaN;

const dayOf = (value: FieldValue | undefined): string =>
	value !== undefined && 'date' in value ? value.date : '';

/** `text` finds parts of names and notes, whatever the case. */
export function fitsText({ text }: Query, written: { name: string; notes: string }): boolean {
	if (text === undefined) return true;
	return `${written.name}\n${written.notes}`.toLowerCase().includes(text.toLowerCase());
}

/** A condition that is `true` or `false`, or not set. */
export const fitsFlag = (wanted: string | undefined, flag: boolean): boolean =>
	wanted === undefined || flag === (wanted === 'true');

/** At most 100 and no pages: 20 unless told, as the service has it. */
export function readSearchLimit({ limit }: Query, usual: string): number {
	const number = Number(limit ?? usual);
	if (Number.isInteger(number) && number >= 1 && number <= 100) return number;
	throw new Refusal(400, `limit: Must be between 1 and 100, not: ${limit ?? ''}`);
}

/** What `sort_by` can name, each with what it sorts by. */
export interface Sortable {
	gid: string;
	createdAt: string;
	modifiedAt: string;
	completedAt: string | null;
	dueOn: string | null;
	likes: number;
}

const sortKeys: Record<string, (one: Sortable) => string | number> = {
	created_at: ({ createdAt }) => createdAt,
	modified_at: ({ modifiedAt }) => modifiedAt,
	completed_at: ({ completedAt }) => completedAt ?? '',
	due_date: ({ dueOn }) => dueOn ?? '',
	likes: ({ likes }) => likes,
	relevance: ({ modifiedAt }) => modifiedAt,
};

/** The latest change first unless `sort_by` and `sort_ascending` say otherwise. */
export function sortHits<Hit extends { by: Sortable }>(query: Query, hits: Hit[]): Hit[] {
	const name = query.sort_by ?? 'modified_at';
	const key = sortKeys[name];
	if (key === undefined) throw new Refusal(400, `sort_by: Not one to sort by: ${name}`);
	const sign = query.sort_ascending === 'true' ? 1 : -1;
	return [...hits].sort(({ by: one }, { by: other }) => {
		const [first, second] = [key(one), key(other)];
		if (first !== second) return first < second ? -sign : sign;
		return one.gid.localeCompare(other.gid) * sign;
	});
}
