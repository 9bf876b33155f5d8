import {
	codeAndName,
	codesAtStart,
	compareCodes,
	isCodeOf,
} from '../../../nodes/shared/values/codes';

describe('a code and a name', () => {
	it('are one text with a dash between them, on one line', () => {
		expect(codeAndName('4000', 'Office\r\n supplies ')).toBe('4000 – Office supplies');
		expect(codeAndName(' 4000 ', '')).toBe('4000');
	});
});

/** The code that a text has for a record of this name, as far as one can tell. */
const codesFor = (text: string, name: string) =>
	codesAtStart(text)
		.filter((start) => isCodeOf(start, name))
		.map(({ code }) => code);

describe('the code at the start of a text', () => {
	it.each([
		['4000 – Huur', ['4000', '4000 – huur']],
		['4000 - Huur', ['4000', '4000 - huur']],
		['4000: Huur', ['4000', '4000: huur']],
		['4000 Kantoor', ['4000', '4000 kantoor']],
		['ICT Informatie', ['ict', 'ict informatie']],
		['ICT desk', ['ict desk']],
		['12 Monkeys', ['12 monkeys']],
		['  ICT  ', ['ict']],
		['', []],
	])('of "%s" may be one of %j', (text, codes) => {
		expect(codesFor(text, 'Informatie')).toEqual(codes);
	});

	it('may have blanks in it', () => {
		expect(codesFor('A 1 – Anders', 'Anders')).toEqual(['a 1', 'a 1 – anders']);
	});
});

describe('codes', () => {
	it('are in the order in which people count them', () => {
		const codes = ['100', '20', '9', 'A-10', 'a-9', 'B', '', '007', '7', '07'];
		expect([...codes].sort(compareCodes)).toEqual([
			'',
			'007',
			'07',
			'7',
			'9',
			'20',
			'100',
			'a-9',
			'A-10',
			'B',
		]);
	});

	it('have one order only', () => {
		const codes = ['1', '01', 'a', 'A', 'a1', 'a01', '1a', '10', 'P2026-001', 'P2026-10'];
		for (const one of codes) {
			for (const other of codes) {
				expect(Math.sign(compareCodes(one, other))).toBe(-Math.sign(compareCodes(other, one)) + 0);
			}
		}
	});
});
