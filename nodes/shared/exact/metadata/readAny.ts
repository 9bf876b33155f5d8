import { ApiFault } from '../../http/fault';
import { selectSent } from '../odata/addressRoom';
import type { ExactClient } from '../client';
import * as odata from '../odata/odata';
import type { Page } from '../odata/parse';
import { isRefused, noteRefusal } from '../refusals/refusals';
import type { RawRow } from './access';
import type { EndpointFacts, EndpointKind } from './facts';
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
	/** Told what the read takes, before its second page is asked for; ends it by throwing. */
	onForecast?: (forecast: AnyForecast) => void;
}

/** What a read is going to take. */
export interface AnyForecast {
	/** Records that are read. */
	records: number;
	/** Calls in all, the first one included. */
	calls: number;
}

/** Where it is read. */
interface Place {
	client: ExactClient;
	division: number;
	facts: EndpointFacts;
}

/**
 * The rows of an endpoint as Exact sends them, fetched as they are asked for. Which of the bulk and
 * sync families count along is not documented; one that does not is asked without.
 */
export async function* readAny(
	place: Place,
	query: AnyQuery,
): AsyncGenerator<RawRow, void, undefined> {
	const { client, division, facts } = place;
	const { limit = Infinity, onForecast } = query;
	const asked = queryFor(place, query);
	const isLarge = limit > facts.pageSize && COUNTING.includes(facts.kind);
	const name = `${facts.path} in ${division}, counted`;
	if (onForecast === undefined || !isLarge || isRefused(client, name)) {
		yield* client.endpoints.rows({ division, facts, query: asked, limit: query.limit });
		return;
	}
	let isFirst = true;
	const onPage = ({ rows, count, next }: Page) => {
		const records = Math.min(count ?? 0, limit);
		const isTold = isFirst && next !== undefined && records > 0;
		if (isTold) onForecast({ records, calls: Math.ceil(records / rows.length) });
		isFirst = false;
	};
	const counted = client.endpoints.rows({
		...{ division, facts, onPage, limit: query.limit },
		query: `${asked}&$inlinecount=allpages`,
	});
	const first = await counted.next().catch(async (fault: unknown) => {
		const mayBeCount = facts.kind !== 'standard' && fault instanceof ApiFault;
		return mayBeCount && fault.kind === 'invalid' ? undefined : await Promise.reject(fault);
	});
	if (first === undefined) {
		yield* client.endpoints.rows({ division, facts, query: asked, limit: query.limit });
		// Only an answer to the same question shows that the count was to blame.
		noteRefusal(client, name);
		return;
	}
	if (first.done !== true) yield first.value;
	yield* counted;
}

/** Families whose lists are long. */
const COUNTING: readonly EndpointKind[] = ['standard', 'bulk', 'sync'];

function queryFor({ division, facts }: Place, query: AnyQuery): string {
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
	return `?${parts.join('&')}`;
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
	return selectSent(wanted.length > 0 ? wanted : readable.map(({ name }) => name)) || '*';
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
