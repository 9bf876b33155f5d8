import type { Rule } from './rule';

/** Accounts without a code get the next free number; sales and purchase flags follow from roles. */
export const accountRule: Rule = {
	complete({ state, division }, row) {
		if (!row.Code) {
			const codes = state.table(division, 'crm/Accounts').map(({ Code }) => Number(Code));
			row.Code = String(Math.max(10_000, ...codes.filter(Number.isFinite)) + 1);
		}
		row.Type ??= 'A';
		row.Status ??= 'A';
		row.IsSales = row.Status === 'C';
		row.IsPurchase = row.IsSupplier === true;
	},
};
