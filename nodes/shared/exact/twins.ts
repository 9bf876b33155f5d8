/**
 * What the twin endpoints of the bulk and sync families have not, or cannot do. From the reference
 * pages, https://start.exactonline.nl/docs/HlpRestAPIResources.aspx (family Bulk and family Sync).
 */
interface Twin {
	/** Fields of the ordinary endpoint that it has not. */
	lacks?: readonly string[];
	/** The only fields its filter may name; left out where the page names none. */
	filters?: readonly string[];
	/** Its rows do not say when they were changed. */
	undated?: true;
}

const twins: Readonly<Record<string, Twin>> = {
	'bulk/CRM/Accounts': {},
	'bulk/CRM/Addresses': { filters: ['Account', 'Contact', 'ID', 'Main', 'Type', 'Warehouse'] },
	'bulk/CRM/Contacts': {
		filters: ['Account', 'ID', 'IdentificationDocument', 'IdentificationUser', 'Person'],
	},
	'bulk/CRM/QuotationLines': {
		filters: ['Item', 'LineNumber', 'QuotationID', 'QuotationNumber', 'VersionNumber', 'VATCode'],
	},
	'bulk/CRM/Quotations': {
		lacks: ['WarehouseCode', 'WarehouseDescription', 'WarehouseID'],
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
	'bulk/Documents/DocumentAttachments': { filters: ['Document', 'ID'] },
	'bulk/Documents/Documents': {
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
	'bulk/Financial/GLAccounts': {
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
	'bulk/Financial/TransactionLines': {},
	'bulk/Logistics/Items': {},
	'bulk/SalesInvoice/SalesInvoiceLines': {},
	'bulk/SalesInvoice/SalesInvoices': {},
	'bulk/SalesOrder/SalesOrderLines': {
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
	'bulk/SalesOrder/SalesOrders': {},
	'sync/CRM/Accounts': {},
	'sync/CRM/Addresses': {},
	'sync/CRM/Contacts': {},
	'sync/CRM/QuotationHeaders': {
		lacks: ['VATAmountFC', 'WarehouseCode', 'WarehouseDescription', 'WarehouseID'],
	},
	'sync/CRM/QuotationLines': { lacks: ['VersionNumber'] },
	'sync/Documents/DocumentAttachments': { undated: true },
	'sync/Documents/Documents': {},
	'sync/Financial/GLAccounts': {},
	'sync/Financial/TransactionLines': { lacks: ['ShopOrder'] },
	'sync/Logistics/Items': {
		lacks: ['IsBatchNumberItem', 'IsSerialNumberItem', 'StandardSalesPrice'],
	},
	'sync/Payroll/Employees': { lacks: ['ActiveEmployment', 'CASONumber', 'Municipality'] },
	'sync/Project/ProjectPlanning': {},
	'sync/Project/Projects': {},
	'sync/Project/TimeCostTransactions': {
		lacks: [
			'Activity',
			'ActivityDescription',
			'Amount',
			'Expense',
			'ExpenseDescription',
			'Price',
			'SkipValidation',
		],
	},
	'sync/PurchaseOrder/PurchaseOrders': { lacks: ['PurchaseOrderLineCount'] },
	'sync/SalesInvoice/SalesInvoices': {
		lacks: [
			'SelectionCode',
			'SelectionCodeCode',
			'SelectionCodeDescription',
			'ShippingMethod',
			'ShippingMethodCode',
			'ShippingMethodDescription',
		],
	},
	'sync/SalesOrder/SalesOrderHeaders': {
		lacks: ['TaxSchedule', 'TaxScheduleCode', 'TaxScheduleDescription'],
	},
	'sync/SalesOrder/SalesOrderLines': {
		lacks: ['OrderStatus', 'TaxSchedule', 'TaxScheduleCode', 'TaxScheduleDescription'],
	},
};

/** Whether a twin endpoint is known to hand out all of these fields. */
export function hands(path: string, fields: readonly string[]): boolean {
	const twin = twinAt(path);
	return twin !== undefined && !fields.some((field) => twin.lacks?.includes(field));
}

/** Whether a twin endpoint may take a filter that names these fields. */
export function filtersBy(path: string, fields: readonly string[]): boolean {
	const filters = twinAt(path)?.filters;
	return filters === undefined || fields.every((field) => filters.includes(field));
}

/** Whether the rows of a stream say when they were changed. */
export function isDated(path: string): boolean {
	return twinAt(path)?.undated !== true;
}

function twinAt(path: string): Twin | undefined {
	return Object.hasOwn(twins, path) ? twins[path] : undefined;
}
