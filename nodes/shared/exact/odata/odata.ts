import { ApiFault } from '../../http/fault';
import { selectSent } from './addressRoom';

declare const literalMark: unique symbol;
declare const filterMark: unique symbol;

/** A value written the way Exact's `$filter` reads it. Only the functions below make one. */
export type Literal = string & { readonly [literalMark]: true };

/** A whole `$filter` condition. Only the functions below make one. */
export type Filter = string & { readonly [filterMark]: true };

const GUID = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i;
const WALL_CLOCK = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?$/;
const FIELD = /^[A-Za-z]\w*$/;
/** Halves of characters beyond 16 bits cannot be encoded; NUL is refused by web servers. */
const UNWRITABLE = /\p{Surrogate}|\0/u;

/** Whether a text is a GUID, braces allowed. */
export function isGuid(value: string): boolean {
	return GUID.test(value.trim());
}

/** Lower case and without braces; anything that is not a GUID is refused. */
export function plainGuid(value: string): string {
	const found = GUID.exec(value.trim())?.[1];
	if (found === undefined) {
		throw new ApiFault('Exact Online', `"${value}" is not an ID of Exact Online`, {
			kind: 'invalid',
			hint: 'An ID has 32 hexadecimal digits in five groups, e.g. 5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de.',
		});
	}
	return found.toLowerCase();
}

/** `guid'…'`. Throws for anything that is no GUID. */
export function guid(value: string): Literal {
	return `guid'${plainGuid(value)}'` as Literal;
}

/** `'…'`, with quotes doubled. Throws for what no address can carry: half a character, or NUL. */
export function text(value: string): Literal {
	if (UNWRITABLE.test(value)) throw refused(value, 'a text Exact Online can search for', 'Jansen');
	return `'${value.replaceAll("'", "''")}'` as Literal;
}

/** Left-padded to the 18 characters in which Exact keeps the code of an account. */
export function paddedText(value: string): Literal {
	return text(value.trim().padStart(18));
}

/** `true` or `false`. */
export function boolean(value: boolean): Literal {
	return String(value) as Literal;
}

/** A number in plain digits, never with an exponent. Throws for one that is not finite. */
export function number(value: number): Literal {
	if (!Number.isFinite(value)) throw refused(String(value), 'a number', '1250.5');
	return plainDigits(String(value)) as Literal;
}

/** A whole number of 64 bits, as text. */
export function int64(value: string): Literal {
	if (!/^-?\d{1,19}$/.test(value) || BigInt.asIntN(64, BigInt(value)) !== BigInt(value))
		throw refused(value, 'a whole number', '128');
	return `${value}L` as Literal;
}

/**
 * Wall-clock time `yyyy-MM-ddTHH:mm:ss[.SSS]` of the division, without zone. Always the full form:
 * a date alone may be refused.
 */
export function dateTime(wallClock: string): Literal {
	if (!WALL_CLOCK.test(wallClock))
		throw refused(wallClock, 'a date and time', '2026-01-31T00:00:00');
	return `datetime'${wallClock}'` as Literal;
}

/** Field equals value; so on for the five others. Exact compares a field with a literal only. */
export const eq = (field: string, value: Literal) => compared(field, 'eq', value);
export const ne = (field: string, value: Literal) => compared(field, 'ne', value);
export const gt = (field: string, value: Literal) => compared(field, 'gt', value);
export const ge = (field: string, value: Literal) => compared(field, 'ge', value);
export const lt = (field: string, value: Literal) => compared(field, 'lt', value);
export const le = (field: string, value: Literal) => compared(field, 'le', value);

/** Equal when the blanks around the stored text are left aside. */
export function eqTrimmed(field: string, value: string): Filter {
	return `trim(${named(field)}) eq ${text(value.trim())}` as Filter;
}

/** Field, without the blanks Exact pads it with, differs from the text. */
export function neTrimmed(field: string, value: string): Filter {
	return `trim(${named(field)}) ne ${text(value.trim())}` as Filter;
}

/** Field, without the blanks Exact pads it with, comes before or after the text. */
export function comparedTrimmed(
	field: string,
	operator: 'gt' | 'ge' | 'lt' | 'le',
	value: string,
): Filter {
	return `trim(${named(field)}) ${operator} ${text(value.trim())}` as Filter;
}

/** Field has the text somewhere in it. */
export function contains(field: string, value: string): Filter {
	return `substringof(${text(value)},${named(field)}) eq true` as Filter;
}

/** Field begins with the text. */
export function startsWith(field: string, value: string): Filter {
	return `startswith(${named(field)},${text(value)}) eq true` as Filter;
}

/** Field ends with the text. */
export function endsWith(field: string, value: string): Filter {
	return `endswith(${named(field)},${text(value)}) eq true` as Filter;
}

/** As `startsWith` and `endsWith`, for a text stored with blanks around it. */
export function startsWithTrimmed(field: string, value: string): Filter {
	return `startswith(trim(${named(field)}),${text(value.trim())}) eq true` as Filter;
}

/** Field, without the blanks Exact pads it with, ends with the text. */
export function endsWithTrimmed(field: string, value: string): Filter {
	return `endswith(trim(${named(field)}),${text(value.trim())}) eq true` as Filter;
}

/** Field is empty. */
export function isNull(field: string): Filter {
	return `${named(field)} eq null` as Filter;
}

/** Field has a value. */
export function isNotNull(field: string): Filter {
	return `${named(field)} ne null` as Filter;
}

/** All conditions hold. At least one is needed. */
export function and(first: Filter, ...others: Filter[]): Filter {
	return joined('and', [first, ...others]);
}

/** Any condition holds. At least one is needed. */
export function or(first: Filter, ...others: Filter[]): Filter {
	return joined('or', [first, ...others]);
}

/** What a read asks for, before it becomes a query string. */
export interface Query {
	/** Always given: Exact refuses some reads without it. */
	select: readonly string[];
	where?: Filter;
	orderBy?: { field: string; descending?: boolean };
	top?: number;
	/** The lines to bring along, under Exact's name for them; also to be selected. */
	expand?: string;
	/** Whether to be told how many records there are in all. */
	count?: boolean;
	/** What a function of the `read` family wants to know, by name. */
	parameters?: Readonly<Record<string, Literal>>;
}

/** The query string with its question mark, encoded. */
export function queryString({ select, parameters = {}, ...options }: Query): string {
	const { where, orderBy, top, expand, count } = options;
	const given = Object.entries(parameters).map(
		([name, value]) => `${named(name)}=${encodeURIComponent(value)}`,
	);
	const parts = [...given, `$select=${selectSent(select.map(named))}`];
	if (where !== undefined) parts.push(`$filter=${encodeURIComponent(where)}`);
	if (orderBy !== undefined) {
		const direction = orderBy.descending === true ? '%20desc' : '';
		parts.push(`$orderby=${named(orderBy.field)}${direction}`);
	}
	if (top !== undefined) parts.push(`$top=${top}`);
	if (expand !== undefined) parts.push(`$expand=${named(expand)}`);
	if (count === true) parts.push('$inlinecount=allpages');
	return `?${parts.join('&')}`;
}

function compared(field: string, operator: string, value: Literal): Filter {
	return `${named(field)} ${operator} ${value}` as Filter;
}

function joined(word: 'and' | 'or', conditions: Filter[]): Filter {
	const [only] = conditions;
	if (only !== undefined && conditions.length === 1) return only;
	return conditions.map((condition) => `(${condition})`).join(` ${word} `) as Filter;
}

function plainDigits(written: string): string {
	const [, sign = '', whole = '', fraction = '', exponent] =
		/^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(written) ?? [];
	if (exponent === undefined) return written;
	const digits = whole + fraction;
	const point = whole.length + Number(exponent);
	if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
	return sign + digits.padEnd(point, '0');
}

function named(field: string): string {
	if (!FIELD.test(field)) throw refused(field, 'the name of a field', 'OrderNumber');
	return field;
}

function refused(value: string, wanted: string, example: string): ApiFault {
	return new ApiFault('Exact Online', `"${value}" is not ${wanted}`, {
		kind: 'invalid',
		hint: `Write it like ${example}.`,
	});
}
