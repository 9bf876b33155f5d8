import { filterRoom, lengthSent } from './odata/addressRoom';
import { entityOf, type EntityName } from './entities';
import { defaultFields } from './entities/fields';
import { keyLiteral } from './odata/keys';
import { eq, or, type Filter } from './odata/odata';
import { NO_GUID } from './odata/parse';

/** Keys asked for in one call, at most: the lines of that many records mostly fit a page. */
export const MOST_KEYS = 15;

/** Characters beside fields and filter where nothing else is asked. */
const NOTHING_ELSE = 20;

/** What is asked of records by their keys. */
interface AskedByKey {
	keys: readonly string[];
	/** The condition that finds what has a key. */
	is(key: string): Filter;
	/** The fields that are read. */
	select: readonly string[];
	/** Characters of the address for what is asked beside them; see `filterRoom`. */
	beside?: number;
}

/** Some of the keys, and the filter that finds what has one of them. */
export interface KeyChunk {
	keys: string[];
	where: Filter;
}

/** Keys in portions that one call can ask for: few enough, and none too long for an address. */
export function inChunks({ keys, is, select, beside = NOTHING_ELSE }: AskedByKey): KeyChunk[] {
	const longest = keys.reduce((most, key) => Math.max(most, lengthSent(`(${is(key)}) or `)), 1);
	const fitting = Math.floor(filterRoom(select, beside) / longest);
	const size = Math.max(1, Math.min(MOST_KEYS, fitting));
	const chunks: KeyChunk[] = [];
	for (let start = 0; start < keys.length; start += size) {
		const chunk = keys.slice(start, start + size);
		const [first, ...others] = chunk.map(is);
		if (first !== undefined) chunks.push({ keys: chunk, where: or(first, ...others) });
	}
	return chunks;
}

/** The same for records of an entity and their own keys. */
export function recordsInChunks(
	entity: EntityName,
	keys: readonly string[],
	{ select = defaultFields(entity), beside }: { select?: readonly string[]; beside?: number } = {},
): KeyChunk[] {
	const { key: field } = entityOf(entity);
	const is = (key: string) => eq(field, keyLiteral(entity, key));
	return inChunks({ keys, is, select, beside });
}

/** How many whole records of an entity one call can ask for. */
export function recordsAtOnce(entity: EntityName): number {
	const [first] = recordsInChunks(
		entity,
		Array.from({ length: MOST_KEYS }, () => NO_GUID),
	);
	return first?.keys.length ?? MOST_KEYS;
}
