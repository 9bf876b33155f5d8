import { ApiFault } from '../../http/fault';
import type { EndpointFacts } from './facts';
import { nearestName } from './nearest';

/** Words of a filter that are no fields. exact-online.md §3.2 */
const WORDS = new Set(
	(
		'and or not eq ne gt ge lt le true false null guid datetime datetimeoffset time ' +
		'substringof startswith endswith trim tolower toupper length indexof replace substring concat ' +
		'year month day hour minute second round floor ceiling add sub mul div mod'
	).split(' '),
);

/**
 * Refuses a filter written by hand that names a field the endpoint does not have, or may not be
 * filtered by: Exact answers such a filter with an error, and ten of those an hour block the app.
 */
export function checkFilter(facts: EndpointFacts, filter: string): void {
	const allowed = filterable(facts);
	for (const name of namesIn(filter)) {
		if (allowed.includes(name)) continue;
		const property = facts.properties.get(name);
		const meant = nearestName(name, allowed);
		const question = meant === undefined ? '' : ` Did you mean ${meant}?`;
		const isLimited = property !== undefined;
		throw new ApiFault(
			'Exact Online',
			isLimited
				? `${facts.path} cannot be filtered by ${name}`
				: `${facts.path} has no field ${name}`,
			{
				kind: 'invalid',
				hint: isLimited
					? `Exact Online allows ${allowed.join(', ')} here.${question}`
					: `Correct the filter.${question}`,
			},
		);
	}
}

/** The fields that a filter of this endpoint may name. */
export function filterable({ kind, filters, properties }: EndpointFacts): string[] {
	if (filters !== undefined) return filters;
	if (kind === 'sync' && properties.has('Timestamp')) return ['Timestamp'];
	return [...properties.values()]
		.filter(({ isCollection, methods }) => !isCollection && methods.has('GET'))
		.map(({ name }) => name);
}

/** Fields as a filter names them: all words outside of quotes that mean nothing else. */
function namesIn(filter: string): string[] {
	const open = filter.replace(/'(?:[^']|'')*'/g, "''");
	if (open.replaceAll("''", '').includes("'")) throw unclosed();
	const words = open.match(/(?<![\w.])[A-Za-z_]\w*/g) ?? [];
	return [...new Set(words.filter((word) => !WORDS.has(word.toLowerCase())))];
}

function unclosed(): ApiFault {
	return new ApiFault('Exact Online', 'The filter has a quotation mark without its counterpart', {
		kind: 'invalid',
		hint: "Texts stand between single quotes; one inside the text is written twice, as in 'Drukkerij ''t Hoekje'.",
	});
}
