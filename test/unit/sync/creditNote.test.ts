import type { ExactDocument } from '../../../nodes/shared/exact/types';
import { withSign } from '../../../nodes/shared/sync/creditNote/withSign';

const invoice = (Type: number, amounts: { total: number; lines: number[] }): ExactDocument => ({
	Type,
	InvoiceNumber: 26700003,
	AmountFC: amounts.total,
	AmountDC: amounts.total,
	Discount: 0.1,
	SalesInvoiceLines: amounts.lines.map((AmountFC) => ({ AmountFC, Quantity: 2, NetPrice: 5 })),
	_exact: { division: 1, entity: 'salesInvoice', key: 'a', readAt: '2026-03-01T00:00:00.000Z' },
});
const amountsOf = ({ AmountFC, AmountDC, SalesInvoiceLines }: ExactDocument) => [
	AmountFC,
	AmountDC,
	...(SalesInvoiceLines as Array<{ AmountFC: number }>).map((line) => line.AmountFC),
];

describe('the amounts of a credit note', () => {
	it('stay negative', () => {
		expect(amountsOf(withSign(invoice(8021, { total: -30, lines: [-40, 10] })))).toEqual([
			-30, -30, -40, 10,
		]);
	});

	it('become negative where Exact gives them the other way round, all together', () => {
		expect(amountsOf(withSign(invoice(8024, { total: 30, lines: [40, -10, 0] })))).toEqual([
			-30, -30, -40, 10, 0,
		]);
	});

	it('follow the lines where the total says nothing', () => {
		expect(amountsOf(withSign(invoice(8021, { total: 0, lines: [40, -10] })))).toEqual([
			0, 0, -40, 10,
		]);
	});

	it('stay as they are where they come to nothing, which binary fractions would not', () => {
		expect(amountsOf(withSign(invoice(8021, { total: 0, lines: [0.1, 0.2, -0.3] })))).toEqual([
			0, 0, 0.1, 0.2, -0.3,
		]);
	});

	it('leave numbers alone that are no amounts', () => {
		const turned = withSign(invoice(8021, { total: 30, lines: [30] }));
		expect(turned).toMatchObject({
			InvoiceNumber: 26700003,
			Discount: 0.1,
			SalesInvoiceLines: [{ Quantity: 2, NetPrice: 5 }],
		});
	});

	it('leave the document that came in as it was', () => {
		const given = invoice(8021, { total: 30, lines: [30] });
		withSign(given);
		expect(amountsOf(given)).toEqual([30, 30, 30]);
	});
});

describe('the amounts of an invoice', () => {
	it.each([8020, 8023])('stay as they are, whatever their sign (type %i)', (Type) => {
		const given = invoice(Type, { total: -30, lines: [-30] });
		expect(withSign(given)).toBe(given);
	});
});
