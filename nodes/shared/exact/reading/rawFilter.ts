import { ApiFault } from '../../http/fault';
import { and, type Filter } from '../odata/odata';

/** A text in quotes (a quote inside is doubled), with what marks it as a GUID or a date. */
const QUOTED = /(?:\b(?:guid|datetime|time|datetimeoffset|binary|X))?'(?:[^']|'')*'/gi;
/** Words of the language, and its functions. */
const WORDS = new Set(
	'and or not eq ne gt ge lt le true false null substringof startswith endswith trim'.split(' '),
);

/**
 * A `$filter` that a person has written, as it may stand beside other conditions: quotes and
 * brackets closed, so that it cannot end the brackets around it. `undefined` for an empty one.
 */
export function rawFilter(written: string): Filter | undefined {
	const text = written.trim().replace(/^[?&]?\$filter\s*=\s*/i, '');
	if (text === '') return undefined;
	if (/\p{Surrogate}|\0/u.test(text)) {
		throw unbalanced('holds a character that cannot be sent', 'Write it anew.');
	}
	const bare = text.replace(QUOTED, '0');
	if (bare.includes("'")) {
		throw unbalanced('has a text without its closing quote', 'Double a quote inside a text.');
	}
	let depth = 0;
	for (const character of bare) {
		if (character === '(') depth += 1;
		if (character === ')') depth -= 1;
		if (depth < 0) break;
	}
	if (depth !== 0) {
		throw unbalanced('has a bracket without its other half', 'Count its brackets.');
	}
	if (/[&?#]/.test(bare)) {
		throw unbalanced('holds more than a filter', 'Write what stands behind $filter= alone.');
	}
	return text as Filter;
}

/** All of the filters hold, where there are any. */
export function all(...filters: Array<Filter | undefined>): Filter | undefined {
	const [first, ...others] = filters.filter((filter) => filter !== undefined);
	return first === undefined ? undefined : and(first, ...others);
}

/** The fields a filter names. */
export function fieldsIn(filter: Filter): string[] {
	const bare = filter.replace(QUOTED, ' ');
	const names = bare.match(/(?<![\w.])[A-Za-z_]\w*/g) ?? [];
	return [...new Set(names.filter((name) => !WORDS.has(name.toLowerCase())))];
}

function unbalanced(what: string, hint: string): ApiFault {
	return new ApiFault('Exact Online', `The $filter ${what}`, { kind: 'invalid', hint });
}
