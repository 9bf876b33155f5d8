import { ApiFault } from '../http/fault';
import type { Clock } from '../http/types';
import type { ExactClient } from './client';
import { entityOf, type EntityName } from './entities';
import { keyReader } from './odata/keys';
import { completed, readLines } from './lines';
import type { ExactDocument, Row } from './types';

/**
 * The document behind a key: the header, all of its lines in their order, and what the lines look
 * up elsewhere. `undefined` when Exact has no such record (any more).
 */
export async function readDocument(
	client: ExactClient,
	division: number,
	entity: EntityName,
	key: string,
): Promise<ExactDocument | undefined> {
	// Calls queue anyway; taking turns as whole documents, the first are done sooner, and one that
	// comes too late has not spent calls already.
	return await client.connection.documents(String(division), async () => {
		refuseWhenLate(client);
		const readAt = instantText(client);
		const header = await client.get(entity, key, { division });
		if (header === undefined) return undefined;
		return (await withLines(client, division, { entity, headers: [header], readAt }))[0];
	});
}

/** Headers that have been read. */
interface Headers {
	entity: EntityName;
	headers: Row[];
	/** ISO instant at which they were read. */
	readAt: string;
	/** Lines that came with them, by the key of their record. */
	given?: ReadonlyMap<string, Row[]>;
}

/**
 * Documents from headers already read (their key must be among the fields), with all their lines.
 */
export async function withLines(
	client: ExactClient,
	division: number,
	{ entity, headers, readAt, given }: Headers,
): Promise<ExactDocument[]> {
	const { key: keyField, lines } = entityOf(entity);
	const readKey = keyReader(entity);
	const rows = await completed(client, division, { entity, rows: headers });
	const keys = rows.map((row) => readKey(row[keyField]));
	const linesByKey = await readLines(client, division, { entity, keys, given });
	return rows.map((row) => {
		const key = readKey(row[keyField]);
		const _exact = { division, entity, key, readAt };
		if (lines === undefined) return { ...row, _exact };
		return { ...row, [lines.property]: linesByKey?.get(key) ?? [], _exact };
	});
}

/** Time a document needs, in milliseconds, with its two to four calls. */
const READING_MS = 1_500;

/** Rejects when no time is left to read a document before the deadline. */
export function refuseWhenLate({ clock, deadline = Infinity }: ExactClient): void {
	if (clock.now() + READING_MS <= deadline) return;
	throw new ApiFault('Exact Online', 'Other documents were waiting to be read first', {
		kind: 'unavailable',
		hint: 'Read the record again by its key.',
	});
}

/** Now, as ISO instant. */
export function instantText({ clock }: { clock: Clock }): string {
	return new Date(clock.now()).toISOString();
}
