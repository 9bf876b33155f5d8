import type { OrderToBook } from '../authoring/orders';

interface SeedOrder extends OrderToBook {
	/** Share of each line that has come in already. */
	received?: number;
}

/** Many small lines, more than a page of 60. */
const officeSupplies = Array.from({ length: 75 }, (_, index) => ({
	item: index % 2 === 0 ? 'PAPIER' : 'PENNEN',
	quantity: (index % 7) + 1,
	description: `Vestiging ${index + 1}`,
	costCenter: index % 3 === 0 ? 'ADV' : 'HR',
	costUnit: 'ALG',
}));

/** A dozen orders, oldest first, booked so many days before the simulator's start. */
export const seedOrders: SeedOrder[] = [
	{
		supplier: '20002',
		description: 'Werkplekken eerste kwartaal',
		daysAgo: 40,
		received: 1,
		lines: [
			{ item: 'LAP-14', quantity: 3, costCenter: 'ICT', costUnit: 'ALG' },
			{ item: 'MON-27', quantity: 3, costCenter: 'ICT', costUnit: 'ALG' },
			{ item: 'DOCK', quantity: 3, costCenter: 'ICT', costUnit: 'ALG' },
		],
	},
	{
		supplier: '20006',
		description: 'Cloud hosting 2026',
		daysAgo: 35,
		yourRef: 'NW-88120',
		lines: [
			{ item: 'HOST', quantity: 12, costCenter: 'ICT', costUnit: 'ALG' },
			{ item: 'LIC-BI', quantity: 30, price: 9.87, costCenter: 'ICT', costUnit: 'ALG' },
		],
	},
	{
		supplier: '20007',
		description: 'Schoonmaak Q1',
		daysAgo: 31,
		received: 0.5,
		lines: [{ item: 'SCHOON', quantity: 78, costCenter: 'DIR', costUnit: 'ALG' }],
	},
	{
		supplier: '20003',
		description: 'Brochures & flyers "Thuis & Dichtbij"',
		daysAgo: 28,
		lines: [
			{ item: 'DRUK', quantity: 3, costCenter: 'MKT', costUnit: 'ZORG', project: 'P2026-002' },
			{ item: 'DRUK', quantity: 2500, price: 0.29, costCenter: 'MKT', costUnit: 'ZORG' },
		],
	},
	{
		supplier: '20001',
		description: 'Inhuur omgevingsvisie',
		daysAgo: 24,
		lines: [
			{ item: 'INHUUR', quantity: 37.5, costCenter: 'ADV', costUnit: 'GEM', project: 'P2026-001' },
		],
	},
	{
		supplier: '20004',
		description: 'Kantoorartikelen alle vestigingen',
		daysAgo: 21,
		lines: officeSupplies,
	},
	{
		supplier: '20005',
		description: 'Training gespreksvoering',
		daysAgo: 18,
		// The seller's invoice says which department pays, so there is no cost center yet.
		lines: [{ item: 'TRAIN', quantity: 2 }],
	},
	{
		supplier: '20004',
		description: 'Diversen verhuizing',
		daysAgo: 14,
		lines: [
			{ item: 'DIVERS', quantity: 100, costCenter: 'DIR', costUnit: 'ALG' },
			{ item: 'PENNEN', quantity: 19, price: 1.15, discount: 0.1, costCenter: 'DIR' },
		],
	},
	{
		supplier: '20008',
		description: 'Veldonderzoek mantelzorg',
		daysAgo: 11,
		lines: [
			{ item: 'ONDERZ', quantity: 1, costCenter: 'ADV', costUnit: 'ZORG', project: 'P2026-002' },
		],
	},
	{
		supplier: '20006',
		description: 'CRM licences',
		daysAgo: 8,
		currency: 'EUR',
		lines: [{ item: 'LIC-CRM', quantity: 14, costCenter: 'ICT', costUnit: 'ALG' }],
	},
	{
		supplier: '20001',
		description: 'Inhuur website',
		daysAgo: 5,
		lines: [
			{ item: 'INHUUR', quantity: 16, price: 88.88, costCenter: 'MKT', project: 'P2026-003' },
			{ item: 'TEL', quantity: 2, costCenter: 'MKT', costUnit: 'ALG' },
		],
	},
	{
		supplier: '20007',
		description: 'Extra schoonmaak na verhuizing',
		daysAgo: 2,
		lines: [{ item: 'SCHOON', quantity: 6.5, costCenter: 'DIR', costUnit: 'ALG' }],
	},
];
