import { alignLines } from './alignLines';
import { bodyOf, escaped, openTagsIn, richLinesOf } from './richLines';
import type { TaskData } from './types';

/** A description as it was read: as plain text and, where that was asked for, with its formatting. */
export interface Description {
	notes: string;
	html_notes?: string;
}

/** Within these, text of ours may stand; within a list, a heading or a link it may not. */
const INLINE = /^<(?:strong|em|u|s|code|pre|blockquote)>$/;

/** What a line may have besides its words. */
const PICTURE = /<(?:img|object)\b(?:[^<>"]|"[^"]*")*\/>/g;

/** At the end of a line, whatever closes there. */
const ENDED = /\n(?:<[^<>]*>)*$/;

/** How Asana shows the items of lists as plain text is not documented. */
const BULLET = /^[\s*•◦▪-]+|^\s*\d+\.\s/;

/**
 * What to write so that a description says this in plain text. Lines that stay keep what people made of
 * them, byte for byte: bold, links, mentions, lists. Those that go are known by their words, so what
 * nobody knows how to read stays. A description without formatting is written as plain text.
 */
export function descriptionData(
	{ notes: before, html_notes: html = '' }: Description,
	notes: string,
): Pick<TaskData, 'notes' | 'html_notes'> {
	const body = bodyOf(html);
	if (body === undefined || !body.includes('<')) return { notes };
	return { html_notes: `<body>${edited(body, linesOf(before), linesOf(notes))}</body>` };
}

/** The same of everything that is written to a task or project: its notes, where they are among it. */
export function formatted<T extends Pick<TaskData, 'notes' | 'html_notes'>>(
	before: Description,
	{ notes, ...data }: T,
): Omit<T, 'notes'> & Pick<TaskData, 'notes' | 'html_notes'> {
	return notes === undefined ? data : { ...data, ...descriptionData(before, notes) };
}

function edited(body: string, before: readonly string[], after: readonly string[]): string {
	const [gone, added] = [countsOf(before, after), countsOf(after, before)];
	const lines = richLinesOf(body);
	const page = newPage();
	let wasGone = false;
	for (const { one, other } of alignLines(
		lines.map(({ text }) => wordsOf(text)),
		after.map(wordsOf),
	)) {
		const come = one === undefined && other !== undefined ? after[other] : undefined;
		const { text, html } = lines[one ?? -1] ?? {};
		if (come !== undefined && taken(added, come)) page.add(come);
		if (text === undefined || html === undefined) continue;
		// Of lines that say nothing only blank ones beside ours are ours.
		const next = wordsOf(lines[(one ?? 0) + 1]?.text ?? '');
		const isBeside: boolean = wasGone || (gone.get(next) ?? 0) > 0;
		const isOurs: boolean = wordsOf(text) !== '' || (html.trim() === '' && isBeside);
		wasGone = other === undefined && isOurs && taken(gone, text);
		if (wasGone) page.drop(html);
		else page.keep(html);
	}
	return page.end();
}

/** A new description, line by line. */
function newPage() {
	let [html, dropped] = ['', ''];
	let added: string[] = [];
	const settle = (isLast: boolean, next = '') => {
		// What people have around or within a line that goes still belongs to the lines beside it.
		html += [...(dropped.match(PICTURE) ?? []), ...openTagsIn(dropped)].join('');
		const isDue = added.length > 0;
		const open = openTagsIn(html);
		if (next.startsWith('<li') && /^<[ou]l/.test(open.at(-1) ?? '')) {
			// People made a list of our lines.
			const items = added.filter((line) => line.trim() !== '');
			html += items.map((line) => `<li>${escaped(line)}</li>`).join('');
			added = [];
		} else if (isDue && (isLast || open.every((tag) => INLINE.test(tag)))) {
			if (html !== '' && !ENDED.test(html)) html += '\n';
			html += added.map(escaped).join('\n') + (isLast ? '' : '\n');
			added = [];
		} else if (isLast && dropped !== '') html = html.replace(/\n$/, '');
		dropped = '';
	};
	return {
		drop: (line: string) => {
			dropped += line;
		},
		add: (line: string) => {
			added.push(line);
		},
		keep: (line: string) => {
			settle(false, line);
			html += line;
		},
		end: () => {
			settle(true);
			return html;
		},
	};
}

/** How often each line stands there, more often than in another text. */
function countsOf(lines: readonly string[], others: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	const count = (line: string, step: number) =>
		counts.set(wordsOf(line), (counts.get(wordsOf(line)) ?? 0) + step);
	for (const line of lines) count(line, 1);
	for (const line of others) count(line, -1);
	return counts;
}

function taken(counts: Map<string, number>, line: string): boolean {
	const left = counts.get(wordsOf(line)) ?? 0;
	if (left > 0) counts.set(wordsOf(line), left - 1);
	return left > 0;
}

/** What a line says, however it is indented and whatever bullet is before it. */
function wordsOf(line: string): string {
	return line.replace(BULLET, '').replace(/\s+/g, ' ').trim();
}

function linesOf(text: string): string[] {
	return text.split(/\r?\n/);
}
