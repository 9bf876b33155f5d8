import type { ExactClient } from '../client';
import { entityOf, type EntityName } from '../entities';
import { keyLiteral } from '../keys';
import { eq, or } from '../odata';
import { instantText, withLines } from '../readDocument';
import type { ExactDocument, Row } from '../types';

/** Records asked for in one call: few enough for an address of 2,000 characters. */
export const CHUNK = 15;

/** The records with these keys as whole documents, in few calls; those that are gone are missing. */
export async function readSwept(
	client: ExactClient,
	division: number,
	{ entity, keys }: { entity: EntityName; keys: readonly string[] },
): Promise<ExactDocument[]> {
	const readAt = instantText(client);
	const headers = await rowsByKey(client, division, { entity, keys });
	return await withLines(client, division, { entity, headers, readAt });
}

/** Rows of an entity by their keys, without lines. */
export async function rowsByKey(
	client: ExactClient,
	division: number,
	{
		entity,
		keys,
		select,
	}: { entity: EntityName; keys: readonly string[]; select?: readonly string[] },
): Promise<Row[]> {
	const rows: Row[] = [];
	for (let start = 0; start < keys.length; start += CHUNK) {
		const chunk = keys.slice(start, start + CHUNK);
		const [first, ...others] = chunk.map((key) =>
			eq(entityOf(entity).key, keyLiteral(entity, key)),
		);
		if (first === undefined) break;
		const where = or(first, ...others);
		for await (const row of client.list(entity, { division, select, where })) rows.push(row);
	}
	return rows;
}
