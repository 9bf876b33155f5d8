import { descriptionData } from '../../../nodes/shared/asana/descriptionData';
import { blockIn, withBlock } from '../../../nodes/shared/mapping/notesBlock';
import { tieInNotes, withMarker } from '../../../nodes/shared/sync/ties/projectMarker';
import { guidFrom, seededRandom } from '../../simulators/core/random';
import { checkRichText, plainText } from '../../simulators/asana/richText';

/** What people may have in a description, each a part that stands by itself. */
const parts = [
	'plain line\n',
	'\n',
	'<strong>bold</strong> and <em>slanted</em> &amp; more\n',
	'<h1>Heading</h1>',
	'<h2>Smaller &lt;one&gt;</h2>\n',
	'<ul><li>one</li><li>two <a href="https://x.example/?a=1&amp;b=2">there</a></li></ul>',
	'<ol><li>first<ul><li>inner</li></ul></li><li>last</li></ol>\n',
	'<a href="https://app.asana.com/0/profile/7" data-asana-gid="7" data-asana-type="user">@Daan</a>\n',
	'<strong>over\ntwo lines</strong>\n',
	'<code>Exact · Amount: 3</code>\n',
	'<hr/>',
	'- typed bullet\n',
];

const tie = {
	division: 1,
	entity: 'purchaseOrder',
	key: guidFrom(seededRandom(1)),
} as const;

describe.each(Array.from({ length: 200 }, (_, at) => at + 1))(
	'a description of seed %i',
	(seed) => {
		it.each(['bare', 'bullets'] as const)(
			'keeps every part of people (%s lists)',
			(listsInNotes) => {
				const random = seededRandom(seed);
				const under = (most: number) => Math.floor(random() * most);
				const draw = (most: number) =>
					Array.from({ length: under(most) }, () => parts[under(parts.length)] ?? '');
				const [above, between, below] = [draw(5), draw(3), draw(4)];
				const read = (html: string) => ({
					html_notes: html,
					notes: plainText(html, { listsInNotes }),
				});
				let task = read(`<body>${above.join('')}</body>`);
				const write = (notes: string) => {
					const { html_notes: html } = descriptionData(task, notes);
					const written =
						html ?? `<body>${notes.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</body>`;
					checkRichText('html_notes', written);
					task = read(written);
				};
				const expectParts = (wanted: string[]) => {
					let from = 0;
					for (const part of wanted) {
						const at = task.html_notes.indexOf(part.trimEnd(), from);
						if (at < 0) throw new Error(`${part} is not in\n${task.html_notes}`);
						from = at + part.trimEnd().length;
					}
				};
				write(withBlock(task.notes, 'Exact · Amount: 1.00\nExact · Status: Open & <new>'));
				expectParts(above);
				task = read(task.html_notes.replace('</body>', `\n${between.join('')}</body>`));
				write(withMarker(task.notes, tie));
				expectParts([...above, ...between]);
				task = read(task.html_notes.replace('</body>', `\n${below.join('')}</body>`));
				write(withBlock(task.notes, 'Exact · Amount: 2.00'));
				expectParts([...above, ...between, ...below]);
				expect(blockIn(task.notes)).toBe('Exact · Amount: 2.00');
				expect(tieInNotes(task.notes)).toEqual(tie);
				const settled = task.html_notes;
				write(withMarker(withBlock(task.notes, 'Exact · Amount: 2.00'), tie));
				expect(task.html_notes).toBe(settled);
				write(withBlock(task.notes, null));
				expectParts([...above, ...between, ...below]);
				expect(blockIn(task.notes)).toBeNull();
			},
		);
	},
);
