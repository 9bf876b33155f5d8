import { invalidValue } from '../errors';
import type { Row } from '../types';
import type { Place } from './place';
import type { Rule } from './rule';

/** Of each kind one address of an account is the main one: the first. */
export const addressRule: Rule = {
	check({ values, before }) {
		const type = values.own.Type ?? before?.Type ?? 1;
		return [1, 2, 3, 4].includes(Number(type)) ? [] : [invalidValue({ en: 'Type', nl: 'Type' })];
	},
	complete({ state, division }, row) {
		row.Type ??= 1;
		row.Country ??= 'NL';
		row.Main ??= !others({ state, division }, 'crm/Addresses', row).some(
			({ Type, Main }) => Type === row.Type && Main === true,
		);
	},
};

/** The first bank account of an account is the main one. */
export const bankAccountRule: Rule = {
	complete({ state, division }, row) {
		row.Type = 'A';
		row.TypeDescription = 'Account';
		row.Main ??= !others({ state, division }, 'crm/BankAccounts', row).some(
			({ Main }) => Main === true,
		);
	},
};

function others({ state, division }: Place, path: string, row: Row): Row[] {
	return state.table(division, path).filter((one) => one.Account === row.Account && one !== row);
}
