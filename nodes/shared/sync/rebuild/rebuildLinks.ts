import type { ExactClient } from '../../exact/client';
import { allOf } from '../../http/allOf';
import { loadSchema } from '../fields/schema';
import type { AsanaSide } from '../settings';
import { countedAsana, countedExact, type Counter } from './counted';
import type { Finding } from './finding';
import { judge, type Judged } from './judge';
import { countsOf, reportOf, type FindingReport, type RebuildSummary } from './result';
import { applyRepair, type Applied, type Repairing } from './writeKey';

/** What is to be looked at, and whether what was found is repaired, too. */
export type RebuildSettings = Judged & { apply: boolean };

/** What was found, and what came of it. */
export interface RebuildResult {
	findings: FindingReport[];
	summary: RebuildSummary;
}

/**
 * Looks for keys that were lost, edited or copied among the tasks of a project, and puts right what is
 * beyond doubt where that is wanted. Otherwise nothing is written.
 */
export async function rebuildLinks(
	given: { side: AsanaSide; exact: ExactClient },
	wanted: RebuildSettings,
): Promise<RebuildResult> {
	const calls: Counter = { asana: 0, exact: 0 };
	const side = { ...given.side, client: countedAsana(given.side.client, calls) };
	const exact = countedExact(given.exact, calls);
	const { division, entity, apply, settings } = wanted;
	const schema = await loadSchema(side, settings.project);
	const { situation, findings } = await judge({ side, exact }, wanted, schema.fields);
	const repairing: Repairing = { side, schema, place: situation };
	const came = apply ? await repairAll(repairing, findings) : undefined;
	if (apply) side.memory.indexes.clear();
	const reports = findings.map((finding): FindingReport => {
		const outcome = finding.repair === undefined ? 'told' : 'proposed';
		return reportOf(finding, came?.get(finding) ?? { outcome });
	});
	return {
		findings: reports,
		summary: {
			finding: 'summary',
			applied: apply,
			division,
			document: entity,
			projectGid: settings.project,
			projectName: schema.project.name,
			tasksRead: situation.tasks.length,
			documentsRead: situation.records.size,
			counts: countsOf(reports),
			calls,
		},
	};
}

/** Nobody knows before the first write whether a token may have external IDs, so that one goes alone. */
export async function repairAll(
	repairing: Repairing,
	findings: readonly Finding[],
): Promise<Map<Finding, Applied>> {
	const came = new Map<Finding, Applied>();
	const due = [...findings];
	const one = async (finding: Finding) => {
		if (finding.repair === undefined) return;
		came.set(finding, await applyRepair(repairing, finding.repair));
	};
	while (repairing.place.external === 'maybe' && due.length > 0) {
		const finding = due.shift();
		if (finding !== undefined) await one(finding);
	}
	await allOf(due.map(one));
	return came;
}
