import type { ApiFault } from '../../http/fault';
import type { Assignment } from '../../mapping/assignment';
import { isNotInPlan } from './outOfReach';
import { notePlan } from '../prepare/plan';
import type { AsanaSide, UpsertSettings } from '../settings';
import { loadSchema } from './schema';
import { wakeOptions } from './wakeOptions';

/**
 * Learns from a write that Asana refused, so that a second try may do better: what was known of the
 * project is read anew, disabled options that are needed are enabled, and a plan that turned out to
 * have no custom fields is remembered. Rejects where options may not be touched.
 */
export async function afterRefusal(
	side: AsanaSide,
	settings: UpsertSettings,
	{ fault, tried }: { fault: ApiFault; tried: readonly Assignment[] },
): Promise<void> {
	const { schemas } = side.memory;
	const known = schemas.get(settings.project);
	if (!isNotInPlan(fault)) {
		await loadSchema(side, settings.project, { newerThan: known });
		await wakeOptions(side, settings, tried);
		return;
	}
	schemas.delete(settings.project);
	if (known !== undefined) notePlan(side, known.project.workspace.gid, false);
}
