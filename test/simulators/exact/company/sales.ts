import type { Row } from '../types';

/** A document of sale: `customer` and `item` are codes, `day` counts from the simulator's start. */
export interface SaleToSeed {
	own: Row;
	customer: string;
	day: number;
	lines: Array<Row & { item: string; Quantity: number }>;
}

/** Many small lines, more than a page of 60; one of them is negative. */
const manyHours = Array.from({ length: 75 }, (_, index) => ({
	item: index % 2 === 0 ? 'UUR-ADV' : 'UUR-SEN',
	Quantity: index === 40 ? -1.5 : 0.25 * ((index % 8) + 1),
	Description: `Week ${(index % 52) + 1}: overleg & uitwerking`,
	CostCenter: 'ADV',
}));

/** Processed, a credit note, open with more than a page of lines, and a draft. */
export const salesInvoices: SaleToSeed[] = [
	{
		customer: '10001',
		day: -40,
		own: { Description: 'Omgevingsvisie, voorschot', Status: 50, YourRef: 'RW-2026-88' },
		lines: [
			{ item: 'UUR-SEN', Quantity: 24, CostCenter: 'ADV', CostUnit: 'GEM' },
			{ item: 'UUR-PM', Quantity: 7.25, Discount: 0.1, CostCenter: 'ADV', CostUnit: 'GEM' },
		],
	},
	{
		customer: '10001',
		day: -12,
		own: { Description: 'Creditnota: uren dubbel gefactureerd', Status: 50, Type: 8021 },
		lines: [{ item: 'UUR-SEN', Quantity: -3.5, CostCenter: 'ADV', CostUnit: 'GEM' }],
	},
	{
		customer: '10002',
		day: -5,
		own: { Description: 'Uren maart "Thuis & Dichtbij"' },
		lines: manyHours,
	},
	{
		customer: '10002',
		day: 0,
		own: { Description: 'Training <concept>', Status: 10 },
		lines: [{ item: 'TRAIN', Quantity: 1, UnitPrice: 1925, VATCode: 'VN' }],
	},
];

export const salesOrders: SaleToSeed[] = [
	{
		customer: '10002',
		day: -20,
		own: { Description: 'Trainingen tweede kwartaal', YourRef: 'DL/4471' },
		lines: [
			{ item: 'TRAIN', Quantity: 3, UnitPrice: 1925, QuantityDelivered: 1 },
			{ item: 'ZAAL', Quantity: 3, UnitPrice: 240 },
		],
	},
	{
		customer: '10001',
		day: -60,
		own: { Description: 'Workshop bewoners' },
		lines: [{ item: 'TRAIN', Quantity: 1, UnitPrice: 1925, QuantityDelivered: 1 }],
	},
];

/** Accepted, open and in draft. */
export const quotations: SaleToSeed[] = [
	{
		customer: '10001',
		day: -90,
		own: { Description: 'Omgevingsvisie', Status: 50 },
		lines: [
			{ item: 'UUR-SEN', Quantity: 240 },
			{ item: 'UUR-ADV', Quantity: 180 },
		],
	},
	{
		customer: '10002',
		day: -8,
		own: { Description: 'Vervolg zorgtransitie', Status: 25 },
		lines: [
			{ item: 'UUR-SEN', Quantity: 60 },
			{ item: 'ZAAL', Quantity: 2, UnitPrice: 240, Optional: true },
		],
	},
	{
		customer: '10002',
		day: -1,
		own: { Description: 'Training in company' },
		lines: [{ item: 'TRAIN', Quantity: 2, UnitPrice: 1925 }],
	},
];
