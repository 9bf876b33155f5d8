import { numberOf, product } from './money';
import { createTerm, wbsRule, wbsType } from './wbs';

/** The budget of an expense is its quantity times its price, unless somebody said otherwise. */
export const wbsExpenseRule = wbsRule({
	type: wbsType.expense,
	term: 'InvoiceTerm',
	complete(writing, row) {
		if (typeof row.Quantity === 'number') {
			row.BudgetedCost ??= product(row.Quantity, numberOf(row.PurchasePrice));
		}
		createTerm(writing, row);
	},
});
