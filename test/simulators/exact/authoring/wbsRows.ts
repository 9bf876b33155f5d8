import { startOfDay } from '../localTime';
import type { Writing } from '../storing';
import type { Row } from '../types';
import { accountId, idOf } from './places';

/** A line of the work breakdown as a test author thinks of it: items and suppliers by code. */
export interface WbsToBook {
	kind: 'deliverable' | 'activity' | 'expense';
	description: string;
	/** What is part of it; only deliverables have parts. */
	parts?: WbsToBook[];
	milestone?: boolean;
	/** The description of the invoice term of a milestone. */
	term?: string;
	hours?: number;
	cost?: number;
	revenue?: number;
	item?: string;
	quantity?: number;
	price?: number;
	supplier?: string;
	/** Days from today, also in the past. */
	starts?: number;
	ends?: number;
	blocked?: boolean;
	completed?: boolean;
	notes?: string;
}

/** The entity of each kind of line. */
export const wbsPaths: Record<WbsToBook['kind'], string> = {
	deliverable: 'project/WBSDeliverables',
	activity: 'project/WBSActivities',
	expense: 'project/WBSExpenses',
};

/** Wall time of a day so many days from today. */
export function dayFrom({ state }: Pick<Writing, 'state'>, days: number): number {
	return startOfDay(state.wallNow()) + days * 86_400_000;
}

/** The fields a line is stored with; what was not said is left to the rules. */
export function wbsRow(writing: Writing, project: string, line: WbsToBook): Row {
	const own: Row = { Project: project, Description: line.description };
	const put = (name: string, value: Row[string] | undefined) => {
		if (value !== undefined) own[name] = value;
	};
	put('Completed', line.completed);
	put('Notes', line.notes);
	if (line.kind === 'deliverable') {
		put('Milestone', line.milestone);
		put('ProjectTerm', termId(writing, project, line.term));
		return own;
	}
	put('BudgetedCost', line.cost);
	put('BudgetedRevenue', line.revenue);
	put('BlockEntry', line.blocked);
	put('StartDate', line.starts === undefined ? undefined : dayFrom(writing, line.starts));
	put('EndDate', line.ends === undefined ? undefined : dayFrom(writing, line.ends));
	const item = line.item === undefined ? undefined : idOf(writing, 'logistics/Items', line.item);
	if (line.kind === 'activity') {
		put('BudgetedHours', line.hours);
		put('DefaultItem', item);
		return own;
	}
	put('Item', item);
	put('Quantity', line.quantity);
	put('PurchasePrice', line.price);
	put('Supplier', line.supplier === undefined ? undefined : accountId(writing, line.supplier));
	return own;
}

function termId({ state, division }: Writing, project: string, description: string | undefined) {
	if (description === undefined) return undefined;
	const term = state
		.table(division, 'project/InvoiceTerms')
		.find((one) => one.Project === project && one.Description === description);
	if (term === undefined) throw new Error(`The project has no invoice term ${description}`);
	return String(term.ID);
}
