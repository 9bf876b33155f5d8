import { inTurn } from '../../asana/customFields/enumOptionsTurn';
import type { AsanaSide } from '../settings';

/**
 * Does work that may add options to a field: one run at a time, in this process and in any other.
 * What was read of the field before has to be read again, for somebody may have had a turn before.
 */
export async function addingOptions<T>(
	{ client, clock, memory }: AsanaSide,
	of: { workspace: string; field: string },
	work: () => Promise<T>,
): Promise<T> {
	return await memory.lock(
		`options of ${of.field}`,
		async () => await inTurn({ client, clock, process: memory.mark }, of, work),
	);
}
