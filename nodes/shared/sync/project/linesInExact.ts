import { recordsInChunks } from '../../exact/byKeys';
import type { ExactClient } from '../../exact/client';
import { entityOf, isEntityName, type EntityName } from '../../exact/entities';
import { isRefusal } from '../../http/fault';
import { wbsKindNames } from '../lines/lineKind';
import { formatTie, type Tie } from '../ties/tie';

/** Asks Exact by their keys which of these lines it has, wherever they belong. Gives their ties as text. */
export type LookForLines = (lines: readonly Tie[]) => Promise<ReadonlySet<string>>;

/** The entity of all kinds of WBS lines, which knows a line where the one of its own kind gives none. */
const ANY_KIND = 'wbsLine';

/** Which of the lines Exact still has; undefined when it cannot be asked. */
export async function linesThere(
	look: LookForLines | undefined,
	lines: readonly Tie[],
): Promise<ReadonlySet<string> | undefined> {
	if (look === undefined || lines.length === 0) return undefined;
	return await look(lines).catch(async (fault: unknown) =>
		isRefusal(fault) ? undefined : await Promise.reject(fault),
	);
}

/**
 * Looks for lines that a document does not hold: they may belong to another one, or Exact may have
 * kept them back. A line counts as gone when neither the entity of its kind has it nor, of a WBS line,
 * that of all kinds. Rejects as Exact does.
 */
export function lookForLines(open: () => Promise<ExactClient>): LookForLines {
	return async (lines) => {
		const client = await open();
		const found = new Set<string>();
		for (const entity of new Set(lines.map((line) => line.entity))) {
			const ofKind = lines.filter((line) => line.entity === entity);
			await addFound(client, found, { entity, lines: ofKind });
		}
		const missing = lines.filter(
			(line) => wbsKindNames.includes(line.entity) && !found.has(formatTie(line)),
		);
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
	const keys = await keysOf(client, entity, lines);
	for (const line of lines) if (keys.has(line.key.toLowerCase())) found.add(formatTie(line));
}

async function keysOf(
	client: ExactClient,
	entity: EntityName,
	lines: readonly Tie[],
): Promise<ReadonlySet<string>> {
	const { key } = entityOf(entity);
	const found = new Set<string>();
	const division = lines[0]?.division;
	if (division === undefined) return found;
	const keys = lines.map((line) => line.key);
	for (const { where } of recordsInChunks(entity, keys, { select: [key] })) {
		for await (const row of client.list(entity, { division, where, select: [key] })) {
			found.add(String(row[key]).toLowerCase());
		}
	}
	return found;
}
