import { invalidReference, invalidValue, mandatory } from '../errors';
import type { Writing } from '../storing';
import type { Label, Row } from '../types';
import { labelOf, type Candidate } from '../writes/check';
import { termStatus, releaseProblem } from './invoiceTerms';
import { numberOf } from './money';
import { nextNumber, rowWith, type Place } from './place';
import { isBefore } from './projects';
import type { Rule } from './rule';

/** Values of Type, which says what kind of line it is. */
export const wbsType = { deliverable: 1, activity: 2, expense: 3 } as const;

/** What a kind of line adds to the rules of all. */
interface Kind {
	type: number;
	/** The field with the invoice term. */
	term: 'ProjectTerm' | 'InvoiceTerm';
	check?(candidate: Candidate, row: Row): Label[];
	complete?(writing: Writing, row: Row): void;
}

/** The rules of a line of the work breakdown, of whatever kind. */
export function wbsRule(kind: Kind): Rule {
	return {
		check(candidate) {
			const row: Row = { ...candidate.before, ...candidate.values.own };
			return [
				...misplaced(candidate, row),
				...wrongDates(candidate, row),
				...reopened(candidate),
				...(kind.check?.(candidate, row) ?? []),
				...unreleasable(candidate, { term: row[kind.term] }),
			];
		},
		complete(writing, row, given) {
			row.Type = kind.type;
			row.SequenceNumber ??= nextNumber(siblings(writing, row), 'SequenceNumber');
			row.Completed ??= false;
			kind.complete?.(writing, row);
			if (given.includes('ReleaseInvoiceTerm') && row.ReleaseInvoiceTerm === true) {
				release(writing, row, kind.term);
			}
			const project = rowWith(writing, 'project/Projects', row.Project);
			if (project !== undefined) project.HasWBSLines = true;
		},
		gone(writing, { Project }) {
			const { state, division } = writing;
			const left = state.table(division, 'wbs').some((line) => line.Project === Project);
			const project = rowWith(writing, 'project/Projects', Project);
			if (project !== undefined) project.HasWBSLines = left;
			for (const term of state.table(division, 'project/InvoiceTerms')) {
				const linked = rowWith(writing, 'wbs', term.WBS) !== undefined;
				if (!linked) Object.assign(term, { WBS: null, Deliverable: null });
			}
		},
	};
}

function labelIn({ entity }: Candidate, name: string): Label {
	return labelOf(entity.fields[name], name);
}

/** A line stays in its project, below a deliverable of the same project, and never below itself. */
function misplaced(candidate: Candidate, row: Row): Label[] {
	const { before } = candidate;
	if (before !== undefined && before.Project !== row.Project) {
		return [invalidValue(labelIn(candidate, 'Project'))];
	}
	if (row.PartOf === undefined || row.PartOf === null) return [];
	const wrong = [invalidReference(labelIn(candidate, 'PartOf'))];
	let parent = rowWith(candidate, 'wbs', row.PartOf);
	if (parent?.Project !== row.Project || parent?.Type !== wbsType.deliverable) return wrong;
	for (; parent !== undefined; parent = rowWith(candidate, 'wbs', parent.PartOf)) {
		if (parent === before) return wrong;
	}
	return [];
}

function wrongDates(candidate: Candidate, row: Row): Label[] {
	return isBefore(row.EndDate, row.StartDate) ? [invalidValue(labelIn(candidate, 'EndDate'))] : [];
}

function reopened(candidate: Candidate): Label[] {
	const { state, values, before } = candidate;
	const reopens = before?.Completed === true && values.own.Completed === false;
	const refused = reopens && state.switches.completedReversible === 'refused';
	return refused ? [invalidValue(labelIn(candidate, 'Completed'))] : [];
}

/** Releasing a term works once; taking it back does not work at all. */
function unreleasable(candidate: Candidate, { term }: { term: Row[string] | undefined }): Label[] {
	const { values, before } = candidate;
	const label = labelIn(candidate, 'ReleaseInvoiceTerm');
	const { ReleaseInvoiceTerm: asked } = values.own;
	if (asked !== true) {
		return asked === false && before?.ReleaseInvoiceTerm === true ? [invalidValue(label)] : [];
	}
	const dated = values.own.ReleaseInvoiceTermHasSpecifyDate === true;
	if (dated && typeof values.own.ReleaseInvoiceTermDate !== 'number') {
		return [mandatory({ en: 'Invoice date', nl: 'Factuurdatum' })];
	}
	return releaseProblem(rowWith(candidate, 'project/InvoiceTerms', term));
}

function release({ state, division, user }: Writing, row: Row, name: Kind['term']): void {
	const term = rowWith({ state, division }, 'project/InvoiceTerms', row[name]);
	if (term === undefined) return;
	term.InvoiceStatus = termStatus.open;
	term.Modified = state.wallNow();
	term.Modifier = user.id;
	if (typeof row.ReleaseInvoiceTermDate === 'number') term.InvoiceDate = row.ReleaseInvoiceTermDate;
}

/** Lines with the same parent, or those of the project that have none. */
function siblings({ state, division }: Place, { Project, PartOf }: Row): Row[] {
	return state
		.table(division, 'wbs')
		.filter((line) => line.Project === Project && (line.PartOf ?? null) === (PartOf ?? null));
}

/** Fixed price is method 2 of an activity and 6 of an expense. */
const fixedPrice: readonly unknown[] = [2, 6];

/** `AutoCreateInvoiceTerm` makes a term of what is to be earned, on lines of a fixed price. */
export function createTerm({ state, division, user }: Writing, row: Row): void {
	const wanted = row.AutoCreateInvoiceTerm === true && fixedPrice.includes(row.InvoiceMethod);
	if (!wanted || typeof row.InvoiceTerm === 'string') return;
	const now = state.wallNow();
	row.InvoiceTerm = state.newGuid();
	state.table(division, 'project/InvoiceTerms').push({
		ID: row.InvoiceTerm,
		Project: row.Project ?? null,
		Description: row.Description ?? null,
		Amount: numberOf(row.BudgetedRevenue),
		InvoiceDate: row.InvoiceDate ?? null,
		InvoiceStatus: termStatus.draft,
		WBS: row.ID ?? null,
		Created: now,
		Creator: user.id,
		Modified: now,
		Modifier: user.id,
		Division: division,
	});
}
