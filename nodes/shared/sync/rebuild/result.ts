import type { ChangeReport } from '../result';
import type { Counter } from './counted';
import type { Finding, FindingKind, Sureness } from './finding';

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
	taskGid: string;
	taskUrl: string;
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
	projectGid: string;
	projectName: string;
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
