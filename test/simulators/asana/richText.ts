import { Refusal } from './errors';
import type { AsanaSwitches } from './switches';

// What tasks and comments take; project briefs take more.
const allowedTags = new Set([
	'body',
	'strong',
	'em',
	'u',
	's',
	'code',
	'ol',
	'ul',
	'li',
	'a',
	'h1',
	'h2',
	'hr',
]);

const token = /<(\/?)([A-Za-z][\w-]*)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/g;

/** Refuses rich text that is not XML in one `<body>`, or that uses what tasks cannot show. */
export function checkRichText(
	field: string,
	html: string,
	{ imagesInNotes = 'refused' }: Partial<AsanaSwitches> = {},
): void {
	const refuse = (reason: string) => new Refusal(400, `${field}: XML is invalid: ${reason}`);
	const open: string[] = [];
	let bodies = 0;
	for (const [whole, closing, name = '', attributes = '', empty, text, stray] of html.matchAll(
		token,
	)) {
		if (stray !== undefined) throw refuse('a tag is not well formed');
		if (text !== undefined) {
			if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(text)) {
				throw refuse('& is not escaped');
			}
			if (open.length === 0 && text.trim() !== '') throw refuse('text outside of <body>');
			continue;
		}
		if (name === 'img' && imagesInNotes === 'taken' && empty === '/') continue;
		if (!allowedTags.has(name)) throw refuse(`the tag ${whole} is not supported`);
		if (closing === '/') {
			if (open.pop() !== name) throw refuse(`${whole} closes nothing`);
			continue;
		}
		if (open.length === 0 && name !== 'body') throw refuse('not wrapped in <body>');
		if (name === 'body') bodies += 1;
		if (name !== 'a' && attributes !== '') throw refuse(`attributes are not allowed on ${name}`);
		if (name === 'a' && !/(?:^|\s)(?:href|data-asana-gid)="/.test(attributes)) {
			throw refuse('a link needs href or data-asana-gid');
		}
		if (empty !== '/') open.push(name);
	}
	if (open.length > 0) throw refuse(`<${open.at(-1)}> is not closed`);
	if (bodies !== 1) throw refuse('not wrapped in <body>');
}

const entities: Record<string, string> = {
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&apos;': "'",
	'&amp;': '&',
};

/** Rich text without its marks: what Asana shows in `notes` and `text`. */
export function plainText(
	html: string,
	{ listsInNotes = 'bare' }: Partial<AsanaSwitches> = {},
): string {
	return html
		.replace(/<li>/g, listsInNotes === 'bullets' ? '• ' : '')
		.replace(/<\/(?:li|h1|h2)>|<hr\s*\/?>/g, '\n')
		.replace(/<[^>]+>/g, '')
		.replace(/&#x([\da-fA-F]+);/g, (_all, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
		.replace(/&#(\d+);/g, (_all, digits: string) => String.fromCodePoint(Number(digits)))
		.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => entities[entity] ?? entity)
		.trimEnd();
}

/** Plain text as the rich text Asana makes of it. */
export function richText(text: string): string {
	const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	return `<body>${escaped}</body>`;
}
