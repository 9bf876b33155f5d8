import { alreadyProcessed, invalidValue } from '../errors';
import type { Label, Row } from '../types';
import { numberOf } from './money';
import { rowWith } from './place';
import { typesWithTerms } from './projects';
import type { Rule } from './rule';

/** Values of InvoiceTerms.InvoiceStatus. */
export const termStatus = { draft: 10, open: 20, processing: 30, processed: 50 } as const;

/** Terms belong to fixed price and prepaid projects; an invoiced one stays as it is. */
export const invoiceTermRule: Rule = {
	check({ state, division, values, before }) {
		if (before !== undefined && isInvoiced(before)) return [alreadyProcessed];
		const row: Row = { ...before, ...values.own };
		const project = rowWith({ state, division }, 'project/Projects', row.Project);
		if (typesWithTerms.includes(project?.Type)) return [];
		return [invalidValue({ en: 'Project (Type)', nl: 'Project (Type)' })];
	},
	checkRemoval: ({ before }) => (isInvoiced(before) ? [alreadyProcessed] : []),
	complete(place, row) {
		const project = rowWith(place, 'project/Projects', row.Project);
		row.InvoiceStatus ??= termStatus.draft;
		row.Item ??= project?.FixedPriceItem ?? project?.PrepaidItem ?? null;
		const whole = numberOf(project?.BudgetedAmount);
		row.Percentage = whole === 0 ? null : numberOf(row.Amount) / whole;
	},
};

function isInvoiced({ InvoiceStatus }: Row): boolean {
	return numberOf(InvoiceStatus) >= termStatus.processing;
}

/** Why a term cannot be released: it can be once, while it is a draft. */
export function releaseProblem(term: Row | undefined): Label[] {
	const label = { en: 'Invoice term', nl: 'Factuurtermijn' };
	if (term === undefined) {
		return [{ en: `Mandatory: ${label.en}`, nl: `Verplicht: ${label.nl}` }];
	}
	return term.InvoiceStatus === termStatus.draft ? [] : [alreadyProcessed];
}
