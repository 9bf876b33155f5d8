import { readLabel } from '../../../nodes/shared/sync/reconcile/labels';

const known = new Set(['20002', 'ict', 'bakker & zonen', 'a – b']);

describe('a value in Asana means', () => {
	it.each([
		['the code before our dash, whatever its name', '20002 – Other name', '20002'],
		['the code before a dash that Exact does not know', '999 – New', '999'],
		['the code before another sign', 'ICT: Computers', 'ict'],
		['the code alone', ' ict ', 'ict'],
		['the name where Exact has no code', 'Bakker  & Zonen', 'bakker & zonen'],
		['the whole where Exact has just that', 'A – B', 'a – b'],
		['itself where it is no code', 'ICT desk', 'ict desk'],
	])('%s', (_name, text, key) => {
		expect(readLabel(text, known)).toEqual({ key, text: text.trim() });
	});

	it('nothing where it is empty', () => {
		expect(readLabel(null, known)).toEqual({ key: '', text: '' });
		expect(readLabel('  ', known)).toEqual({ key: '', text: '' });
	});
});
