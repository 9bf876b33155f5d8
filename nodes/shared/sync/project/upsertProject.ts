import type { TiedProject } from '../../asana/types';
import { ApiFault, isRefusal } from '../../http/fault';
import type { ExactDocument } from '../../exact/types';
import type { AsanaSide } from '../settings';
import { readSubject, type Subject } from '../subject';
import { archivedAt } from '../ties/projectMarker';
import { isOutdated, LATE, rememberApplied } from '../stamp';
import { showsLaterVersion } from '../ties/shownVersion';
import { formatTie } from '../ties/tie';
import { reportLines } from '../result';
import { revive, staysArchived } from './archiving';
import { isBegun } from './begun';
import { bringProject, type Brought } from './bringProject';
import { findTiedProject } from './findProject';
import type { ProjectResult } from './result';
import { isOfDocument, type ProjectSettings } from './settings';
import { syncWbs } from './syncWbs';
import { describeNewWbs, planWbs, treeOf, type WbsPlan, type WbsResult } from './planWbs';
import { workspaceFor } from './workspace';

/**
 * Makes one Asana project of an Exact project, with its work breakdown as sections, tasks and
 * milestones, or of a document, with its lines as tasks; or brings the one that is there in step.
 * Running it again writes nothing. Two runs at once make no second project: within a process they
 * take turns, across processes the oldest stays.
 */
export async function upsertProject(
	side: AsanaSide,
	document: ExactDocument,
	settings: ProjectSettings,
): Promise<ProjectResult> {
	const subject = readSubject(document, settings, {
		task: 'Project Fields',
		line: isOfDocument(settings) ? 'Line Task Fields' : 'WBS Task Fields',
		subject: 'project',
	});
	// A field that lines do not have is told before anything is made.
	treeOf(subject, settings);
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
	const there = await findTiedProject(side, tie, { portfolio: chosen, workspace, lines });
	// One that is still being made of a template counts as new.
	const begun = there !== undefined && isBegun(there) ? there : undefined;
	const seen = begun === undefined ? there : undefined;
	if (seen !== undefined && staysArchived(seen, readAt)) {
		const reason = archivedAt(seen.notes) === undefined ? archivedReason(seen) : LATE;
		return { ...known, ...skipped(seen, reason) };
	}
	const isPast = seen !== undefined && showsLaterVersion(seen, { tie, readAt });
	if (isPast || isOutdated(side.memory, { tie, readAt }))
		return { ...known, ...skipped(seen, LATE) };
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

	const own = await bringProject(side, { subject, settings, workspace, found, begun });
	const { project } = own;
	const below =
		project === undefined
			? await describeNewWbs(subject, settings, own.name ?? '')
			: await wbsOf(side, subject, { settings, project: project.gid, planned }).catch(
					async (fault: unknown) =>
						await Promise.reject(own.outcome === 'created' ? afterMaking(fault) : fault),
				);
	if (!dryRun) rememberApplied(side.memory, tie, readAt);
	const outcome = overall(own, below);
	const warnings = [...own.warnings, ...(below.warnings ?? [])];
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
		...(warnings.length > 0 ? { warnings } : {}),
		...(below.renamedOptions === undefined ? {} : { renamedOptions: below.renamedOptions }),
		skippedFields: own.skipped,
	};
}

/** The lines of a project that is there; `planned` when it was read before. */
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

/** Only a project that was just made of a template may turn out to lack what its tasks need. */
function afterMaking(fault: unknown): unknown {
	const said = 'Nothing was written.';
	if (!(fault instanceof ApiFault) || fault.hint?.includes(said) !== true) return fault;
	const { service, message, kind, status, retryAt } = fault;
	const hint = fault.hint.replace(
		said,
		'The project is there; its tasks follow with the next run.',
	);
	return new ApiFault(service, message, { kind, status, retryAt, hint });
}

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
