import type { UpsertResult } from '../result';

/** What became of the wish to have the project in a portfolio. */
export interface PortfolioReport {
	outcome: 'added' | 'present' | 'skipped';
	/** Why it was skipped. */
	reason?: string;
}

/** The node's output for one Exact project. */
export interface ProjectResult
	extends Omit<UpsertResult, 'taskGid' | 'taskUrl' | 'createdOptions'> {
	projectGid?: string;
	projectUrl?: string;
	/** Only where a portfolio was chosen. */
	portfolio?: PortfolioReport;
	/** Names of sections that were, or would be, made or renamed. */
	sections: { created: string[]; renamed: string[] };
	/** Fields of the mapping that the Asana project itself does not have. */
	skippedFields: string[];
	createdOptions: string[];
}
