/** A line of a description as Asana formats it: what it says, and the marks and text it is made of. */
export interface RichLine {
	text: string;
	html: string;
}

const TOKEN = /<(?:[^<>"]|"[^"]*")*>|\n|[^<\n]+/g;

/** Elements that begin and end a line of their own. */
const BLOCK = /^<\/?(?:ul|ol|li|h[1-6]|hr|blockquote|pre|table|tr)\b/;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'" };

/** What is between the `<body>` tags of a description; undefined where it is no such thing. */
export function bodyOf(html: string): string | undefined {
	return /^\s*<body>([\s\S]*)<\/body>\s*$/.exec(html)?.[1];
}

/** The lines of a description; put together, their HTML is the whole again. */
export function richLinesOf(body: string): RichLine[] {
	const lines: RichLine[] = [];
	let line: RichLine | undefined;
	const end = () => {
		if (line !== undefined) lines.push(line);
		line = undefined;
	};
	for (const [token] of body.matchAll(TOKEN)) {
		const isTag = token.startsWith('<');
		const isEnd = token.startsWith('</');
		const last = lines.at(-1);
		// What closes after a line's end belongs to that line.
		if (isEnd && line === undefined && last !== undefined && !last.html.endsWith('\n')) {
			last.html += token;
			continue;
		}
		const isBlock = BLOCK.test(token);
		if (isBlock && !isEnd && line?.text !== '') end();
		line ??= { text: '', html: '' };
		line.html += token;
		if (!isTag && token !== '\n') line.text += unescaped(token);
		if (token === '\n' || (isBlock && (isEnd || token.startsWith('<hr')))) end();
	}
	end();
	return lines;
}

/** Plain text as Asana wants it within HTML. */
export function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The tags of some HTML that it does not close, or did not open, itself. */
export function openTagsIn(html: string): string[] {
	const open: string[] = [];
	for (const tag of html.match(/<(?:[^<>"]|"[^"]*")*>/g) ?? []) {
		if (/^<hr\b|\/>$/.test(tag)) continue;
		const isClosed = tag.startsWith('</') && /^<[a-z]/.test(open.at(-1) ?? '');
		if (isClosed) open.pop();
		else open.push(tag);
	}
	return open;
}

function unescaped(text: string): string {
	return text
		.replace(/&#x([\da-f]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
		.replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
		.replace(/&(lt|gt|quot|apos);/g, (entity, name: string) => ENTITIES[name] ?? entity)
		.replaceAll('&amp;', '&');
}
