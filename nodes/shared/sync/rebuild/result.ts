import type { ChangeReport } from '../result';
import { formatTie } from '../ties/tie';
import type { Counter } from './counted';
import type { Finding, FindingKind, Sureness } from './finding';
import type { ProjectFinding } from './projects/judgeProjects';
import type { Applied } from './writeKey';

/** What came of a finding. */
export type FindingOutcome =
	| 'proposed'
	| 'repaired'
	/** Nothing had to be written after all. */
	| 'notNeeded'
	/** It turned out otherwise when it was to be written; the reason says how. */
	| 'notRepaired'
	/** Only told: nobody but a person can put it right. */
	| 'told';

/** One item of the output. */
export interface FindingReport {
	finding: FindingKind;
	outcome: FindingOutcome;
	what: string;
	why: string;
	sure: Sureness;
	reason?: string;
	taskGid?: string;
	taskUrl?: string;
	/** Of what is found about a project. */
	projectGid?: string;
	projectUrl?: string;
	name: string;
	tie: string | null;
	writes: ChangeReport[];
	candidates?: string[];
	tasks?: number;
}

/** The last item: what was looked at, and what that took. */
export interface RebuildSummary {
	finding: 'summary';
	applied: boolean;
	division: number;
	document: string;
	projectGid?: string;
	projectName?: string;
	/** Where documents are projects: how many there are in the workspace. */
	projectsRead?: number;
	tasksRead: number;
	documentsRead: number;
	counts: Record<FindingOutcome, number>;
	calls: Counter;
}

/** A finding as an item. */
export function reportOf(
	finding: Finding,
	came: { outcome: FindingOutcome; reason?: string },
): FindingReport {
	const { finding: kind, what, why, sure, task, tie, writes, candidates, tasks } = finding;
	return {
		finding: kind,
		...came,
		what,
		why,
		sure,
		taskGid: task.gid,
		taskUrl: task.permalink_url,
		name: task.name,
		tie,
		writes,
		...(candidates === undefined ? {} : { candidates }),
		...(tasks === undefined ? {} : { tasks }),
	};
}

/** What was found about a project, as an item. */
export function projectReportOf(
	{ finding, what, why, sure, project, tie, candidates, repair }: ProjectFinding,
	came: Applied,
): FindingReport {
	const key = tie === undefined ? null : formatTie(tie);
	const isMarked = repair === 'mark';
	return {
		finding,
		...came,
		what,
		why,
		sure,
		projectGid: project.gid,
		projectUrl: project.permalink_url,
		name: project.name,
		tie: key,
		writes:
			repair === undefined
				? []
				: [{ field: 'Description', from: isMarked ? null : key, to: isMarked ? key : null }],
		...(candidates === undefined ? {} : { candidates }),
	};
}

/** How many findings came to what. */
export function countsOf(reports: readonly FindingReport[]): RebuildSummary['counts'] {
	const count = (outcome: FindingOutcome) =>
		reports.filter((report) => report.outcome === outcome).length;
	return {
		proposed: count('proposed'),
		repaired: count('repaired'),
		notNeeded: count('notNeeded'),
		notRepaired: count('notRepaired'),
		told: count('told'),
	};
}
