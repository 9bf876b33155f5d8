import { MappingFault } from '../../../nodes/shared/mapping/fault';
import { checkRows, mapRecord } from '../../../nodes/shared/mapping/mapRecord';
import type { MappingRow } from '../../../nodes/shared/mapping/row';
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
	AmountFC: 1234.56,
	OrderStatus: 20,
	ReceiptDate: '2026-03-14',
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
		expect(valueOf({ source: 'AmountFC' })).toBe(1234.56);
	});

	it('reads a status by its name', () => {
		expect(valueOf({ source: 'OrderStatus' })).toBe('Partial');
	});

	it('gives the number behind a status when asked for the raw value', () => {
		expect(valueOf({ source: 'OrderStatus', transform: 'raw' })).toBe(20);
	});

	it('joins a code and its name', () => {
		expect(valueOf({ source: 'SupplierCode+SupplierName' })).toBe('20001 Köhler & Zn');
	});

	it('gathers the different values of all lines', () => {
		expect(valueOf({ source: 'PurchaseOrderLines.CostCenter+CostCenterDescription' })).toEqual([
			'HRM Staff',
			'ICT Systems',
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
		['amount', 'AmountFC', '1234.56'],
		['amount', 'OrderNumber', '1042.00'],
	] as const)('%s of %s', (transform, source, expected) => {
		expect(valueOf({ source, transform })).toBe(expected);
	});

	it('translates the values it knows and keeps the others', () => {
		const translation = 'open = Nieuw, Partial = Deels ontvangen';
		expect(valueOf({ source: 'OrderStatus', transform: 'translate', translation })).toBe(
			'Deels ontvangen',
		);
		expect(valueOf({ source: 'SupplierName', transform: 'translate', translation })).toBe(
			'Köhler & Zn',
		);
	});

	it('says which pair of a translation is unfinished', () => {
		expect(() =>
			valueOf({ source: 'OrderStatus', transform: 'translate', translation: 'Open' }),
		).toThrow('The translation "Open" has no "="');
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

	it('refuses two rows for one target, whatever their case', () => {
		const rows = [
			row({ target: { kind: 'customField', name: 'Exact Amount' } }),
			row({ target: { kind: 'customField', name: 'exact  amount' } }),
		];
		expect(() => checkRows(rows, orderScope)).toThrow('Two mapping rows fill "exact  amount"');
	});
});
