import { custom, from, money, standard, text, whenCreating, type Preset } from './preset';

/** Exact keeps no GL account on an order line; it comes from the item. */
export const purchaseOrder: Preset = {
	task: [
		standard('name', text('Purchase order {OrderNumber} – {SupplierName}')),
		standard('due_on', from('ReceiptDate')),
		standard('notes', whenCreating(text('{Description}\n{Remarks}'))),
		custom('documentNumber', from('OrderNumber')),
		custom('relation', from('SupplierCode+SupplierName')),
		custom('amount', money('AmountFC')),
		custom('vatAmount', money('VATAmount')),
		custom('currency', from('Currency')),
		custom('divisionAmount', money('AmountDC')),
		custom('status', from('OrderStatus')),
		custom('receiptStatus', from('ReceiptStatus')),
		custom('glAccount', from('PurchaseOrderLines.GLAccountCode+GLAccountDescription')),
		custom('costCenter', from('PurchaseOrderLines.CostCenter+CostCenterDescription')),
		custom('costUnit', from('PurchaseOrderLines.CostUnit+CostUnitDescription')),
		custom('project', from('PurchaseOrderLines.ProjectCode+ProjectDescription')),
	],
	line: [
		standard('name', text('{QuantityInPurchaseUnits} × {ItemDescription}')),
		standard('due_on', from('ReceiptDate')),
		standard('notes', whenCreating(text('{Description}\n{Notes}'))),
		custom('documentNumber', from('parent.OrderNumber')),
		custom('amount', money('AmountFC')),
		custom('vatAmount', money('VATAmount')),
		custom('currency', from('parent.Currency')),
		custom('divisionAmount', money('AmountDC')),
		custom('glAccount', from('GLAccountCode+GLAccountDescription')),
		custom('costCenter', from('CostCenter+CostCenterDescription')),
		custom('costUnit', from('CostUnit+CostUnitDescription')),
		custom('project', from('ProjectCode+ProjectDescription')),
	],
};
