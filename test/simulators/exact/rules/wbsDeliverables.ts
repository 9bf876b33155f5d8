import { invalidReference, invalidValue, mandatory } from '../errors';
import type { Writing } from '../storing';
import type { Label, Row } from '../types';
import { labelOf, type Candidate } from '../writes/check';
import { rowWith } from './place';
import { wbsRule, wbsType } from './wbs';

/** A deliverable is completed only with an invoice term, which only a billing milestone has. */
export const wbsDeliverableRule = wbsRule({
	type: wbsType.deliverable,
	term: 'ProjectTerm',
	check(candidate, row) {
		const label = labelOf(candidate.entity.fields.ProjectTerm, 'ProjectTerm');
		const linked = typeof row.ProjectTerm === 'string';
		if (row.Completed === true && !linked) return [mandatory(label)];
		return linked ? unlinkable(candidate, row, label) : [];
	},
	complete: linkTerm,
});

function unlinkable(candidate: Candidate, row: Row, label: Label): Label[] {
	const project = rowWith(candidate, 'project/Projects', row.Project);
	if (project?.UseBillingMilestones !== true || row.Milestone !== true) {
		return [invalidValue(label)];
	}
	const term = rowWith(candidate, 'project/InvoiceTerms', row.ProjectTerm);
	const taken = typeof term?.WBS === 'string' && term.WBS !== candidate.before?.ID;
	return term?.Project !== row.Project || taken ? [invalidReference(label)] : [];
}

/** A term tells which deliverable it belongs to. */
function linkTerm({ state, division }: Writing, row: Row): void {
	for (const term of state.table(division, 'project/InvoiceTerms')) {
		if (term.ID === row.ProjectTerm) {
			Object.assign(term, { WBS: row.ID ?? null, Deliverable: row.Description ?? null });
		} else if (term.WBS === row.ID) {
			Object.assign(term, { WBS: null, Deliverable: null });
		}
	}
}
