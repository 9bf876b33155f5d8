import type { Rule } from './rule';

/** New items count in pieces and may be bought. */
export const itemRule: Rule = {
	complete(_writing, row) {
		row.Unit ??= 'st';
		row.IsPurchaseItem ??= true;
		row.CostPriceCurrency ??= 'EUR';
	},
};
