import {
	amounts,
	custom,
	dimensions,
	from,
	standard,
	text,
	whenCreating,
	type Preset,
} from './preset';

/** Exact keeps no GL account on an order line; it comes from the item. */
export const purchaseOrder: Preset = {
	task: [
		standard('name', text('Purchase order {OrderNumber} – {SupplierName}')),
		standard('due_on', from('ReceiptDate')),
		standard('notes', whenCreating(text('{Description}\n{Remarks}'))),
		custom('documentNumber', from('OrderNumber')),
		custom('relation', from('SupplierCode+SupplierName')),
		...amounts({ amount: 'AmountFC', vatAmount: 'VATAmount', currency: 'Currency' }),
		custom('status', from('OrderStatus')),
		custom('receiptStatus', from('ReceiptStatus')),
		...dimensions('PurchaseOrderLines'),
	],
	line: [
		standard('name', text('{QuantityInPurchaseUnits} × {ItemDescription}')),
		standard('due_on', from('ReceiptDate')),
		standard('notes', whenCreating(text('{Description}\n{Notes}'))),
		custom('documentNumber', from('parent.OrderNumber')),
		...amounts({ amount: 'AmountFC', vatAmount: 'VATAmount', currency: 'parent.Currency' }),
		...dimensions(),
	],
};
