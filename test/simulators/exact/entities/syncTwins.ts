import type { Entity } from '../types';
import { accounts } from './accounts';
import { addresses } from './addresses';
import { contacts } from './contacts';
import { documentAttachments } from './documentAttachments';
import { documents } from './documents';
import { employees } from './employees';
import { glAccounts } from './glAccounts';
import { items } from './items';
import { projectPlanning } from './projectPlanning';
import { quotationLines } from './quotationLines';
import { quotations } from './quotations';
import { salesOrderLines } from './salesOrderLines';
import { salesOrders } from './salesOrders';
import { transactionLines } from './transactionLines';
import { read } from './field';
import { syncOf } from './twin';

const tables: Array<[Entity, Parameters<typeof syncOf>[1]]> = [
	[accounts, { path: 'sync/CRM/Accounts', type: 'Sync.CRM.Account' }],
	[addresses, { path: 'sync/CRM/Addresses', type: 'Sync.CRM.Address' }],
	[contacts, { path: 'sync/CRM/Contacts', type: 'Sync.CRM.Contact' }],
	[
		quotations,
		{
			path: 'sync/CRM/QuotationHeaders',
			type: 'Sync.CRM.QuotationHeader',
			lacks: [
				'QuotationLines',
				'QuotationOrderChargeLines',
				'VATAmountFC',
				'WarehouseCode',
				'WarehouseDescription',
				'WarehouseID',
			],
			has: {
				Discount: read('Double'),
				ID: read('Guid'),
				Notes: read('String'),
				QuotationID: read('Guid', { mandatory: true }),
			},
		},
	],
	[
		quotationLines,
		{
			path: 'sync/CRM/QuotationLines',
			type: 'Sync.CRM.QuotationLine',
			lacks: ['VersionNumber'],
			has: {
				AmountDiscount: read('Double'),
				AmountDiscountExclVat: read('Double'),
				Created: read('DateTime'),
				Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
				CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
				Modified: read('DateTime'),
				Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
				ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
			},
		},
	],
	[
		documents,
		{
			path: 'sync/Documents/Documents',
			type: 'Sync.Documents.Document',
			has: { ItemMaterial: read('Guid'), ItemRoutingStep: read('Guid') },
		},
	],
	[
		documentAttachments,
		{ path: 'sync/Documents/DocumentAttachments', type: 'Sync.Documents.DocumentAttachment' },
	],
	[
		glAccounts,
		{
			path: 'sync/Financial/GLAccounts',
			type: 'Sync.Financial.GLAccount',
			lacks: ['DeductibilityPercentages'],
		},
	],
	[
		transactionLines,
		{
			path: 'sync/Financial/TransactionLines',
			type: 'Sync.Financial.TransactionLine',
			lacks: ['ShopOrder'],
		},
	],
	[
		items,
		{
			path: 'sync/Logistics/Items',
			type: 'Sync.Logistics.Item',
			lacks: ['IsBatchNumberItem', 'IsSerialNumberItem', 'StandardSalesPrice'],
		},
	],
	[
		employees,
		{
			path: 'sync/Payroll/Employees',
			type: 'Sync.Payroll.Employee',
			lacks: ['ActiveEmployment', 'CASONumber', 'Municipality'],
		},
	],
	[projectPlanning, { path: 'sync/Project/ProjectPlanning', type: 'Sync.Project.ProjectPlanning' }],
	[
		salesOrders,
		{
			path: 'sync/SalesOrder/SalesOrderHeaders',
			type: 'Sync.SalesOrder.SalesOrderHeader',
			lacks: [
				'SalesOrderLines',
				'SalesOrderOrderChargeLines',
				'TaxSchedule',
				'TaxScheduleCode',
				'TaxScheduleDescription',
			],
			has: {
				ID: read('Guid'),
				Notes: read('String'),
				OrderedBy: read('Guid', { refersTo: { entity: 'crm/Accounts', by: 'ID' } }),
				Project: read('Guid'),
				ProjectCode: read('String', { from: { reference: 'Project', field: 'Code' } }),
				ProjectDescription: read('String'),
				ShippingMethodCode: read('String'),
				VATAmount: read('Double'),
				VATCode: read('String'),
				VATCodeDescription: read('String'),
			},
		},
	],
	[
		salesOrderLines,
		{
			path: 'sync/SalesOrder/SalesOrderLines',
			type: 'Sync.SalesOrder.SalesOrderLine',
			lacks: ['OrderStatus', 'TaxSchedule', 'TaxScheduleCode', 'TaxScheduleDescription'],
			has: {
				Created: read('DateTime'),
				Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
				CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
				DeliveryStatusDescription: read('String'),
				InvoiceStatusDescription: read('String'),
				Item: read('Guid', { refersTo: { entity: 'logistics/Items', by: 'ID' } }),
				Modified: read('DateTime'),
				Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
				ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
				OrderID: read('Guid', { refersTo: { entity: 'salesorder/SalesOrders', by: 'OrderID' } }),
				ProjectCode: read('String', { from: { reference: 'Project', field: 'Code' } }),
				ShopOrderNumber: read('Int32'),
				Status: read('Int16'),
				StatusDescription: read('String'),
			},
		},
	],
];

/** Streams that carry the rows of one table: that table, and the stream. */
export const syncTwins = tables.map(([base, twin]) => ({ base, entity: syncOf(base, twin) }));
