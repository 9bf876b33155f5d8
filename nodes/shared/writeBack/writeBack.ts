import type { ExactClient } from '../exact/client';
import type { AsanaSide } from '../sync/settings';
import type { WriteBackResult } from './result';
import type { WriteBackSettings, WriteBackSubject } from './settings';
import { writeStatus } from './status';
import { writeTaskBack } from './writeTaskBack';

/** Both services, as one run reaches them. */
export interface WriteBackSides {
	exact: ExactClient;
	asana: AsanaSide;
}

/**
 * Does what the rows say for one task, or for one status update of a project; gives one result for
 * each row that was for it, in the order of the rows, and never none. Running it again changes
 * nothing. What Exact refuses, or what is missing, comes out as a result with its reason; rejects
 * with an `ApiFault` when a service cannot be used at all, and with `MappingFault` for rows that
 * contradict each other.
 */
export async function writeBack(
	sides: WriteBackSides,
	subject: WriteBackSubject,
	settings: WriteBackSettings,
): Promise<WriteBackResult[]> {
	const { lock } = sides.asana.memory;
	if ('statusUpdate' in subject) {
		const name = `write back of project ${subject.projectTie.key}`;
		return await lock(name, async () => await writeStatus(sides, subject, settings));
	}
	const name = `write back of task ${subject.taskGid}`;
	return await lock(name, async () => await writeTaskBack(sides, subject, settings));
}
