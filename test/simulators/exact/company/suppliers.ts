import type { Row } from '../types';

/** Names with every character that breaks careless code: & < > " ' and letters beyond ASCII. */
export const suppliers: Array<Row & { Name: string }> = [
	{
		Code: '20001',
		Name: 'Bureau Jansen & Zonen',
		City: 'Amersfoort',
		Email: 'orders@jansenenzonen.example',
	},
	{ Code: '20002', Name: 'Müller & Söhne IT-Systemhaus GmbH', Country: 'DE', City: 'Münster' },
	{ Code: '20003', Name: "Drukkerij 't Hoekje", City: 'Zwolle', PurchaseVATCode: 'IL' },
	{ Code: '20004', Name: 'Kantoor <Compleet> B.V.', City: 'Houten' },
	{ Code: '20005', Name: 'Opleidingen "De Brug"', City: 'Nijmegen', PurchaseVATCode: 'IN' },
	{
		Code: '20006',
		Name: 'Northwind Cloud Inc.',
		Country: 'US',
		City: 'Seattle',
		PurchaseCurrency: 'USD',
		PurchaseVATCode: 'IN',
	},
	{ Code: '20007', Name: 'Schoonmaakbedrijf Helder', City: 'Utrecht' },
	{ Code: '20008', Name: 'Çelik Veldonderzoek', City: 'Rotterdam' },
];

/** Accounts that may not be ordered from. */
export const customers: Array<Row & { Name: string }> = [
	{ Code: '10001', Name: 'Gemeente Rijnwaarde', City: 'Rijnwaarde', Status: 'C' },
	{ Code: '10002', Name: 'Zorggroep De Linde', City: 'Ede', Status: 'C' },
];

/** One contact at a supplier, by the supplier's code. */
export const contacts = [
	{ supplier: '20001', FirstName: 'Annelies', LastName: 'Jansen' },
	{ supplier: '20002', FirstName: 'Jürgen', LastName: 'Müller' },
	{ supplier: '20006', FirstName: 'Grace', LastName: "O'Neill" },
];
