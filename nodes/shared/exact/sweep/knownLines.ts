import { entityOf } from '../entities';
import { boundLines, learnLines, type LineOwners } from '../lineOwners';
import type { ExactDocument, Row } from '../types';
import type { Feed } from './feeds';
import { refOf } from './state';

/** The owners with what rows of a feed tell of the lines of a record. */
export function knownLines(
	owners: LineOwners,
	{ feed, rows }: { feed: Feed; rows: readonly Row[] },
): LineOwners {
	const { entity, record, listed } = feed;
	if (listed !== undefined || entityOf(entity).lines === undefined) return owners;
	const byRecord = new Map<string, string[]>();
	for (const { ID, [record]: key } of rows) {
		if (typeof key !== 'string' || typeof ID !== 'string' || ID === key) continue;
		const lines = byRecord.get(key) ?? [];
		byRecord.set(key, lines);
		lines.push(ID);
	}
	if (byRecord.size === 0) return owners;
	const learned = { ...owners };
	for (const [key, lines] of byRecord) learnLines(learned, refOf(entity, key), lines);
	boundLines(learned);
	return learned;
}

/** The owners with the lines of documents that were read. */
export function linesIn(owners: LineOwners, documents: readonly ExactDocument[]): LineOwners {
	const learned = { ...owners };
	for (const document of documents) {
		const { entity, key } = document._exact;
		const { lines } = entityOf(entity);
		const rows = lines === undefined ? undefined : document[lines.property];
		if (lines === undefined || !Array.isArray(rows)) continue;
		const lineKey = entityOf(lines.entity).key;
		learnLines(
			learned,
			refOf(entity, key),
			rows.map((row) => String(row[lineKey])),
		);
	}
	boundLines(learned);
	return learned;
}
