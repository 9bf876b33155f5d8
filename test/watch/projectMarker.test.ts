import { markerLine, tieInNotes, withMarker } from '../../nodes/shared/sync/ties/projectMarker';
import { keyOf } from './world';

const tie = { division: 3104512, entity: 'project', key: keyOf(1) };
const line = `Exact ID: exact-online:3104512:project:${keyOf(1)}`;

describe('the marker in the notes of a project', () => {
	it('is one line that people can read', () => {
		expect(markerLine(tie)).toBe(line);
	});

	it.each([
		['alone', line],
		['among other lines', `Office move.\n\n${line}\nAsk Noor.`],
		['between other line ends', `Office move.\r\n${line}\r\n`],
		['indented, with a bullet', `Office move.\n  • ${line}`],
		['in another case', line.replace('Exact ID', 'exact id')],
	])('is found %s', (_where, notes) => {
		expect(tieInNotes(notes)).toEqual(tie);
	});

	it.each([
		['nothing', undefined],
		['an empty text', ''],
		['a tie that is not marked', 'exact-online:1:project:abc'],
		['a marker without a tie', 'Exact ID: PRJ-1'],
		['a marker in a sentence', `See ${line} for more.`],
	])('is not found in %s', (_what, notes) => {
		expect(tieInNotes(notes)).toBeUndefined();
	});

	it('goes behind what people wrote', () => {
		expect(withMarker('Office move.\n', tie)).toBe(`Office move.\n\n${line}`);
		expect(withMarker('', tie)).toBe(line);
	});

	it('stays where it is, however people placed it', () => {
		const notes = `${line}\n\nOffice move.\n`;
		expect(withMarker(notes, tie)).toBe(notes);
	});

	it('takes the place of the marker of another record', () => {
		const other = markerLine({ ...tie, key: keyOf(2) });
		expect(withMarker(`Office move.\n${other}\n`, tie)).toBe(`Office move.\n\n${line}`);
	});
});
