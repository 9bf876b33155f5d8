import { createTerm, wbsRule, wbsType } from './wbs';

/** Activities may go over their hours unless that is forbidden. */
export const wbsActivityRule = wbsRule({
	type: wbsType.activity,
	term: 'InvoiceTerm',
	complete(writing, row) {
		row.BudgetOverrunHours ??= 10;
		createTerm(writing, row);
	},
});
