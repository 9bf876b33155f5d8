import type { ExactDocument, Row } from '../../../nodes/shared/exact/types';
import { checkAmounts } from '../../../nodes/shared/sync/amounts/checkAmounts';

const readAt = '2026-03-01T00:00:00.000Z';
const order = (own: Row, lines: Row[]): ExactDocument => ({
	Currency: 'EUR',
	...own,
	PurchaseOrderLines: lines,
	_exact: { division: 1, entity: 'purchaseOrder', key: 'a', readAt },
});
const entry = (own: Row, lines: Row[]): ExactDocument => ({
	Currency: 'EUR',
	...own,
	PurchaseEntryLines: lines,
	_exact: { division: 1, entity: 'purchaseEntry', key: 'a', readAt },
});

describe('an amount and those of the lines', () => {
	it('agree to the cent, however many lines there are', () => {
		const lines = Array.from({ length: 300 }, () => ({ AmountFC: 0.1, VATAmount: 0.02 }));
		const document = order({ AmountFC: 36, AmountFCExclVat: 30, VATAmount: 6 }, lines);
		expect(checkAmounts(document)).toEqual({
			currency: 'EUR',
			header: '36.00',
			lines: '36.00',
			difference: '0.00',
			explanation: 'The lines with their VAT come to the amount of the document.',
		});
	});

	it('agree where the document does not include VAT, and Exact does not tell how much that is', () => {
		const document: ExactDocument = {
			Currency: 'EUR',
			AmountFC: 100,
			AmountFCExclVat: 100,
			SalesOrderLines: [{ AmountFC: 100, VATAmount: 21 }],
			_exact: { division: 1, entity: 'salesOrder', key: 'a', readAt },
		};
		expect(checkAmounts(document)).toMatchObject({
			difference: '-21.00',
			explanation: 'The amount of the document does not include VAT.',
		});
	});

	it('agree where the lines include their VAT', () => {
		const document = entry({ AmountFC: 121, VATAmountFC: 21, AmountDC: 121, VATAmountDC: 21 }, [
			{ AmountFC: 121, VATAmountFC: 21, AmountDC: 121, VATAmountDC: 21 },
		]);
		expect(checkAmounts(document)).toMatchObject({
			difference: '-21.00',
			explanation: 'The amounts of the lines include their VAT.',
		});
	});

	it('are shown with the decimals of the currency', () => {
		const document = order(
			{ AmountFC: 1200, AmountFCExclVat: 1100, VATAmount: 100, Currency: 'JPY' },
			[{ AmountFC: 1100, VATAmount: 99 }],
		);
		expect(checkAmounts(document)).toMatchObject({
			header: '1200',
			lines: '1199',
			difference: '1',
			explanation: 'VAT counted on the whole document: 1',
		});
	});

	it('tell more than rounding apart from rounding', () => {
		const document = order({ AmountFC: 12.5, AmountFCExclVat: 10.5, VATAmount: 2 }, [
			{ AmountFC: 10, VATAmount: 1.99 },
		]);
		expect(checkAmounts(document)).toMatchObject({
			difference: '0.51',
			explanation: 'VAT counted on the whole document: 0.01; Not explained: 0.50',
			unexplained: '0.50',
		});
	});

	it('name the discount on the whole document with the VAT on it', () => {
		const document = order(
			{ AmountFC: 108.9, AmountFCExclVat: 90, VATAmount: 18.9, AmountDiscountExclVat: 10 },
			[{ AmountFC: 100, VATAmount: 21 }],
		);
		expect(checkAmounts(document)).toMatchObject({
			difference: '-12.10',
			explanation: 'Discount on the whole document: -10.00; VAT on that discount: -2.10',
		});
		expect(checkAmounts(document)).not.toHaveProperty('unexplained');
	});

	it('are compared in the currency of the division, too', () => {
		const document = entry(
			{ AmountFC: 110, VATAmountFC: 10, AmountDC: 100.01, VATAmountDC: 9.09, Currency: 'USD' },
			[
				{ AmountFC: 50, VATAmountFC: 5, AmountDC: 45.45, VATAmountDC: 4.55 },
				{ AmountFC: 50, VATAmountFC: 5, AmountDC: 45.45, VATAmountDC: 4.55 },
			],
		);
		expect(checkAmounts(document)).toMatchObject({
			currency: 'USD',
			difference: '0.00',
			division: {
				header: '100.01',
				lines: '100.00',
				difference: '0.01',
				explanation: 'Rounding of the lines: 0.02; VAT counted on the whole document: -0.01',
			},
		});
	});

	it('are compared in the currency of the division where Exact has VAT only in that of the document', () => {
		const document = order(
			{ AmountFC: 121, AmountFCExclVat: 100, VATAmount: 21, AmountDC: 110.11, Currency: 'USD' },
			[
				{ AmountFC: 33.33, VATAmount: 7, AmountDC: 30.33 },
				{ AmountFC: 66.67, VATAmount: 14, AmountDC: 60.67 },
			],
		);
		expect(checkAmounts(document)).toMatchObject({
			difference: '0.00',
			division: { header: '110.11', lines: '110.11', difference: '0.00' },
		});
		const wrong = { ...document, AmountDC: 111.11 };
		expect(checkAmounts(wrong)?.division).toMatchObject({ difference: '1.00' });
		expect(checkAmounts(wrong)?.division).toHaveProperty('unexplained');
	});

	it('name the discount in the currency of the division, too, and what was rounded on it', () => {
		const document = order(
			{
				AmountFC: 108.9,
				AmountFCExclVat: 90,
				VATAmount: 18.9,
				AmountDiscountExclVat: 10,
				AmountDC: 99.13,
			},
			[
				{ AmountFC: 50, VATAmount: 10.5, AmountDC: 45.51 },
				{ AmountFC: 50, VATAmount: 10.5, AmountDC: 45.51 },
			],
		);
		const { division } = checkAmounts(document) ?? {};
		expect(division?.explanation).toMatch(
			/^Discount on the whole document: -9\.10; (Rounding of the lines: \S+; )?VAT on that discount: -1\.\d\d$/,
		);
		expect(division).not.toHaveProperty('unexplained');
	});

	it.each<[string, ExactDocument]>([
		[
			'the amount of the document does not include',
			order({ AmountFC: 100, AmountFCExclVat: 100, VATAmount: 21 }, [
				{ AmountFC: 50.01, VATAmount: 10.5 },
				{ AmountFC: 50, VATAmount: 10.5 },
			]),
		],
		[
			'the amounts of the lines include already',
			entry({ AmountFC: 100, VATAmountFC: 17.36 }, [
				{ AmountFC: 50.01, VATAmountFC: 8.68 },
				{ AmountFC: 50, VATAmountFC: 8.68 },
			]),
		],
	])('tell VAT that %s from rounding', (words, document) => {
		const found = checkAmounts(document);
		expect(found?.explanation).toContain(`VAT, which ${words}: -`);
		expect(found?.explanation).toContain('Rounding of the lines: -0.01');
		expect(found).not.toHaveProperty('unexplained');
	});

	it('are compared in a sales order, which has no VAT of its own', () => {
		const document: ExactDocument = {
			Currency: 'EUR',
			AmountFC: 121,
			AmountFCExclVat: 100,
			SalesOrderLines: [{ AmountFC: 100, VATAmount: 21 }],
			_exact: { division: 1, entity: 'salesOrder', key: 'a', readAt },
		};
		expect(checkAmounts(document)).toMatchObject({ difference: '0.00' });
	});

	it('leave a discount that explains too little unexplained', () => {
		const document = order(
			{ AmountFC: 100.5, AmountFCExclVat: 90, VATAmount: 10.5, AmountDiscountExclVat: 10 },
			[{ AmountFC: 100, VATAmount: 21 }],
		);
		expect(checkAmounts(document)).toMatchObject({ unexplained: '-10.50' });
	});

	it.each([
		['without its lines', { ...order({ AmountFC: 1 }, []), PurchaseOrderLines: null }],
		['without its amount', order({}, [{ AmountFC: 1, VATAmount: 0 }])],
		['with lines without amounts', order({ AmountFC: 1 }, [{ Description: 'x' }])],
	])('are not compared in a document %s', (_what, document) => {
		expect(checkAmounts(document as ExactDocument)).toBeUndefined();
	});

	it('are not compared in a record that has none', () => {
		const account: ExactDocument = {
			Name: 'x',
			_exact: { division: 1, entity: 'account', key: 'a', readAt },
		};
		expect(checkAmounts(account)).toBeUndefined();
	});
});
