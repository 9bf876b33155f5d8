import type { Row } from '../types';

/** Hour types (IsTime 1), which only hours may be booked on, and items for costs. */
export const projectItems: Array<Row & { Code: string; GL: string }> = [
	...[
		{ Code: 'UUR-SEN', Description: 'Senior adviseur', StandardSalesPrice: 135 },
		{ Code: 'UUR-ADV', Description: 'Adviseur', StandardSalesPrice: 97.85 },
		{ Code: 'UUR-PM', Description: 'Projectmanagement', StandardSalesPrice: 118.4 },
	].map((item) => ({ ...item, GL: '7000', Unit: 'uur', IsTime: 1, IsFractionAllowedItem: true })),
	{ Code: 'REIS', Description: 'Reis- en verblijfkosten', GL: '4600', CostPriceStandard: 27.5 },
	{
		Code: 'KM',
		Description: 'Kilometers',
		GL: '4600',
		CostPriceStandard: 0.23,
		IsFractionAllowedItem: true,
	},
	{ Code: 'ZAAL', Description: 'Zaalhuur & catering', GL: '7010', CostPriceStandard: 185 },
	{ Code: 'PRINT', Description: 'Print & kopie', GL: '4710', CostPriceStandard: 0.075 },
];

interface EmployeeToHire extends Row {
	Code: string;
	FirstName: string;
	LastName: string;
}

/** `user` names the user an employee logs in as; `left` is how many days ago somebody left. */
export const employees: Array<{ own: EmployeeToHire; user?: string; left?: number }> = [
	{
		user: 'sanne',
		own: {
			Code: '1',
			FirstName: 'Sanne',
			LastName: 'Visser',
			Email: 'sanne@voorbeeld-advies.example',
			BusinessEmail: 'sanne.visser@vandalenadvies.example',
		},
	},
	{
		user: 'pieter',
		own: {
			Code: '2',
			FirstName: 'Pieter',
			MiddleName: 'van',
			LastName: 'Dalen',
			BusinessEmail: 'pieter.van.dalen@vandalenadvies.example',
		},
	},
	{
		own: {
			Code: '3',
			FirstName: 'Daan',
			LastName: 'Jansen',
			BusinessEmail: 'daan@voorbeeld-advies.example',
		},
	},
	{
		own: {
			Code: '4',
			FirstName: 'Noor',
			LastName: 'Bakker',
			Email: 'noor@voorbeeld-advies.example',
		},
	},
	{
		left: 20,
		own: {
			Code: '5',
			FirstName: 'Joost',
			LastName: 'Kramer',
			BusinessEmail: 'joost@voorbeeld-advies.example',
		},
	},
];
