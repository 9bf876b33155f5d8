import type { Entity } from '../types';
import { read } from './field';
import { purchaseOrderLines } from './purchaseOrderLines';
import { purchaseOrders } from './purchaseOrders';
import { salesInvoiceLines } from './salesInvoiceLines';
import { salesInvoices } from './salesInvoices';
import { syncOf } from './twin';

/** A stream of headers (LineNumber 0) and lines in one, and the tables it shows. */
export interface FlatStream {
	header: Entity;
	line: Entity;
	entity: Entity;
}

const both = (header: Entity, line: Entity): Entity => ({
	...header,
	fields: { ...header.fields, ...line.fields },
});

/** https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SyncPurchaseOrderPurchaseOrders */
const purchases = syncOf(both(purchaseOrders, purchaseOrderLines), {
	path: 'sync/PurchaseOrder/PurchaseOrders',
	type: 'Sync.PurchaseOrder.PurchaseOrder',
	lacks: [
		'PurchaseOrderLineCount',
		'PurchaseOrderLines',
		'InStock',
		'ItemBarcodeAdditional',
		'ProjectedStock',
		...Object.keys(purchaseOrderLines.fields).filter((name) => name.startsWith('ShopOrder')),
	],
	has: {
		// Keys here, codes in the table.
		CostCenter: read('Guid', { refersTo: { entity: 'hrm/Costcenters', by: 'ID' } }),
		CostCenterCode: read('String', { from: { reference: 'CostCenter', field: 'Code' } }),
		CostUnit: read('Guid', { refersTo: { entity: 'hrm/Costunits', by: 'ID' } }),
		CostUnitCode: read('String', { from: { reference: 'CostUnit', field: 'Code' } }),
		DocumentNumber: read('Int32'),
		SendingMethod: read('Int32'),
	},
});

/** https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SyncSalesInvoiceSalesInvoices */
const sales = syncOf(both(salesInvoices, salesInvoiceLines), {
	path: 'sync/SalesInvoice/SalesInvoices',
	type: 'Sync.SalesInvoice.SalesInvoice',
	lacks: [
		'SalesInvoiceLines',
		'SalesInvoiceOrderChargeLines',
		'SelectionCode',
		'SelectionCodeCode',
		'SelectionCodeDescription',
		'ShippingMethod',
		'ShippingMethodCode',
		'ShippingMethodDescription',
	],
});

export const flatStreams: FlatStream[] = [
	{ header: purchaseOrders, line: purchaseOrderLines, entity: purchases },
	{ header: salesInvoices, line: salesInvoiceLines, entity: sales },
];
