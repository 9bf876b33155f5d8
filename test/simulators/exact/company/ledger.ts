import type { Row } from '../types';

/** Accounts that only sales, banking and the general journal need. */
export const ledgerAccounts: Row[] = [
	{ Code: '1100', Description: 'Rabobank', Type: 12, BalanceType: 'B', BalanceSide: 'D' },
	{ Code: '1300', Description: 'Debiteuren', Type: 20, BalanceType: 'B', BalanceSide: 'D' },
	{ Code: '1520', Description: 'Btw af te dragen', Type: 24, BalanceType: 'B', BalanceSide: 'C' },
	{ Code: '2000', Description: 'Vooruitbetaald', Type: 26, BalanceType: 'B', BalanceSide: 'D' },
	{ Code: '8000', Description: 'Omzet advies', Type: 110, BalanceType: 'W', BalanceSide: 'C' },
	{ Code: '8010', Description: 'Omzet trainingen', Type: 110, BalanceType: 'W', BalanceSide: 'C' },
];

/** By the code of the account a bank journal stands for; type 12 is bank, 20 sales, 22 purchase. */
export const journals: Array<Row & { GL?: string }> = [
	{ Code: '20', Description: 'Rabobank', Type: 12, TypeDescription: 'Bank', GL: '1100' },
	{ Code: '60', Description: 'Inkoopboek', Type: 22, TypeDescription: 'Purchase', GL: '1600' },
	{ Code: '70', Description: 'Verkoopboek', Type: 20, TypeDescription: 'Sales', GL: '1300' },
	{ Code: '90', Description: 'Memoriaal', Type: 90, TypeDescription: 'General journal' },
];

export const paymentConditions: Row[] = [
	{ Code: '14', Description: '14 dagen', PaymentDays: 14, PaymentMethod: 'B', Percentage: 1 },
	{ Code: '30', Description: '30 dagen', PaymentDays: 30, PaymentMethod: 'B', Percentage: 1 },
];

/** Groups with the items in them; what is sold is booked on `revenue`. */
export const itemGroups: Array<{ own: Row; revenue: string; items: readonly string[] }> = [
	{
		own: { Code: 'ADVIES', Description: 'Adviesuren', IsDefault: 1 },
		revenue: '8000',
		items: ['UUR-SEN', 'UUR-ADV', 'UUR-PM', 'INHUUR'],
	},
	{
		own: { Code: 'TRAINING', Description: 'Trainingen & zalen' },
		revenue: '8010',
		items: ['TRAIN', 'ZAAL'],
	},
];
