import type { Row } from '../types';

/** Lists without an address of their own, which references are checked against. */
export const lookups: Record<string, Row[]> = {
	vatCodes: [
		{ Code: 'IH', Description: 'Inkoop btw hoog', Percentage: 0.21 },
		{ Code: 'IL', Description: 'Inkoop btw laag', Percentage: 0.09 },
		{ Code: 'IN', Description: 'Inkoop zonder btw', Percentage: 0 },
		{ Code: 'VH', Description: 'Verkoop btw hoog', Percentage: 0.21 },
		{ Code: 'VL', Description: 'Verkoop btw laag', Percentage: 0.09 },
		{ Code: 'VN', Description: 'Verkoop zonder btw', Percentage: 0 },
	],
	units: [
		{ Code: 'st', Description: 'stuk' },
		{ Code: 'uur', Description: 'uur' },
		{ Code: 'mnd', Description: 'maand' },
		{ Code: 'm2', Description: 'vierkante meter' },
	],
	exchangeRates: [
		{ Code: 'EUR', Rate: 1 },
		{ Code: 'USD', Rate: 0.9234 },
		{ Code: 'GBP', Rate: 1.1687 },
	],
};

/** Type 120 is other costs, 30 fixed assets, 111 cost of goods, 22 payable. */
export const glAccounts: Row[] = [
	{ Code: '0210', Description: 'Computers en apparatuur', Type: 30, BalanceType: 'B' },
	{ Code: '1600', Description: 'Crediteuren', Type: 22, BalanceType: 'B' },
	{ Code: '4100', Description: 'Huur en servicekosten', Type: 120 },
	{ Code: '4210', Description: 'Schoonmaakkosten', Type: 120 },
	{ Code: '4300', Description: 'Kantoorbenodigdheden', Type: 120 },
	{ Code: '4410', Description: 'Software & abonnementen', Type: 120 },
	{ Code: '4420', Description: 'Telefonie en internet', Type: 120 },
	{ Code: '4510', Description: 'Opleidingen', Type: 120 },
	{ Code: '4600', Description: 'Reis- en verblijfkosten', Type: 120 },
	{ Code: '4710', Description: 'Marketing en drukwerk', Type: 120 },
	{ Code: '7000', Description: 'Inhuur derden', Type: 111 },
	{ Code: '7010', Description: 'Doorbelaste projectkosten', Type: 111 },
].map((account) => ({ BalanceType: 'W', BalanceSide: 'D', ...account }));

export const costcenters: Row[] = [
	{ Code: 'DIR', Description: 'Directie' },
	{ Code: 'ADV', Description: 'Advies' },
	{ Code: 'ICT', Description: 'ICT & Informatie' },
	{ Code: 'MKT', Description: 'Marketing' },
	{ Code: 'HR', Description: 'Personeel "en" cultuur' },
];

export const costunits: Row[] = [
	{ Code: 'ALG', Description: 'Algemeen' },
	{ Code: 'GEM', Description: 'Gemeenten' },
	{ Code: 'ZORG', Description: 'Zorginstellingen' },
];

/** `GL` names the account for costs; an item without one gives lines without a GL account. */
export const items: Array<Row & { Code: string; GL?: string }> = [
	{ Code: 'LAP-14', Description: 'Laptop 14 inch', GL: '0210', CostPriceStandard: 1189.95 },
	{ Code: 'MON-27', Description: 'Monitor 27"', GL: '0210', CostPriceStandard: 289.9 },
	{
		Code: 'DOCK',
		Description: "Docking station (USB-C, 4K's)",
		GL: '0210',
		CostPriceStandard: 174.29,
	},
	{
		Code: 'LIC-CRM',
		Description: 'CRM-licentie per gebruiker',
		GL: '4410',
		Unit: 'mnd',
		CostPriceStandard: 49.1,
	},
	{
		Code: 'LIC-BI',
		Description: 'BI & reporting licence',
		GL: '4410',
		Unit: 'mnd',
		CostPriceStandard: 8.4,
	},
	{
		Code: 'HOST',
		Description: 'Cloud hosting',
		GL: '4410',
		Unit: 'mnd',
		CostPriceStandard: 312.07,
	},
	{
		Code: 'TEL',
		Description: 'Mobiel abonnement',
		GL: '4420',
		Unit: 'mnd',
		CostPriceStandard: 17.35,
	},
	{
		Code: 'PAPIER',
		Description: 'Papier A4, doos van 5 pak',
		GL: '4300',
		CostPriceStandard: 21.15,
	},
	{ Code: 'PENNEN', Description: 'Pennen & stiften', GL: '4300', CostPriceStandard: 0.35 },
	{
		Code: 'SCHOON',
		Description: 'Schoonmaak kantoor',
		GL: '4210',
		Unit: 'uur',
		CostPriceStandard: 28.75,
	},
	{ Code: 'TRAIN', Description: 'Training in company', GL: '4510', CostPriceStandard: 1450 },
	{ Code: 'DRUK', Description: 'Drukwerk brochures', GL: '4710', CostPriceStandard: 0.1 },
	{
		Code: 'INHUUR',
		Description: 'Inhuur senior adviseur',
		GL: '7000',
		Unit: 'uur',
		CostPriceStandard: 97.5,
	},
	{ Code: 'ONDERZ', Description: 'Veldonderzoek', GL: '7010', CostPriceStandard: 2333.33 },
	{ Code: 'DIVERS', Description: 'Diversen <nader te bepalen>', CostPriceStandard: 1.005 },
];

/** Type 2 is fixed price, 3 time and material, 4 non billable. */
export const projects: Row[] = [
	{ Code: 'P2026-001', Description: 'Omgevingsvisie gemeente Rijnwaarde', Type: 2 },
	{ Code: 'P2026-002', Description: 'Zorgtransitie "Thuis & Dichtbij"', Type: 3 },
	{ Code: 'P2026-003', Description: 'Nieuwe website', Type: 4 },
];
