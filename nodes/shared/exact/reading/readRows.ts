import type { ExactClient } from '../client';
import { mayRepeat } from '../../values/mayRepeat';
import { entityOf, type EntityName } from '../entities';
import type { Page, RawRow } from '../odata/parse';
import { isClosed, isRefusal, isRefused, noteRefusal } from '../refusals/refusals';
import { sourcesFor, type Ask, type Source } from './sources';

/** What a read is going to take, told once its first page is there. */
export interface Forecast {
	division: number;
	entity: EntityName;
	kind: Source['kind'];
	/** Records that are read; left out where Exact does not say. */
	records?: number;
	/** Calls in all, the first one included; left out where Exact does not say. */
	calls?: number;
}

/** Told before the second page is asked for; ends the read by throwing. */
export type OnForecast = (forecast: Forecast) => void;

/** What is made of the rows of a page, and who is told how many there will be. */
interface Taking<T> {
	take(raw: RawRow): T;
	onForecast?: OnForecast;
}

/**
 * What is made of the records that were asked for, a page at a time, in as few calls as it can be
 * done with. An endpoint that refuses the question is passed over for the next one, and not asked
 * again within the hour.
 */
export async function* readRows<T>(
	client: ExactClient,
	entity: EntityName,
	ask: Ask,
	{ take, onForecast }: Taking<T>,
): AsyncGenerator<T[], void, undefined> {
	const { division, limit } = ask;
	const refused: string[] = [];
	const sources = sourcesFor(entity, ask).flatMap(ways);
	for (const [at, source] of sources.entries()) {
		const isLast = at === sources.length - 1;
		const names = { place: placeOf(source, division), way: wayOf(source, division) };
		const isKnown = [names.place, names.way].some(
			(name) => refused.includes(name) || isRefused(client, name),
		);
		if (!isLast && isKnown) continue;
		let isFirst = true;
		const onPage = (page: Page) => {
			if (isFirst && page.next !== undefined) onForecast?.(forecastOf(entity, ask, source, page));
			isFirst = false;
		};
		const pages = client.pages(division, source.path, source.query, {
			limit,
			onPage,
			ahead: true,
		});
		const first = await pages.next().catch(async (fault: unknown) => {
			if (isLast || !isRefusal(fault)) return await Promise.reject(fault);
			// Where there is no way in, another way of asking finds none.
			refused.push(isClosed(fault) ? names.place : names.way);
			return undefined;
		});
		if (first === undefined) continue;
		// Only an answer to the same question shows that the endpoint was to blame.
		for (const name of refused) noteRefusal(client, name);
		if (first.done === true) return;
		if (source.kind === 'sync') {
			yield await latest(source, first.value, pages, { key: entityOf(entity).key, take });
			return;
		}
		yield first.value.map(take);
		for await (const rows of pages) yield rows.map(take);
		return;
	}
}

/** What is changed while it is read comes once more at the end, and then counts. */
async function latest<T>(
	{ keeps }: Source,
	first: RawRow[],
	rest: AsyncGenerator<RawRow[], void, undefined>,
	{ key, take }: Pick<Taking<T>, 'take'> & { key: string },
): Promise<T[]> {
	const keys: string[] = [];
	const taken: T[] = [];
	const note = (rows: RawRow[]) => {
		for (const row of rows) {
			if (!keeps(row)) continue;
			keys.push(String(row[key]));
			taken.push(take(row));
		}
	};
	note(first);
	for await (const rows of rest) note(rows);
	if (!mayRepeat(keys)) return taken;
	const last = new Map<string | undefined, T>();
	for (const [at, one] of taken.entries()) last.set(keys[at], one);
	return [...last.values()];
}

/**
 * The ways to ask an endpoint. Which twins count along is not documented, nor is what Exact does
 * with lines it cannot bring along.
 */
function ways(source: Source): Source[] {
	const { kind, query } = source;
	if (kind !== 'ordinary') return [source, { ...source, query: { ...query, count: undefined } }];
	if (query.expand === undefined) return [source];
	const select = query.select.filter((name) => name !== query.expand);
	return [source, { ...source, query: { ...query, select, expand: undefined } }];
}

function placeOf({ path }: Source, division: number): string {
	return `${path} in ${division}`;
}

function wayOf(source: Source, division: number): string {
	const { count = false, expand = 'nothing' } = source.query;
	return `${placeOf(source, division)}, counted: ${count}, bringing ${expand}`;
}

function forecastOf(
	entity: EntityName,
	{ division, limit = Infinity }: Ask,
	{ kind }: Source,
	{ count, rows }: Page,
): Forecast {
	if (count === undefined) return { division, entity, kind };
	const records = Math.min(count, limit);
	// The first page shows how many rows Exact really puts on one.
	return { division, entity, kind, records, calls: Math.ceil(records / rows.length) };
}
