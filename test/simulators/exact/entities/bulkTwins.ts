import type { Entity } from '../types';
import { accounts } from './accounts';
import { addresses } from './addresses';
import { contacts } from './contacts';
import { documentAttachments } from './documentAttachments';
import { documents } from './documents';
import { glAccounts } from './glAccounts';
import { items } from './items';
import { quotationLines } from './quotationLines';
import { quotations } from './quotations';
import { salesInvoiceLines } from './salesInvoiceLines';
import { salesInvoices } from './salesInvoices';
import { salesOrderLines } from './salesOrderLines';
import { salesOrders } from './salesOrders';
import { transactionLines } from './transactionLines';
import { read } from './field';
import { bulkOf } from './twin';

const tables: Array<[Entity, Parameters<typeof bulkOf>[1]]> = [
	[accounts, { path: 'bulk/CRM/Accounts', type: 'Bulk.CRM.Account' }],
	[
		addresses,
		{
			path: 'bulk/CRM/Addresses',
			type: 'Bulk.CRM.Address',
			filters: ['Account', 'Contact', 'ID', 'Main', 'Type', 'Warehouse'],
		},
	],
	[
		contacts,
		{
			path: 'bulk/CRM/Contacts',
			type: 'Bulk.CRM.Contact',
			filters: ['Account', 'ID', 'IdentificationDocument', 'IdentificationUser', 'Person'],
		},
	],
	[
		quotations,
		{
			path: 'bulk/CRM/Quotations',
			type: 'Bulk.CRM.Quotation',
			lacks: [
				'QuotationLines',
				'QuotationOrderChargeLines',
				'WarehouseCode',
				'WarehouseDescription',
				'WarehouseID',
			],
			has: { OrderAccount: read('Guid', { refersTo: { entity: 'crm/Accounts', by: 'ID' } }) },
			filters: [
				'DeliveryAccount',
				'DeliveryAccountContact',
				'DeliveryAddress',
				'Document',
				'InvoiceAccount',
				'InvoiceAccountContact',
				'Opportunity',
				'OrderAccount',
				'OrderAccountContact',
				'Project',
				'QuotationID',
				'QuotationNumber',
				'QuotationDate',
				'SelectionCode',
				'Status',
				'VersionNumber',
			],
		},
	],
	[
		quotationLines,
		{
			path: 'bulk/CRM/QuotationLines',
			type: 'Bulk.CRM.QuotationLine',
			filters: ['Item', 'LineNumber', 'QuotationID', 'QuotationNumber', 'VersionNumber', 'VATCode'],
		},
	],
	[
		documents,
		{
			path: 'bulk/Documents/Documents',
			type: 'Bulk.Documents.Document',
			filters: [
				'Account',
				'Category',
				'Contact',
				'Created',
				'Creator',
				'Division',
				'DocumentDate',
				'DocumentFolder',
				'FinancialTransactionEntryID',
				'HID',
				'ID',
				'Modified',
				'Opportunity',
				'Project',
				'SalesInvoiceNumber',
				'Subject',
				'Type',
			],
		},
	],
	[
		documentAttachments,
		{
			path: 'bulk/Documents/DocumentAttachments',
			type: 'Bulk.Documents.DocumentAttachment',
			filters: ['Document', 'ID'],
		},
	],
	[
		glAccounts,
		{
			path: 'bulk/Financial/GLAccounts',
			type: 'Bulk.Financial.GLAccount',
			filters: [
				'AssimilatedVATBox',
				'BelcotaxType',
				'Code',
				'Costcenter',
				'Costunit',
				'Created',
				'Creator',
				'ID',
				'Modified',
				'Modifier',
				'PrivateGLAccount',
				'SearchCode',
				'Type',
				'VATNonDeductibleGLAccount',
				'YearEndCostGLAccount',
				'YearEndReflectionGLAccount',
			],
		},
	],
	[
		transactionLines,
		{ path: 'bulk/Financial/TransactionLines', type: 'Bulk.Financial.TransactionLine' },
	],
	[items, { path: 'bulk/Logistics/Items', type: 'Bulk.Logistics.Item' }],
	[
		salesInvoices,
		{
			path: 'bulk/SalesInvoice/SalesInvoices',
			type: 'Bulk.SalesInvoice.SalesInvoice',
			lacks: ['SalesInvoiceOrderChargeLines'],
			has: { SalesInvoiceLines: read('Collection()', { mandatory: true }) },
		},
	],
	[
		salesInvoiceLines,
		{ path: 'bulk/SalesInvoice/SalesInvoiceLines', type: 'Bulk.SalesInvoice.SalesInvoiceLine' },
	],
	[
		salesOrders,
		{
			path: 'bulk/SalesOrder/SalesOrders',
			type: 'Bulk.SalesOrder.SalesOrder',
			lacks: ['SalesOrderOrderChargeLines'],
			has: { SalesOrderLines: read('Collection()', { mandatory: true }) },
		},
	],
	[
		salesOrderLines,
		{
			path: 'bulk/SalesOrder/SalesOrderLines',
			type: 'Bulk.SalesOrder.SalesOrderLine',
			lacks: [
				'DeliveryStatus',
				'InvoiceStatus',
				'Margin',
				'OrderStatus',
				'QuantityDelivered',
				'QuantityInvoiced',
				'TaxSchedule',
				'TaxScheduleCode',
				'TaxScheduleDescription',
			],
		},
	],
];

/** Lists in large pages of the rows of one table: that table, and the list. */
export const bulkTwins = tables.map(([base, twin]) => ({ base, entity: bulkOf(base, twin) }));
