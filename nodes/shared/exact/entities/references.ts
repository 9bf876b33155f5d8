import { named } from './spec';

/** Records that people name by their code; some fields keep the key of such a record, some its code. */
export const byCode = {
	account: named('account', { by: 'Code', stores: 'ID' }),
	costCenter: named('costCenter', { by: 'Code', stores: 'Code' }),
	costUnit: named('costUnit', { by: 'Code', stores: 'Code' }),
	employee: named('employee', { by: 'Code', stores: 'ID' }),
	glAccount: named('glAccount', { by: 'Code', stores: 'ID' }),
	item: named('item', { by: 'Code', stores: 'ID' }),
	itemGroup: named('itemGroup', { by: 'Code', stores: 'ID' }),
	journal: named('journal', { by: 'Code', stores: 'Code' }),
	paymentCondition: named('paymentCondition', { by: 'Code', stores: 'Code' }),
	project: named('project', { by: 'Code', stores: 'ID' }),
};
