import { filterFrom } from '../../../nodes/shared/exact/odata/conditions';
import * as odata from '../../../nodes/shared/exact/odata/odata';
import { all, fieldsIn, rawFilter } from '../../../nodes/shared/exact/reading/rawFilter';
import { ApiFault } from '../../../nodes/shared/http/fault';
import { seededRandom } from '../../simulators/core/random';
import { parseFilter, type Expression } from '../../simulators/exact/odata/grammar';

const random = seededRandom(20_260_302);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const upTo = (most: number) => Math.floor(random() * most);

const HOSTILE = [
	...[
		"'",
		"''",
		"'''",
		'"',
		'`',
		'\\',
		"\\'",
		'(',
		')',
		'((',
		'))',
		',',
		';',
		'/',
		'//',
		'--',
		'/*',
	],
	...[
		"' or 1 eq 1",
		"') or ('1' eq '1",
		"' eq true) or (ID ne null",
		"guid'",
		"datetime'2026-01-01",
	],
	...[
		' and ',
		' or ',
		' not ',
		'null',
		'true',
		"eq 'x'",
		'$filter=',
		'&$top=1',
		'?',
		'#',
		'&',
		'=',
	],
	...[
		'%27',
		'%2527',
		'%',
		'+',
		'%00',
		'\u0001',
		'\t',
		'\r\n',
		'\u2028',
		'\u00a0',
		'\ufeff',
		'\u202e',
	],
	...[
		'é',
		'ß',
		'İ',
		'ﬀ',
		'漢字',
		'א',
		'😀',
		'👨‍👩‍👧',
		'e\u0301',
		'\u2019',
		'\uff07',
		'x',
		'0',
		' ',
		'Jansen',
	],
];
const MANGLED = ['\ud800', '\udc00', 'a\ud83d', '\u0000'];
const hostile = () => Array.from({ length: 1 + upTo(12) }, () => pick(HOSTILE)).join('');

/** What a server reads behind `$filter=`. */
function received(where: odata.Filter): Expression {
	const url = new URL(`http://localhost/${odata.queryString({ select: ['ID'], where })}`);
	expect([...url.searchParams.keys()]).toEqual(['$select', '$filter']);
	return parseFilter(url.searchParams.get('$filter') ?? '');
}

/** Every literal in an expression, from left to right. */
function literalsIn(node: unknown): unknown[] {
	if (Array.isArray(node)) return node.flatMap(literalsIn);
	if (typeof node !== 'object' || node === null) return [];
	const { kind, value } = node as { kind?: string; value?: unknown };
	if (kind === 'literal') return [value];
	return Object.values(node).flatMap(literalsIn);
}

/** An expression without the positions in its text. */
function shapeOf(node: unknown): unknown {
	return JSON.parse(JSON.stringify(node, (name, value: unknown) => (name === 'at' ? 0 : value)));
}

const COUNT = 20_000;
const SHAPES = [
	{ field: 'Name', operator: 'equals', holds: (value: string) => [value] },
	{ field: 'Name', operator: 'notEquals', holds: (value: string) => [value] },
	{ field: 'Name', operator: 'contains', holds: (value: string) => [value, true] },
	{ field: 'Name', operator: 'startsWith', holds: (value: string) => [value, true] },
	{ field: 'Name', operator: 'endsWith', holds: (value: string) => [value, true] },
	{ field: 'Name', operator: 'lessThan', holds: (value: string) => [value] },
	{ field: 'Country', operator: 'equals', holds: (value: string) => [value.trim()] },
	{ field: 'Country', operator: 'endsWith', holds: (value: string) => [value.trim(), true] },
	{ field: 'Code', operator: 'equals', holds: (value: string) => [value.trim().padStart(18)] },
	{ field: 'Code', operator: 'startsWith', holds: (value: string) => [value.trim(), true] },
];

describe('a filter from hostile texts', () => {
	it(`reads back as the very same text, ${COUNT} times`, () => {
		let read = 0;
		for (let at = 0; at < COUNT; at++) {
			const { field, operator, holds } = pick(SHAPES);
			const value = hostile();
			const condition = { field, operator, value };
			const build = () =>
				filterFrom('account', { conditions: [condition], any: false, timeZone: 'Etc/UTC' });
			// A blank is a text to compare with, and no part or code to look for.
			const isCompared = field === 'Name' && !/(contains|With)$/.test(operator);
			if (value.trim() === '' && !isCompared) {
				expect(build).toThrow(ApiFault);
				continue;
			}
			const found = literalsIn(received(build() ?? odata.isNull('ID')));
			if (JSON.stringify(found) !== JSON.stringify(holds(value))) {
				expect({ condition, found }).toEqual({ condition, found: holds(value) });
			}
			read += 1;
		}
		expect(read).toBeGreaterThan(COUNT * 0.95);
	});

	it('keeps conditions apart, whatever they hold', () => {
		for (let at = 0; at < 2_000; at++) {
			const conditions = [hostile(), hostile(), hostile()].map((value) => ({
				field: 'Name',
				operator: 'equals',
				value: `x${value}`,
			}));
			const groups = [{ any: true, conditions }];
			const where = filterFrom('account', { conditions, groups, any: false, timeZone: 'Etc/UTC' });
			const tree = received(where ?? odata.isNull('ID'));
			const values = conditions.map(({ value }) => value);
			expect(literalsIn(tree)).toEqual([...values, ...values]);
			expect(tree).toMatchObject({ kind: 'and', right: { kind: 'or', left: { kind: 'or' } } });
		}
	});

	it('refuses in plain words what no address can carry', () => {
		for (const mangled of MANGLED) {
			const conditions = [{ field: 'Name', operator: 'contains', value: `a${mangled}b` }];
			expect(() => filterFrom('account', { conditions, any: false, timeZone: 'Etc/UTC' })).toThrow(
				'is not a text Exact Online can search for',
			);
			expect(() => rawFilter(`Name eq '${mangled}'`)).toThrow('a character that cannot be sent');
		}
	});
});

describe('a filter in the words of Exact', () => {
	const own = odata.eq('Division', odata.number(1));
	const parsed = (text: string) => {
		try {
			return parseFilter(text);
		} catch {
			return undefined;
		}
	};

	it('never changes what stands beside it', () => {
		let joined = 0;
		for (let at = 0; at < 5_000; at++) {
			const parts = Array.from({ length: 1 + upTo(5) }, () =>
				pick([...HOSTILE, "Name eq 'a'", "(City eq 'b')", 'AmountDC gt 1']),
			);
			const written = parts.join(pick(['', ' and ', ' or ']));
			let raw: odata.Filter | undefined;
			try {
				raw = rawFilter(written);
			} catch (refusal) {
				expect(refusal).toBeInstanceOf(ApiFault);
				continue;
			}
			if (raw === undefined) continue;
			const whole = parsed(all(own, raw) ?? '');
			const alone = parsed(raw);
			// What is no filter by itself must be none in company either.
			expect(whole === undefined).toBe(alone === undefined);
			if (whole === undefined) continue;
			joined += 1;
			expect(shapeOf(whole)).toEqual(
				shapeOf({ kind: 'and', left: parseFilter(own), right: alone }),
			);
		}
		expect(joined).toBeGreaterThan(200);
	});

	it('is known by the fields it names', () => {
		const written =
			"startswith(trim(Code),'and Name') eq true or (not (City eq 'it''s Country') and ID eq guid'5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de' and Modified ge datetime'2026-01-01T00:00:00' and Timestamp gt 5L)";
		const filter = rawFilter(written) ?? odata.isNull('ID');
		expect(fieldsIn(filter)).toEqual(['Code', 'City', 'ID', 'Modified', 'Timestamp']);
	});
});

describe('other literals', () => {
	const back = (literal: odata.Literal) => literalsIn(parseFilter(odata.eq('A', literal)))[0];

	it('give numbers of any size back, without an exponent', () => {
		const edges = [1e-7, -1.5e-9, 1e21, 1.7976931348623157e308, 5e-324, -0, 0.1 + 0.2];
		const drawn = Array.from({ length: 5_000 }, () => (random() - 0.5) * 10 ** (upTo(80) - 40));
		for (const value of [...edges, ...drawn]) {
			const literal = odata.number(value);
			expect(literal).not.toContain('e');
			expect(Number(literal)).toBe(value === 0 ? 0 : value);
			expect(back(literal)).toBe(Number(literal));
		}
	});

	it('give 64 bits and no more', () => {
		expect(odata.int64('9223372036854775807')).toBe('9223372036854775807L');
		expect(odata.int64('-9223372036854775808')).toBe('-9223372036854775808L');
		expect(() => odata.int64('9223372036854775808')).toThrow('is not a whole number');
	});
});
