import { instantText } from '../../exact/readDocument';
import { reportLines } from '../result';
import { completeTasks } from '../retire/completeTasks';
import type { LookForOthers } from '../retire/ownLines';
import type { AsanaSide } from '../settings';
import { isPast, LATE, rememberApplied } from '../stamp';
import { formatTie, type Tie } from '../ties/tie';
import { archive } from './archiving';
import { findTiedProject } from './findProject';
import type { ProjectResult } from './result';
import { isOfDocument, type ProjectSettings } from './settings';
import { workspaceFor } from './workspace';

/** An Exact project, or another record with a project of its own, that is not to be seen. */
export interface GoneProject extends Tie {
	/** Exact itself said that it is deleted; otherwise it may be out of sight only. */
	deleted?: boolean;
	/** Asks Exact whose lines are in the project. */
	others?: LookForOthers;
}

/**
 * Does with the Asana project of a record that is gone what the user chose. Archived only
 * when Exact said that it is deleted: a right that is missing for a day hides projects, too.
 */
export async function retireProject(
	side: AsanaSide,
	{ deleted = false, others, ...tie }: GoneProject,
	settings: ProjectSettings,
): Promise<ProjectResult> {
	const readAt = instantText(side);
	const what = isOfDocument(settings) ? 'document' : 'project';
	const { dryRun, goneDocument: how, portfolio } = settings;
	return await side.memory.lock(formatTie(tie), async () => {
		const workspace = await workspaceFor(side, settings);
		const project = await findTiedProject(side, tie, { portfolio, workspace, lines: [] });
		const isLate = isPast(side.memory, { tie, readAt, project });
		if (!dryRun && !isLate) rememberApplied(side.memory, tie, readAt);
		const known = {
			tie: formatTie(tie),
			dryRun,
			lines: reportLines([]),
			sections: { created: [], renamed: [] },
			createdFields: [],
			createdOptions: [],
			skippedFields: [],
		};
		if (project === undefined) {
			const reason = `The ${what} is not in Exact Online, and no Asana project belongs to it.`;
			return { ...known, outcome: 'skipped', reason, name: null, changes: [] };
		}
		const found = {
			...known,
			projectGid: project.gid,
			projectUrl: project.permalink_url,
			name: project.name,
			changes: [],
		};
		if (isLate) return { ...found, outcome: 'skipped', reason: LATE };
		const reason = reasonToLeave(what, how, deleted);
		if (reason !== undefined) return { ...found, outcome: 'unchanged', reason };
		if (project.archived) return { ...found, outcome: 'unchanged' };
		if (how === 'complete') {
			const reports = await completeTasks(side, {
				...{ settings, project: project.gid, readAt },
				...{ tie, others },
			});
			const isSame = reports.every(({ outcome }) => outcome === 'unchanged');
			return { ...found, outcome: isSame ? 'unchanged' : 'retired', lines: reportLines(reports) };
		}
		if (!dryRun) await archive(side, project, readAt);
		const changes = [{ field: 'Archived', from: 'false', to: 'true' }];
		return { ...found, outcome: 'retired', changes };
	});
}

function reasonToLeave(
	what: 'document' | 'project',
	how: ProjectSettings['goneDocument'],
	deleted: boolean,
): string | undefined {
	if (how === 'leave') {
		return `The ${what} is not in Exact Online any more; its Asana project was left as it is, as chosen.`;
	}
	return how === 'archive' && !deleted
		? `Exact Online does not show the ${what}, but did not say that it is deleted; its Asana project was left as it is.`
		: undefined;
}
