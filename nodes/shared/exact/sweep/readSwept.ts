import { recordsInChunks } from '../byKeys';
import type { ExactClient } from '../client';
import type { EntityName } from '../entities';
import { instantText, withLines } from '../readDocument';
import type { ExactDocument, Row } from '../types';

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
	for (const { where } of recordsInChunks(entity, keys, { select })) {
		for await (const row of client.list(entity, { division, select, where })) rows.push(row);
	}
	return rows;
}
