import type { ExactClient } from './client';
import { keyLiteral } from './keys';
import { eq, or } from './odata';
import { instantText, withLines } from './readDocument';
import type { ExactDocument, Row } from './types';

/** Projects asked for in one call: few enough for an address of 2,000 characters. */
const CHUNK = 15;

/** The projects with these keys as whole documents, in few calls; those that are gone are missing. */
export async function readProjects(
	client: ExactClient,
	division: number,
	keys: readonly string[],
): Promise<ExactDocument[]> {
	const readAt = instantText(client);
	const headers: Row[] = [];
	for (let start = 0; start < keys.length; start += CHUNK) {
		const chunk = keys.slice(start, start + CHUNK);
		const [first, ...others] = chunk.map((key) => eq('ID', keyLiteral('project', key)));
		if (first === undefined) break;
		const where = or(first, ...others);
		for await (const row of client.list('project', { division, where })) headers.push(row);
	}
	return await withLines(client, division, { entity: 'project', headers, readAt });
}
