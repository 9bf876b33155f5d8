import { fullTasksOf } from '../../../asana/tasks';
import type { ExactClient } from '../../../exact/client';
import { entityOf, type EntityName } from '../../../exact/entities';
import { allOf } from '../../../http/allOf';
import { checkRows } from '../../../mapping/mapRecord';
import { tiePlaces } from '../../find/readTied';
import type { ProjectSettings } from '../../project/settings';
import { workspaceFor } from '../../project/workspace';
import { scopesOf } from '../../scopes';
import type { AsanaSide } from '../../settings';
import { countedAsana, countedExact, type Counter } from '../counted';
import { isOfAnother, OF_ANOTHER } from '../isOfAnother';
import { externalUse, fillLines } from '../judge';
import { numberReader } from '../numberOf';
import { readAsked } from '../readRecords';
import { repairAll, type RebuildResult } from '../rebuildLinks';
import { countsOf, projectReportOf, reportOf, type FindingReport } from '../result';
import type { Repairing } from '../writeKey';
import { isHolding, judgeTasks, openHome } from './homes';
import { judgeProjects, type Judged, type ProjectFinding } from './judgeProjects';
import { listProjects } from './listProjects';
import { applyToProject } from './writeMarker';

/** What is to be looked at, and whether what was found is repaired, too. */
export interface RebuildProjectsSettings {
	division: number;
	entity: EntityName;
	apply: boolean;
	settings: ProjectSettings;
}

/**
 * The same as `rebuildLinks` where documents are projects: looks for projects whose description lost
 * the key, for copies of projects, and for tasks of lines whose keys were lost, edited or copied.
 */
export async function rebuildProjects(
	given: { side: AsanaSide; exact: ExactClient },
	{ division, entity, apply, settings }: RebuildProjectsSettings,
): Promise<RebuildResult> {
	const calls: Counter = { asana: 0, exact: 0 };
	const side = { ...given.side, client: countedAsana(given.side.client, calls) };
	const exact = countedExact(given.exact, calls);
	const { scope, lineScope } = scopesOf(entity);
	checkRows(settings.taskRows, scope);
	if (lineScope !== undefined) checkRows(settings.lineRows, lineScope);
	const workspace = await workspaceFor(side, settings);
	const projects = await listProjects(side.client, workspace);
	const tied = projects.filter(({ tie }) => tie?.division === division && tie.entity === entity);
	const { number = '' } = entityOf(entity);
	const lost = projects.flatMap((project) => {
		const { tie, custom_fields: fields } = project;
		const shown = tie === undefined && numberReader(settings.taskRows, { number, fields })(project);
		return shown ? [{ project, shown }] : [];
	});
	const keys = [...new Set(tied.flatMap(({ tie }) => tie?.key ?? []))];
	const asked = { division, entity, keys, numbers: lost.map(({ shown }) => shown.number) };
	const records = await readAsked(exact, { ...asked, lines: true });
	await fillLines(exact, { division, entity, records, withLines: true });
	// Copies are looked at, too: what tells them from their original stands on their tasks.
	const inUse = tied.filter(({ archived }) => !archived);
	const homes = new Map(
		(await allOf(inUse.map(async (project) => await openHome(side, project, settings)))).map(
			(home) => [home.project.gid, home] as const,
		),
	);
	const holding = new Set(
		[...homes.values()].filter((home) => isHolding(home, entity)).map(({ project }) => project.gid),
	);
	const known = { division, entity, tied, lost, records, holding };
	const ofProjects = await judgedByTasks(side, known);
	const due = [...homes.values()].map((home) => ({ ...home, tie: home.project.tie }));
	for (const { finding, project, tie } of ofProjects) {
		if (finding === 'copy' || finding === 'twoProjects') {
			const at = due.findIndex((home) => home.project.gid === project.gid);
			if (at !== -1) due.splice(at, 1);
		}
		if (finding !== 'keyLost' || project.archived) continue;
		due.push({ ...(await openHome(side, project, settings)), tie });
	}
	const place = { division, entity, records };
	const judged = await judgeTasks({ side, exact }, due, { ...place, settings });
	const reports = ofProjects.map(async (finding): Promise<FindingReport> => {
		if (finding.repair === undefined) return projectReportOf(finding, { outcome: 'told' });
		const isDue = apply ? await applyToProject(side, finding) : { outcome: 'proposed' as const };
		return projectReportOf(finding, isDue);
	});
	const findings = await allOf(reports);
	for (const { home, situation, found } of judged) {
		// What the repair of one project has shown counts for the next.
		const external = externalUse(side, settings, home.tasks);
		const repairing: Repairing = {
			side,
			schema: home.schema,
			place: {
				...situation,
				external: situation.external === 'maybe' ? external : situation.external,
			},
		};
		const came = apply ? await repairAll(repairing, found) : undefined;
		for (const finding of found) {
			const outcome = finding.repair === undefined ? 'told' : 'proposed';
			findings.push(reportOf(finding, came?.get(finding) ?? { outcome }));
		}
	}
	if (apply) {
		side.memory.indexes.clear();
		side.memory.markers.clear();
		side.memory.projects.clear();
	}
	return {
		findings,
		summary: {
			finding: 'summary',
			applied: apply,
			division,
			document: entity,
			projectsRead: projects.length,
			tasksRead: due.reduce((sum, { tasks }) => sum + tasks.length, 0),
			documentsRead: records.size,
			counts: countsOf(findings),
			calls,
		},
	};
}

/** What is wrong with the keys of projects; a number is not believed against the tasks there. */
async function judgedByTasks({ client }: AsanaSide, judged: Judged): Promise<ProjectFinding[]> {
	const { division, entity, records } = judged;
	return await allOf(
		judgeProjects(judged).map(async (finding): Promise<ProjectFinding> => {
			const record = finding.tie && records.get(finding.tie.key);
			if (finding.finding !== 'keyLost' || record === undefined) return finding;
			const tasks = await fullTasksOf(client, finding.project.gid);
			const ties = tasks.map((task) => tiePlaces(task)[0]?.tie);
			if (!isOfAnother(ties, { division, entity, record })) return finding;
			const told = { finding: 'ambiguous', why: OF_ANOTHER, sure: 'never' } as const;
			return { ...finding, ...told, tie: undefined, repair: undefined };
		}),
	);
}
