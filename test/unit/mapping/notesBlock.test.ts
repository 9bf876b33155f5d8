import {
	blockIn,
	blockOf,
	withBlock,
	withNotes,
	withoutBlock,
} from '../../../nodes/shared/mapping/notesBlock';

const FIRST = '—— Exact Online ——';
const LAST = '—— End of Exact Online ——';

const block = 'Exact · Amount: 12.50\nExact · Status: Open';
const kept = `${FIRST}\n${block}\n${LAST}`;

describe('the lines kept in a description', () => {
	it('hold one value each, and none that is empty', () => {
		const values = [
			{ label: 'Exact · Amount', text: '12.50' },
			{ label: 'Exact · Reference', text: null },
			{ label: 'Notes', text: ' two\nlines ' },
		];
		expect(blockOf(values)).toBe('Exact · Amount: 12.50\nNotes: two lines');
	});

	it.each([
		['', kept],
		['Text', `Text\n\n${kept}`],
		['Text\n\n', `Text\n\n${kept}`],
	])('come after %j', (notes, expected) => {
		expect(withBlock(notes, block)).toBe(expected);
		expect(blockIn(expected)).toBe(block);
		expect(withoutBlock(expected)).toBe(notes.trimEnd());
	});

	it('stay where people put them, with what stands around', () => {
		const notes = `Above\n${kept}\nBelow\n\nMore`;
		expect(withBlock(notes, 'Exact · Amount: 1.00')).toBe(
			`Above\n${FIRST}\nExact · Amount: 1.00\n${LAST}\nBelow\n\nMore`,
		);
		expect(withoutBlock(notes)).toBe('Above\nBelow\n\nMore');
	});

	it('are known again with other dashes, a bullet or Windows line ends', () => {
		const notes = `Above\r\n * -- EXACT ONLINE --\r\n${block}\r\n– – End`;
		expect(blockIn(`Above\r\n-- exact online --\r\n${block}\r\n--- End of Exact Online`)).toBe(
			block,
		);
		expect(withBlock(notes, block)).toBe(`Above\n${kept}\n– – End`);
	});

	it.each([
		['first', `Above\n${block}\n${LAST}\nBelow`],
		['last', `Above\n${FIRST}\n${block}\nBelow`],
	])('are mended when their %s line is gone, and take nothing else with them', (_, notes) => {
		expect(blockIn(notes)).toBeNull();
		expect(withBlock(notes, block)).toBe(`Above\n${kept}\nBelow`);
	});

	it('are written with the description that changes beside them', () => {
		expect(withNotes({ notes: 'New' }, `Old\n\n${kept}`)).toEqual({ notes: `New\n\n${kept}` });
		expect(withNotes({ notes: 'New', block: null }, `Old\n\n${kept}`)).toEqual({ notes: 'New' });
		expect(withNotes({ block }, 'Old')).toEqual({ notes: `Old\n\n${kept}` });
		expect(withNotes({ name: 'Task' }, kept)).toEqual({ name: 'Task' });
	});
});
