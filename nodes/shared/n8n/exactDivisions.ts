import { divisionFor, type ExactAccess } from './exactConnection';
import type { ParameterReader } from './readWanted';

/** The divisions that a trigger's `divisions` field names, each once. */
export async function divisionsFor(
	context: ParameterReader,
	access: ExactAccess,
): Promise<number[]> {
	const chosen = context.getNodeParameter('divisions', []) as Array<string | number>;
	const divisions = new Set<number>();
	for (const one of chosen.length > 0 ? chosen : ['']) {
		divisions.add(await divisionFor(access, one));
	}
	return [...divisions];
}
