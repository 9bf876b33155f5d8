import type { ExactClient } from '../../exact/client';
import { entityOf, isEntityName, type EntityName } from '../../exact/entities';
import { keyLiteral } from '../../exact/keys';
import { eq, or } from '../../exact/odata';
import { formatTie, type Tie } from '../tie';

/** Asks Exact by their keys which of these lines it has, in any project. Gives their ties as text. */
export type LookForLines = (lines: readonly Tie[]) => Promise<ReadonlySet<string>>;

/** Lines asked for in one call: few enough for an address of 2,000 characters. */
const CHUNK = 15;

/** The entity of all kinds, which knows a line where the one of its own kind gives none. */
const ANY_KIND = 'wbsLine';

/**
 * Looks for lines that a document does not hold: they may have moved to another project, or Exact may
 * have kept them back. A line counts as gone when neither the entity of its kind nor that of all
 * kinds has it. Rejects as Exact does.
 */
export function lookForLines(open: () => Promise<ExactClient>): LookForLines {
	return async (lines) => {
		const client = await open();
		const found = new Set<string>();
		for (const entity of new Set(lines.map((line) => line.entity))) {
			const ofKind = lines.filter((line) => line.entity === entity);
			await addFound(client, found, { entity, lines: ofKind });
		}
		const missing = lines.filter((line) => !found.has(formatTie(line)));
		await addFound(client, found, { entity: ANY_KIND, lines: missing });
		return found;
	};
}

async function addFound(
	client: ExactClient,
	found: Set<string>,
	{ entity, lines }: { entity: string; lines: readonly Tie[] },
): Promise<void> {
	if (!isEntityName(entity)) return;
	for (let start = 0; start < lines.length; start += CHUNK) {
		const chunk = lines.slice(start, start + CHUNK);
		const keys = await keysOf(client, entity, chunk);
		for (const line of chunk) if (keys.has(line.key.toLowerCase())) found.add(formatTie(line));
	}
}

async function keysOf(
	client: ExactClient,
	entity: EntityName,
	lines: readonly Tie[],
): Promise<ReadonlySet<string>> {
	const { key } = entityOf(entity);
	const keys = new Set<string>();
	const [first, ...others] = lines.map((line) => eq(key, keyLiteral(entity, line.key)));
	const division = lines[0]?.division;
	if (first === undefined || division === undefined) return keys;
	const where = or(first, ...others);
	for await (const row of client.list(entity, { division, where, select: [key] })) {
		keys.add(String(row[key]).toLowerCase());
	}
	return keys;
}
