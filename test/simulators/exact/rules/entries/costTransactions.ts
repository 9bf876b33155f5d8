import { numberOf } from '../money';
import { entryRule } from './entryRule';

/** Costs: an item that is no hour type, at the price given or the item's cost price. */
export const costTransactionRule = entryRule({
	type: 2,
	wbs: {
		field: 'Expense',
		entity: 'project/WBSExpenses',
		label: { en: 'Expense', nl: 'Uitgave' },
	},
	takes: (item) => item !== undefined && item.IsTime !== 1,
	price: ({ PriceFC }, item) => numberOf(PriceFC, numberOf(item?.CostPriceStandard)),
});
