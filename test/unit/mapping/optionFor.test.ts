import type { EnumOption } from '../../../nodes/shared/asana/types';
import { optionFor } from '../../../nodes/shared/mapping/optionFor';

/** Options by name; those in brackets are disabled. */
const options = (...names: string[]): EnumOption[] =>
	names.map((name, at) => ({
		gid: String(at),
		name: name.replace(/^\((.*)\)$/, '$1'),
		enabled: !name.startsWith('('),
	}));

const found = (wanted: string, ...names: string[]) => optionFor(options(...names), wanted)?.name;

describe('the option for a text', () => {
	it('is the one of that name, whatever the case', () => {
		expect(found('open', 'Open – te doen', 'OPEN ')).toBe('OPEN ');
	});

	it('is the one of the same code', () => {
		expect(found('4000 – Rent', '4100 – Rent', '4000 – Huur')).toBe('4000 – Huur');
		expect(found('4000 – Rent', '4000 - Huur')).toBe('4000 - Huur');
		expect(found('4000 – Rent', '4000 Huur')).toBe('4000 Huur');
		expect(found('4000 – Rent', '4000')).toBe('4000');
		expect(found('4000 Rent', '4000 – Huur')).toBe('4000 – Huur');
		expect(found('4000', '4000 – Huur')).toBe('4000 – Huur');
	});

	it('is the one of the longest code', () => {
		expect(found('A 1 Rest', 'A – Kort', 'A 1 – Lang')).toBe('A 1 – Lang');
	});

	it('is none that only starts alike', () => {
		expect(found('2026 Q1', '2026 Q2')).toBeUndefined();
		expect(found('ICT – Informatie', 'ICT desk', 'ICT2 – Anders')).toBeUndefined();
		expect(found('Open', 'Open - blocked')).toBeUndefined();
		expect(found('400 – Rent', '4000 – Huur')).toBeUndefined();
	});

	it('is one that can be chosen, where there is one', () => {
		expect(found('4000 – Rent', '(4000 – Rent)', '4000 – Huur')).toBe('4000 – Huur');
		expect(found('4000 – Rent', '(4000 – Huur)', '(4000 – Rent)')).toBe('4000 – Rent');
		expect(found('4000 – Rent', '(4000 – Huur)')).toBe('4000 – Huur');
	});

	it('is none where there are no options', () => {
		expect(optionFor(undefined, 'Open')).toBeUndefined();
		expect(optionFor([], 'Open')).toBeUndefined();
	});
});
