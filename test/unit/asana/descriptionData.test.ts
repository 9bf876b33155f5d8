import { descriptionData } from '../../../nodes/shared/asana/descriptionData';
import { plainText } from '../../simulators/asana/richText';

const OLD =
	'—— Exact Online ——\nExact · Amount: 1.00\nExact · Status: Open\n—— End of Exact Online ——';
const NEW = '—— Exact Online ——\nExact · Amount: 2.50\n—— End of Exact Online ——';
const TIE = 'Exact ID: exact-online:1:purchaseOrder:2';

const read = (inner: string) => {
	const html = `<body>${inner}</body>`;
	return { notes: plainText(html), html_notes: html };
};

/** What becomes of a description when a text in it is exchanged for another. */
const exchanged = (inner: string, [from, to]: [string, string]) => {
	const task = read(inner);
	return descriptionData(task, task.notes.replace(from, to));
};

const put = (inner: string) => ({ html_notes: `<body>${inner}</body>` });

describe('the description of a task', () => {
	it('is written as plain text where nothing in it is formatted', () => {
		const task = read(`Note &amp; more\n\n${OLD}`);
		expect(descriptionData(task, `Note & more\n\n${NEW}`)).toEqual({
			notes: `Note & more\n\n${NEW}`,
		});
		expect(descriptionData({ notes: 'A' }, 'B')).toEqual({ notes: 'B' });
	});

	it('keeps what people formatted around a block that changes, byte for byte', () => {
		const above =
			'<strong>Urgent</strong>: ask <a href="https://app.asana.com/0/profile/7" data-asana-gid="7">@Daan</a> &amp; <em>co</em>\n\n';
		const below = '\n<h2>Next</h2><ul><li>call</li><li>pay &lt; 5</li></ul>';
		expect(exchanged(above + OLD + below, [OLD, NEW])).toEqual(put(above + NEW + below));
	});

	it('gets its block below a list, not within it', () => {
		const list = '<ol><li>call</li><li>pay</li></ol>';
		const task = read(list);
		expect(descriptionData(task, `${task.notes}\n\n${NEW}`)).toEqual(put(`${list}\n\n${NEW}`));
	});

	it('loses its block, and keeps the rest', () => {
		const task = read(`<strong>Urgent</strong>\n\n${OLD}`);
		expect(descriptionData(task, 'Urgent')).toEqual(put('<strong>Urgent</strong>'));
	});

	it('takes the text of a block as text', () => {
		const amp = NEW.replace('2.50', 'R&D <b>');
		const task = read(`<em>x</em>\n\n${OLD}`);
		expect(descriptionData(task, `x\n\n${amp}`)).toEqual(
			put(`<em>x</em>\n\n${NEW.replace('2.50', 'R&amp;D &lt;b&gt;')}`),
		);
	});

	it('stays well formed where people formatted the lines of the block as well', () => {
		const bold = `<strong>Mine\n${OLD}\nand mine</strong>`;
		expect(exchanged(bold, [OLD, NEW])).toEqual(put(`<strong>Mine\n${NEW}\nand mine</strong>`));
		const half = `<strong>Mine\n${OLD.replace('1.00', '1.00</strong>')}\nend`;
		expect(exchanged(half, [OLD, NEW])).toEqual(
			put(
				`<strong>Mine\n—— Exact Online ——\n</strong>Exact · Amount: 2.50\n—— End of Exact Online ——\nend`,
			),
		);
	});

	it('takes lines of ours out of a list that people made of them', () => {
		const inner = `<ul>${OLD.split('\n')
			.map((line) => `<li>${line}</li>`)
			.join('')}</ul><em>mine</em>`;
		expect(exchanged(inner, [`${OLD}\n`, `${NEW}\n`])).toEqual({
			html_notes: expect.stringMatching(/<\/ul>\n?[^]*<em>mine<\/em><\/body>$/),
		});
	});

	it('gets new lines of ours into such a list, and into no other', () => {
		const listed = (lines: string) =>
			`<ul>${lines
				.split('\n')
				.map((line) => `<li>${line}</li>`)
				.join('')}</ul>`;
		expect(exchanged(`${listed(OLD)}mine`, [OLD, NEW])).toEqual(put(`${listed(NEW)}mine`));
		const own = '<ul>\n<li>call</li>\n<li>pay</li>\n</ul>\n';
		const task = read(`${own}\n${TIE}`);
		expect(descriptionData(task, task.notes.replace(TIE, `${NEW}\n\n${TIE}`))).toEqual({
			html_notes: expect.stringContaining(own.trimEnd()),
		});
	});

	it.each(['• ', '* ', '- '])('keeps a list that Asana shows with "%s" in plain text', (bullet) => {
		const list = '<ul><li>call</li><li><strong>pay</strong></li></ul>';
		const task = {
			notes: `${bullet}call\n${bullet}pay\n\n${OLD}`,
			html_notes: `<body>${list}\n${OLD}</body>`,
		};
		expect(descriptionData(task, task.notes.replace(OLD, NEW))).toEqual(put(`${list}\n${NEW}`));
	});

	it('keeps what nobody knows how to read', () => {
		const table = '<table><tr><td>a</td><td>b</td></tr></table>';
		const task = {
			notes: `a b\nlast\n\n${TIE}`,
			html_notes: `<body>${table}\nlast\n\n${TIE}</body>`,
		};
		expect(descriptionData(task, 'a b\nlast')).toEqual(put(`${table}\nlast`));
		expect(descriptionData(task, `${task.notes}\n\n${NEW}`)).toEqual(
			put(`${table}\nlast\n\n${TIE}\n\n${NEW}`),
		);
	});

	it('keeps a picture that people put into a line of ours', () => {
		const picture = '<img data-asana-gid="7" src="https://asana.example/7"/>';
		expect(exchanged(`${picture}${TIE}`, [TIE, `${TIE}~20261123161856123`])).toEqual(
			put(`${picture}\n${TIE}~20261123161856123`),
		);
	});

	it('takes a line that ties it, and gives it back', () => {
		const task = read('<u>x</u>');
		const tied = descriptionData(task, `x\n\n${TIE}`);
		expect(tied).toEqual(put(`<u>x</u>\n\n${TIE}`));
		expect(descriptionData(read(`<u>x</u>\n\n${TIE}`), 'x')).toEqual(put('<u>x</u>'));
	});
});
