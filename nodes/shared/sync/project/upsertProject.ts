import { findProject, updateProject } from '../../asana/projects';
import type { TiedProject } from '../../asana/types';
import { isRefusal } from '../../http/fault';
import type { ExactDocument } from '../../exact/types';
import { initialChanges } from '../../mapping/assignment';
import type { AsanaSide } from '../settings';
import { readSubject, type Subject } from '../subject';
import { archivedAt } from '../projectMarker';
import { isOutdated, rememberApplied } from '../stamp';
import { formatTie } from '../tie';
import { reportChanges, reportLines, type ChangeReport } from '../result';
import { revive, staysArchived } from './archiving';
import { findTiedProject } from './findProject';
import { makeProject } from './makeProject';
import { placeInPortfolio } from './portfolio';
import { newProjectData, projectChanges, projectData, wantedProject } from './projectFields';
import type { ProjectResult } from './result';
import type { ProjectSettings } from './settings';
import { syncWbs } from './syncWbs';
import { hasCustomFields } from '../prepare/plan';
import { describeNewWbs, fieldsOfNew, planWbs, type WbsPlan, type WbsResult } from './planWbs';
import { workspaceFor } from './workspace';

/**
 * Makes one Asana project of an Exact project, with its work breakdown as sections, tasks and
 * milestones, or brings the one that is there in step. Running it again writes nothing. Two runs at
 * once make no second project: within a process they take turns, across processes the oldest stays.
 */
export async function upsertProject(
	side: AsanaSide,
	document: ExactDocument,
	settings: ProjectSettings,
): Promise<ProjectResult> {
	const subject = readSubject(document, settings, {
		task: 'Project Fields',
		line: 'WBS Task Fields',
		subject: 'project',
	});
	const run = async () => await upsertOnce(side, subject, settings);
	return await side.memory.lock(
		formatTie(subject.tie),
		async () =>
			await run().catch(async (fault: unknown) => {
				// Someone may have changed the project's fields since they were read; look again, once.
				const project = side.memory.projects.get(formatTie(subject.tie));
				if (!isRefusal(fault) || project === undefined) return await Promise.reject(fault);
				side.memory.schemas.delete(project);
				return await run();
			}),
	);
}

async function upsertOnce(
	side: AsanaSide,
	subject: Subject,
	settings: ProjectSettings,
): Promise<ProjectResult> {
	const { tie, origin } = subject;
	const { readAt } = origin;
	const { dryRun } = settings;
	const known = { tie: formatTie(tie), dryRun };
	const workspace = await workspaceFor(side, settings);
	const lines = subject.lines.map((line) => line.tie);
	const { portfolio: chosen } = settings;
	const seen = await findTiedProject(side, tie, { portfolio: chosen, workspace, lines });
	if (seen !== undefined && staysArchived(seen, readAt)) {
		const reason = archivedAt(seen.notes) === undefined ? archivedReason(seen) : LATE;
		return { ...known, ...skipped(seen, reason) };
	}
	if (isOutdated(side.memory, { tie, readAt })) return { ...known, ...skipped(seen, LATE) };
	const revived = seen && (await revive(side, seen, { readAt, dryRun }));
	const found = revived?.project;
	const { changes: revival = [] } = revived ?? {};
	if (found?.archived === true) {
		const reason = 'The project would be unarchived first; what else differs is only known then.';
		return { ...known, ...skipped(found, reason), outcome: 'updated', changes: revival };
	}
	const planned =
		found === undefined
			? undefined
			: await planWbs(side, subject, { settings, project: found.gid });
	if (planned?.isOutdated === true) return { ...known, ...skipped(found, LATE) };

	const own = await bringProject(side, { subject, settings, workspace, found });
	const { project } = own;
	const below =
		project === undefined
			? await describeNewWbs(subject, settings, own.name ?? '')
			: await wbsOf(side, subject, { settings, project: project.gid, planned });
	if (!dryRun) rememberApplied(side.memory, tie, readAt);
	const outcome = overall(own, below);
	return {
		...known,
		outcome: outcome === 'unchanged' && revival.length > 0 ? 'updated' : outcome,
		projectGid: project?.gid,
		projectUrl: project?.permalink_url,
		name: own.name,
		changes: [...revival, ...own.changes],
		...(own.portfolio === undefined ? {} : { portfolio: own.portfolio }),
		lines: reportLines(below.reports),
		sections: below.sections,
		createdFields: below.createdFields,
		createdOptions: below.createdOptions,
		...(below.warnings === undefined ? {} : { warnings: below.warnings }),
		...(below.renamedOptions === undefined ? {} : { renamedOptions: below.renamedOptions }),
		skippedFields: own.skipped,
	};
}

/** The work breakdown of a project that is there; `planned` when it was read before. */
async function wbsOf(
	side: AsanaSide,
	subject: Subject,
	given: { settings: ProjectSettings; project: string; planned?: WbsPlan },
): Promise<WbsResult> {
	const { settings, project } = given;
	const none = { reports: [], sections: { created: [], renamed: [] } };
	if (!settings.withLines) return { ...none, createdFields: [], createdOptions: [] };
	const plan = given.planned ?? (await planWbs(side, subject, { settings, project }));
	return await syncWbs(side, subject, { settings, project, plan });
}

interface Bringing {
	subject: Subject;
	settings: ProjectSettings;
	workspace: string;
	found: TiedProject | undefined;
}

interface Brought {
	outcome: 'created' | 'updated' | 'unchanged';
	/** Undefined while it is only planned. */
	project?: TiedProject;
	name: string | null;
	changes: ChangeReport[];
	skipped: string[];
	portfolio?: ProjectResult['portfolio'];
}

/** The Asana project itself: made or found, in its portfolio, with its own fields in step. */
async function bringProject(side: AsanaSide, given: Bringing): Promise<Brought> {
	const { subject, settings, workspace, found } = given;
	const { dryRun, portfolio, team } = settings;
	const { tie } = subject;
	const first = wantedProject(subject, settings.taskRows, []);
	const data = newProjectData(first.assignments, tie);
	if (found === undefined && (settings.createFields || (await hasCustomFields(side, workspace)))) {
		await fieldsOfNew(subject, settings, data.name ?? '');
	}
	const made =
		found === undefined && !dryRun
			? await makeProject(side, { tie, workspace, team, data })
			: undefined;
	const present = found ?? made?.project;
	const report =
		portfolio === undefined
			? undefined
			: await placeInPortfolio(side, {
					portfolio,
					project: present,
					isNew: made?.created === true,
					dryRun,
				});
	const created = found === undefined && made?.created !== false;
	const news = created ? reportChanges(initialChanges(first.assignments)) : [];
	if (present === undefined) {
		const { skipped } = first;
		return {
			outcome: 'created',
			name: data.name ?? null,
			changes: news,
			skipped,
			portfolio: report,
		};
	}
	// A portfolio gives its projects fields of its own.
	const isNew = report?.outcome === 'added' && !dryRun;
	const seen = isNew ? ((await findProject(side.client, present.gid)) ?? present) : present;
	const wanted = wantedProject(subject, settings.taskRows, seen.custom_fields);
	const changes = projectChanges(wanted.assignments, seen, tie);
	const project =
		changes.length > 0 && !dryRun
			? await updateProject(side.client, seen.gid, projectData(changes, seen, tie))
			: seen;
	const isMoved = changes.length > 0 || report?.outcome === 'added';
	return {
		outcome: created ? 'created' : isMoved ? 'updated' : 'unchanged',
		project,
		name: project.name,
		changes: [...news, ...reportChanges(changes)],
		skipped: wanted.skipped,
		portfolio: report,
	};
}

const LATE = 'A later state of this project has been dealt with already.';

function archivedReason({ name }: TiedProject): string {
	return `The Asana project "${name}" is archived. Unarchive it in Asana and run again: nothing was written, and nothing is lost.`;
}

function skipped(
	project: TiedProject | undefined,
	reason: string,
): Omit<ProjectResult, 'tie' | 'dryRun'> {
	return {
		outcome: 'skipped',
		reason,
		projectGid: project?.gid,
		projectUrl: project?.permalink_url,
		name: project?.name ?? null,
		changes: [],
		lines: reportLines([]),
		sections: { created: [], renamed: [] },
		createdFields: [],
		createdOptions: [],
		skippedFields: [],
	};
}

function overall(own: Brought, { reports, sections }: WbsResult): ProjectResult['outcome'] {
	if (own.outcome !== 'unchanged') return own.outcome;
	const isSame =
		reports.every(({ outcome }) => outcome === 'unchanged') &&
		sections.created.length + sections.renamed.length === 0;
	return isSame ? 'unchanged' : 'updated';
}
