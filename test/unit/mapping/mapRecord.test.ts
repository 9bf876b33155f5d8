import { entityOf } from '../../../nodes/shared/exact/entities';
import { MappingFault } from '../../../nodes/shared/mapping/fault';
import { fieldsRead } from '../../../nodes/shared/mapping/fieldsRead';
import { checkRows, mapRecord } from '../../../nodes/shared/mapping/mapRecord';
import type { MappingRow } from '../../../nodes/shared/mapping/row';
import { scopesOf } from '../../../nodes/shared/sync/scopes';
import { lineScope, orderScope } from './scope';

const row = (given: Partial<MappingRow>): MappingRow => ({
	source: 'OrderNumber',
	target: { kind: 'customField', name: 'Anything' },
	transform: 'automatic',
	write: 'always',
	...given,
});

const record = {
	OrderNumber: 1042,
	SupplierCode: '20001',
	SupplierName: 'Köhler & Zn',
	AmountFC: 1234.565,
	AmountDC: 1000.005,
	Currency: 'EUR',
	ReceiptDate: '2026-03-14',
	OrderStatus: 20,
	Description: null,
	Remarks: 'First\nSecond',
	DropShipment: false,
	PurchaseOrderLines: [
		{ CostCenter: 'HRM', CostCenterDescription: 'Staff', GLAccountCode: '4300' },
		{ CostCenter: 'ICT', CostCenterDescription: 'Systems', GLAccountCode: '4300' },
		{ CostCenter: null, CostCenterDescription: null, GLAccountCode: null },
	],
};

const valueOf = (given: Partial<MappingRow>, scope = orderScope) =>
	mapRecord([row(given)], scope, { record, parent: record })[0]?.value;

describe('a mapping row', () => {
	it('hands on one number as a number', () => {
		expect(valueOf({ source: 'AmountFC' })).toBe(1234.565);
	});

	it('reads a status by its name', () => {
		expect(valueOf({ source: 'OrderStatus' })).toBe('Partial');
	});

	it('gives the number behind a status when asked for the raw value', () => {
		expect(valueOf({ source: 'OrderStatus', transform: 'raw' })).toBe(20);
	});

	it.each([
		['SupplierCode', 'Köhler & Zn'],
		['SupplierCode+SupplierName', 'Köhler & Zn'],
		['PurchaseOrderLines.CostCenter', ['Staff', 'Systems']],
		['PurchaseOrderLines.CostCenter+CostCenterDescription', ['Staff', 'Systems']],
		['OrderStatus', 'Partial'],
		['SupplierName', 'Köhler & Zn'],
	])('looks up the name behind %s', (source, name) => {
		expect(valueOf({ source, transform: 'lookup' })).toEqual(name);
		const read = fieldsRead([row({ source, transform: 'lookup' })], orderScope);
		expect([...read.record, ...read.lines].join()).toMatch(/Name|Description|Status/);
	});

	it('says which field has no name to look up', () => {
		expect(() => valueOf({ source: 'OrderNumber', transform: 'lookup' })).toThrow(
			'looks up the name of "OrderNumber"',
		);
	});

	it.each<[string, unknown]>([
		['Anna <Anna.Bos@Example.com>', 'anna.bos@example.com'],
		['anna@example.com; daan@example.com', ['anna@example.com', 'daan@example.com']],
		['Anna Bos', 'Anna Bos'],
		['', null],
	])('finds the addresses in "%s"', (value, people) => {
		expect(valueOf({ source: 'value', value, transform: 'person' })).toEqual(people);
	});

	it('reads a status by its name for a section, too', () => {
		expect(valueOf({ source: 'OrderStatus', transform: 'status' })).toBe('Partial');
	});

	it('is finished when all lines are', () => {
		const template = { source: 'value', transform: 'isFinished' } as const;
		expect(valueOf({ ...template, value: ['Complete', 'Canceled'] })).toBe(true);
		expect(valueOf({ ...template, value: ['Complete', 'Open'] })).toBe(false);
		expect(valueOf({ ...template, value: [] })).toBe(false);
	});

	it('leaves alone what only people may know', () => {
		const { scope } = scopesOf('salesInvoice');
		const rows = [row({ source: 'OriginalDocument' }), row({ source: 'Description' })];
		const told = (record: object) =>
			mapRecord(rows, scope, { record: record as never }).map(({ value }) => value);
		expect(told({})).toEqual([null]);
		expect(told({ OriginalDocument: '7' })).toEqual(['7', null]);
	});

	it.each<Partial<MappingRow>>([
		{ transform: 'upperCase' },
		{ transform: 'isSet' },
		{ values: { pairs: [{ from: '', to: 'none' }], others: 'keep' } },
	])('makes nothing of what only people may know: %j', (given) => {
		const { scope } = scopesOf('salesInvoice');
		const rows = [row({ source: 'OriginalDocument', ...given })];
		expect(mapRecord(rows, scope, { record: {} })).toEqual([]);
		expect(mapRecord(rows, scope, { record: { OriginalDocument: null } })).toHaveLength(1);
	});

	it('knows of a line what is known of its document', () => {
		const { lineScope: scope = orderScope } = scopesOf('salesInvoice');
		const rows = [row({ source: 'parent.OriginalDocument' })];
		const told = (parent: object) =>
			mapRecord(rows, scope, { record: {}, parent: parent as never });
		expect(told({})).toEqual([]);
		expect(told({ OriginalDocument: null })).toMatchObject([{ value: null }]);
	});

	it('joins a code and its name', () => {
		expect(valueOf({ source: 'SupplierCode+SupplierName' })).toBe('20001 – Köhler & Zn');
	});

	it('gathers the different values of all lines', () => {
		expect(valueOf({ source: 'PurchaseOrderLines.CostCenter+CostCenterDescription' })).toEqual([
			'HRM – Staff',
			'ICT – Systems',
		]);
		expect(valueOf({ source: 'PurchaseOrderLines.GLAccountCode' })).toEqual(['4300']);
	});

	it('fills fields into text and leaves nothing behind for empty ones', () => {
		const template =
			'PO {OrderNumber}{Description}: {SupplierName} ({PurchaseOrderLines.CostCenter})';
		expect(valueOf({ source: 'template', template })).toBe('PO 1042: Köhler & Zn (HRM, ICT)');
	});

	it('reads the document above a line', () => {
		expect(valueOf({ source: 'parent.OrderNumber' }, lineScope)).toBe(1042);
	});

	it.each([
		['upperCase', 'SupplierName', 'KÖHLER & ZN'],
		['lowerCase', 'SupplierName', 'köhler & zn'],
		['firstLine', 'Remarks', 'First'],
		['isSet', 'Description', false],
		['isSet', 'Remarks', true],
		['isFinished', 'OrderStatus', false],
		['money', 'AmountFC', '1234.57'],
		['money', 'AmountDC', '1000.01'],
		['money', 'SupplierName', 'Köhler & Zn'],
		['date', 'ReceiptDate', '2026-03-14'],
		['date', 'Description', null],
		['join', 'PurchaseOrderLines.CostCenter', 'HRM, ICT'],
	] as const)('%s of %s', (transform, source, expected) => {
		expect(valueOf({ source, transform })).toBe(expected);
	});

	it('adds the amounts of all lines up, to the cent, equal ones too', () => {
		const money = [row({ source: 'PurchaseOrderLines.AmountFC', transform: 'money' })];
		const summed = (...amounts: Array<number | null>) => {
			const PurchaseOrderLines = amounts.map((AmountFC) => ({ AmountFC }));
			return mapRecord(money, orderScope, { record: { ...record, PurchaseOrderLines } })[0]?.value;
		};
		expect(summed(10, 10)).toBe('20.00');
		expect(summed(0.1, 0.2, -0.3)).toBe('0.00');
		expect(summed(0.005, 0.005, null)).toBe('0.01');
		expect(summed(null)).toBe(null);
		expect(summed()).toBe(null);
	});

	it('knows the finished statuses of a sales order, too', () => {
		const isFinished = [row({ source: 'Status', transform: 'isFinished' })];
		const scope = { spec: entityOf('salesOrder') };
		const of = (Status: number) => mapRecord(isFinished, scope, { record: { Status } })[0]?.value;
		expect([12, 20, 21, 45].map(of)).toEqual([false, false, true, true]);
	});

	it.each([
		['JPY', '1235'],
		['BHD', '1234.565'],
		['eur', '1234.57'],
		[null, '1234.57'],
	])('rounds an amount to the decimals of its currency: %s', (Currency, expected) => {
		const money = [row({ source: 'AmountFC', transform: 'money' })];
		const priced = { record: { ...record, Currency } };
		expect(mapRecord(money, orderScope, priced)[0]?.value).toBe(expected);
	});

	it('rounds the amount of a line to the decimals of the currency of its document', () => {
		const money = [row({ source: 'AmountFC', transform: 'money' })];
		const line = { record: { AmountFC: 12.5 }, parent: { Currency: 'JPY' } };
		expect(mapRecord(money, lineScope, line)[0]?.value).toBe('13');
	});

	it('leaves an amount in the currency of the division its two decimals', () => {
		const money = [row({ source: 'AmountDC', transform: 'money' })];
		const line = { record: { AmountDC: 12.345 }, parent: { Currency: 'JPY' } };
		expect(mapRecord(money, lineScope, line)[0]?.value).toBe('12.35');
	});

	it.each([
		[7, '2026-03-21'],
		[-14, '2026-02-28'],
	])('moves a date by %s days', (days, expected) => {
		expect(valueOf({ source: 'ReceiptDate', transform: 'date', days })).toBe(expected);
	});

	it('joins values as the row says', () => {
		const source = 'PurchaseOrderLines.CostCenter';
		expect(valueOf({ source, transform: 'join', separator: ' / ' })).toBe('HRM / ICT');
	});

	it.each([['Buyer'], [12], [true], [null], [['a', 'b']]])(
		'gives a value of its own, whatever the record: %j',
		(value) => {
			expect(valueOf({ source: 'value', value })).toEqual(value);
		},
	);
});

describe('exchanging values', () => {
	const pairs = [
		{ from: 'partial', to: 'Underway' },
		{ from: ' Open ', to: 'New' },
	];

	it('takes the value of the pair, whatever its case', () => {
		const values = { pairs, others: 'keep' } as const;
		expect(valueOf({ source: 'OrderStatus', values })).toBe('Underway');
	});

	it.each([
		['keep', 'Köhler & Zn'],
		['empty', null],
		['text', 'Somebody else'],
	] as const)('lets all other values %s', (others, expected) => {
		const values = { pairs, others, otherText: 'Somebody else' };
		expect(valueOf({ source: 'SupplierName', values })).toBe(expected);
	});

	it('exchanges no value, where a pair says so', () => {
		const values = { pairs: [{ from: '', to: 'Unknown' }], others: 'keep' } as const;
		expect(valueOf({ source: 'Description', values })).toBe('Unknown');
		expect(valueOf({ source: 'SupplierName', values })).toBe('Köhler & Zn');
	});

	it('exchanges each of several values, and tells equal ones once', () => {
		const values = {
			pairs: [{ from: 'ICT – Systems', to: 'HRM – Staff' }],
			others: 'keep',
		} as const;
		const source = 'PurchaseOrderLines.CostCenter+CostCenterDescription';
		expect(valueOf({ source, values })).toEqual(['HRM – Staff']);
	});

	it('makes a truth of a status', () => {
		const values = {
			pairs: [{ from: 'Partial', to: 'Yes' }],
			others: 'text',
			otherText: 'No',
		} as const;
		expect(valueOf({ source: 'OrderStatus', values })).toBe('Yes');
	});
});

describe('checking a mapping', () => {
	it.each([
		row({ source: 'OrderNr' }),
		row({ source: 'parent.OrderNumber' }),
		row({ source: 'PurchaseOrderLines.Nothing' }),
		row({ source: 'template', template: 'PO {Ordernumber}' }),
	])('names a field that purchase orders do not have: %j', (wrong) => {
		expect(() => checkRows([wrong], orderScope)).toThrow(MappingFault);
		expect(() => checkRows([wrong], orderScope)).toThrow(/which .* do not have/);
	});

	it('names the row that asks for a field that is not there', () => {
		const wrong = row({ source: 'OrderNr', at: 'Row 3 under "Task Fields"' });
		expect(() => checkRows([wrong], orderScope)).toThrow(
			'Row 3 under "Task Fields" asks for "OrderNr", which purchase orders do not have',
		);
	});

	it('refuses a row for text without text', () => {
		const empty = row({ source: 'template', template: ' ', at: 'Row 1 under "Task Fields"' });
		expect(() => checkRows([empty], orderScope)).toThrow('Row 1 under "Task Fields" has no Text');
	});

	it('refuses two rows for one target, whatever their case', () => {
		const rows = [
			row({ target: { kind: 'customField', name: 'Exact · Amount' } }),
			row({ target: { kind: 'customField', name: 'exact  ·  amount' } }),
		];
		expect(() => checkRows(rows, orderScope)).toThrow('Two mapping rows fill "exact  ·  amount"');
	});
});
