import { ApiFault } from '../../http/fault';
import type { ExactClient } from '../client';
import * as odata from '../odata';
import type { RawRow } from './access';
import type { EndpointFacts } from './facts';
import { checkFilter, filterable } from './filterNames';
import { parameterLiterals } from './functionParameters';
import { nearestName } from './nearest';
import type { KeyParts } from './keyText';

/** What is read of an endpoint, as people write it. */
export interface AnyQuery {
	/** Empty: all fields. */
	select: readonly string[];
	/** A condition in Exact's own form, or empty. */
	filter?: string;
	/** `Name`, `Name desc`, several with commas, or empty. */
	orderBy?: string;
	/** What a function wants to know. */
	parameters?: Readonly<Record<string, unknown>>;
	limit?: number;
}

/** Where it is read. */
interface Place {
	client: ExactClient;
	division: number;
	facts: EndpointFacts;
}

/** Longer lists of fields are asked for as `*`: web servers cut addresses at 2,048 characters. */
const LONGEST_SELECT = 1_200;

/** The rows of an endpoint as Exact sends them, fetched as they are asked for. */
export function readAny(place: Place, query: AnyQuery): AsyncGenerator<RawRow, void, undefined> {
	const { client, division, facts } = place;
	const { limit, filter = '', orderBy = '' } = query;
	if (!facts.methods.has('GET')) throw notReadable(facts);
	const parts = [
		...parameterLiterals(facts, query.parameters ?? {}),
		`$select=${selection(facts, query.select)}`,
	];
	const where = filter.trim() === '' ? everything(facts, division) : checked(facts, filter.trim());
	if (where !== undefined) parts.push(`$filter=${encodeURIComponent(where)}`);
	if (orderBy.trim() !== '') parts.push(`$orderby=${encodeURIComponent(ordered(facts, orderBy))}`);
	// Bulk and sync give large pages whole, functions short lists: there a limit only ends the reading.
	const isCut = facts.kind === 'standard' || facts.kind === 'beta';
	if (limit !== undefined && isCut) parts.push(`$top=${limit}`);
	return client.endpoints.rows({ division, facts, query: `?${parts.join('&')}`, limit });
}

/** A filter for one record by its key. */
export function keyFilter(parts: KeyParts): string {
	return parts.map(({ name, literal }) => `${name} eq ${literal}`).join(' and ');
}

function selection(facts: EndpointFacts, wanted: readonly string[]): string {
	const { properties, path } = facts;
	const readable = [...properties.values()].filter(
		({ methods, isCollection, isObsolete }) => methods.has('GET') && !isCollection && !isObsolete,
	);
	for (const name of wanted) {
		if (properties.get(name)?.methods.has('GET')) continue;
		const meant = nearestName(name, properties.keys());
		throw new ApiFault('Exact Online', `${path} has no field ${name} to read`, {
			kind: 'invalid',
			hint: meant === undefined ? 'Choose fields from the list.' : `Did you mean ${meant}?`,
		});
	}
	const text = (wanted.length > 0 ? wanted : readable.map(({ name }) => name)).join(',');
	return text === '' || text.length > LONGEST_SELECT ? '*' : text;
}

/** Exact may refuse a list without any filter where the endpoint has a sync twin. §3.4 */
function everything(facts: EndpointFacts, division: number): string | undefined {
	if (facts.kind === 'function') return undefined;
	const allowed = filterable(facts);
	if (facts.kind === 'sync') {
		return allowed.includes('Timestamp') ? odata.gt('Timestamp', odata.int64('1')) : undefined;
	}
	const isInteger = facts.properties.get('Division')?.type === 'integer';
	return isInteger && allowed.includes('Division')
		? odata.eq('Division', odata.number(division))
		: undefined;
}

function checked(facts: EndpointFacts, filter: string): string {
	checkFilter(facts, filter);
	return filter;
}

function ordered(facts: EndpointFacts, orderBy: string): string {
	if (facts.kind === 'sync') {
		throw new ApiFault('Exact Online', `${facts.path} keeps an order of its own`, {
			kind: 'invalid',
			hint: 'Leave the order empty; the rows come by Timestamp.',
		});
	}
	return orderBy
		.split(',')
		.map((part) => {
			const [name = '', direction = 'asc', ...more] = part.trim().split(/\s+/);
			const isKnown = facts.properties.has(name);
			if (isKnown && more.length === 0 && /^(asc|desc)$/i.test(direction)) {
				return direction.toLowerCase() === 'desc' ? `${name} desc` : name;
			}
			const meant = isKnown ? undefined : nearestName(name, facts.properties.keys());
			throw new ApiFault('Exact Online', `${facts.path} cannot be ordered by "${part.trim()}"`, {
				kind: 'invalid',
				hint: `Write a field, and desc for the highest first, such as ${meant ?? 'Modified'} desc.`,
			});
		})
		.join(',');
}

function notReadable({ path, methods }: EndpointFacts): ApiFault {
	return new ApiFault('Exact Online', `${path} cannot be read`, {
		kind: 'setup',
		hint: `Exact Online only takes ${[...methods].join(', ')} there.`,
	});
}
