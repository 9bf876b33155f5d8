import type { Row } from '../types';

/** An entry with a partner; accounts, partners and projects by code, `day` from the start. */
export interface EntryToSeed {
	own: Row;
	partner: string;
	day: number;
	lines: Array<Row & { gl: string; AmountFC: number; project?: string }>;
}

/** Processed, a credit note, in dollars, and open. */
export const purchaseEntries: EntryToSeed[] = [
	{
		partner: '20007',
		day: -35,
		own: { Description: 'Schoonmaak februari', YourRef: 'SH-26-0201', Status: 50 },
		lines: [{ gl: '4210', AmountFC: 690, CostCenter: 'DIR' }],
	},
	{
		partner: '20007',
		day: -9,
		own: { Description: 'Creditnota schoonmaak', YourRef: 'SH-26-0219C' },
		lines: [{ gl: '4210', AmountFC: -57.5, CostCenter: 'DIR' }],
	},
	{
		partner: '20006',
		day: -15,
		own: { Description: 'Cloud hosting', YourRef: 'INV-10-5521' },
		lines: [
			{ gl: '4410', AmountFC: 312.07, CostCenter: 'ICT', CostUnit: 'ALG' },
			{ gl: '4410', AmountFC: 8.4, Description: 'BI & reporting', CostCenter: 'ICT' },
		],
	},
	{
		partner: '20001',
		day: -3,
		own: { Description: 'Landschapsarchitect', YourRef: '2026/117' },
		lines: [{ gl: '7000', AmountFC: 1462.5, CostCenter: 'ADV', project: 'P2026-001' }],
	},
];

export const salesEntries: EntryToSeed[] = [
	{
		partner: '10002',
		day: -28,
		own: { Description: 'Zaalverhuur februari', Status: 50 },
		lines: [{ gl: '8010', AmountFC: 480, CostCenter: 'DIR' }],
	},
	{
		partner: '10001',
		day: -2,
		own: { Description: 'Doorbelaste kosten' },
		lines: [
			{ gl: '8000', AmountFC: 215.5, CostCenter: 'ADV', project: 'P2026-001' },
			{ gl: '8000', AmountFC: 64.25, VATCode: 'VL', CostCenter: 'ADV' },
		],
	},
];

/** Debit and credit balance; the second one has more than a page of lines. */
export const journalEntries: Array<{ own: Row; lines: Array<Row & { gl: string }> }> = [
	{
		own: { Status: 50 },
		lines: [
			{ gl: '4100', AmountFC: 1250, Description: 'Huur maart', CostCenter: 'DIR' },
			{ gl: '2000', AmountFC: -1250, Description: 'Huur maart' },
		],
	},
	{
		own: {},
		lines: Array.from({ length: 64 }, (_, index) => ({
			gl: index % 2 === 0 ? '4600' : '4300',
			AmountFC: index % 2 === 0 ? 12.35 + Math.floor(index / 2) : -12.35 - Math.floor(index / 2),
			Description: `Herverdeling ${index + 1}`,
			CostCenter: index % 2 === 0 ? 'ADV' : 'DIR',
		})),
	},
];

/** Logistic invoices: items instead of accounts. 8034 is a credit note. */
export const purchaseInvoices: Array<{
	own: Row;
	supplier: string;
	day: number;
	lines: Array<Row & { item: string }>;
}> = [
	{
		supplier: '20004',
		day: -18,
		own: { Type: 8033, Description: 'Papier en pennen', YourRef: 'KC 99120', Status: 50 },
		lines: [
			{ item: 'PAPIER', Quantity: 12, CostCenter: 'DIR' },
			{ item: 'PENNEN', Quantity: 200, CostCenter: 'DIR' },
		],
	},
	{
		supplier: '20004',
		day: -4,
		own: { Type: 8034, Description: 'Retour papier', YourRef: 'KC 99164' },
		lines: [{ item: 'PAPIER', Quantity: -2, CostCenter: 'DIR' }],
	},
];
