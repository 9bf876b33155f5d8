import { ApiFault } from '../../http/fault';
import type { HttpRequest } from '../../http/types';
import { knownTexts, roles } from './knownTexts';
import { fieldsOf, namedField, type NamedField } from './namedField';

/** A hint for more sentences than these would be read by nobody. */
const MOST_HINTS = 8;

/**
 * Exact does not accept what was sent: the user's mistake, in Exact's own words and language. Each
 * of its sentences gets a hint of its own.
 */
export function notAccepted(
	request: HttpRequest,
	status: number,
	texts: readonly string[],
): ApiFault {
	const said = texts.join('; ');
	return new ApiFault(
		'Exact Online',
		said === ''
			? `Exact Online refused the request (status ${status})`
			: `Exact Online says: ${said}`,
		{ kind: 'invalid', hint: hintFor(request, texts), status },
	);
}

function hintFor(request: HttpRequest, texts: readonly string[]): string {
	if (texts.length === 0) return 'Change what is sent so that Exact Online accepts it.';
	const fields = fieldsOf(request);
	const hints = texts.slice(0, MOST_HINTS).map((text) => {
		const advice = adviceFor(text, fields);
		return texts.length === 1 ? advice : `"${text}": ${advice}`;
	});
	return hints.join(' ');
}

function adviceFor(text: string, fields: readonly NamedField[]): string {
	const field = namedField(text, fields);
	const role = field && /\(type\)\s*$/i.test(text) ? roles[field.name] : undefined;
	if (field !== undefined && role !== undefined) {
		return `The account in ${shown(field)} is not ${role}. Make it one in Exact Online, or choose another account.`;
	}
	const lower = text.toLowerCase();
	const known = knownTexts.find(({ begins }) => begins.some((begin) => lower.startsWith(begin)));
	if (known !== undefined) return known.advice(field === undefined ? '' : shown(field));
	return field === undefined
		? 'Change what is sent so that Exact Online accepts it. The text is its own, in the language of the connected user; it names fields as its screens do.'
		: `Look at ${shown(field)}. The text is in the language of the connected user.`;
}

function shown({ name, label }: NamedField): string {
	return label === undefined || label.replaceAll(' ', '') === name
		? `"${label ?? name}"`
		: `"${label}" (${name})`;
}
