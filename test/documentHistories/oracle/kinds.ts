/** Kinds of documents that histories are about. */
export const kindNames = [
	'purchaseOrder',
	'salesInvoice',
	'purchaseInvoice',
	'purchaseEntry',
	'account',
] as const;

export type Kind = (typeof kindNames)[number];

/** Where an account on a line comes from: the line has it, or its item has. */
type AccountSource = 'line' | 'item';

/** Lines of a kind of document. */
interface LineFacts {
	/** Exact's path of them. */
	path: string;
	/** How ties call them. */
	kind: string;
	/** The field with the key of their document, and the name under which it lists them. */
	parent: string;
	property: string;
	account: AccountSource;
	amount: string;
	vat: string;
	quantity?: string;
	/** Whether each has a day of its own. */
	day?: string;
}

/** What the oracle knows of a kind of document: Exact's names of things. */
interface KindFacts {
	path: string;
	key: string;
	number: string;
	/** The field with the account it is about, and how the simulator's users call its kinds. */
	relation: string;
	types?: Readonly<Record<string, string>>;
	/** Values of Type that are credit notes. */
	credit: readonly number[];
	amount: string;
	vat: string;
	due: string;
	date?: string;
	status: string;
	statuses: Readonly<Record<string, string>>;
	lines?: LineFacts;
}

const progress = { 10: 'Open', 20: 'Partial', 30: 'Complete', 40: 'Canceled' };
const booked = { 5: 'Rejected', 10: 'Draft', 20: 'Open', 50: 'Processed' };

const facts: Readonly<Record<Kind, KindFacts>> = {
	purchaseOrder: {
		path: 'purchaseorder/PurchaseOrders',
		key: 'PurchaseOrderID',
		number: 'OrderNumber',
		relation: 'Supplier',
		credit: [],
		amount: 'AmountFC',
		vat: 'VATAmount',
		due: 'ReceiptDate',
		status: 'OrderStatus',
		statuses: progress,
		lines: {
			path: 'purchaseorder/PurchaseOrderLines',
			kind: 'purchaseOrderLine',
			parent: 'PurchaseOrderID',
			property: 'PurchaseOrderLines',
			account: 'item',
			amount: 'AmountFC',
			vat: 'VATAmount',
			quantity: 'QuantityInPurchaseUnits',
			day: 'ReceiptDate',
		},
	},
	salesInvoice: {
		path: 'salesinvoice/SalesInvoices',
		key: 'InvoiceID',
		number: 'InvoiceNumber',
		relation: 'InvoiceTo',
		types: {
			8020: 'Sales invoice',
			8021: 'Sales credit note',
			8023: 'Direct sales invoice',
			8024: 'Direct credit note',
		},
		credit: [8021, 8024],
		amount: 'AmountFC',
		vat: 'VATAmountFC',
		due: 'DueDate',
		date: 'InvoiceDate',
		status: 'Status',
		statuses: booked,
		lines: {
			path: 'salesinvoice/SalesInvoiceLines',
			kind: 'salesInvoiceLine',
			parent: 'InvoiceID',
			property: 'SalesInvoiceLines',
			account: 'line',
			amount: 'AmountFC',
			vat: 'VATAmountFC',
			quantity: 'Quantity',
		},
	},
	purchaseInvoice: {
		path: 'purchase/PurchaseInvoices',
		key: 'ID',
		number: 'EntryNumber',
		relation: 'Supplier',
		types: {
			8030: 'Direct purchase invoice',
			8031: 'Direct purchase invoice (credit)',
			8033: 'Purchase invoice',
			8034: 'Purchase invoice (credit)',
		},
		credit: [8031, 8034],
		amount: 'Amount',
		vat: 'VATAmount',
		due: 'DueDate',
		date: 'InvoiceDate',
		status: 'Status',
		statuses: booked,
		lines: {
			path: 'purchase/PurchaseInvoiceLines',
			kind: 'purchaseInvoiceLine',
			parent: 'InvoiceID',
			property: 'PurchaseInvoiceLines',
			account: 'item',
			amount: 'Amount',
			vat: 'VATAmount',
			quantity: 'Quantity',
		},
	},
	purchaseEntry: {
		path: 'purchaseentry/PurchaseEntries',
		key: 'EntryID',
		number: 'EntryNumber',
		relation: 'Supplier',
		types: { 30: 'Purchase entry', 31: 'Purchase credit note' },
		credit: [31],
		amount: 'AmountFC',
		vat: 'VATAmountFC',
		due: 'DueDate',
		date: 'EntryDate',
		status: 'Status',
		statuses: booked,
		lines: {
			path: 'purchaseentry/PurchaseEntryLines',
			kind: 'purchaseEntryLine',
			parent: 'EntryID',
			property: 'PurchaseEntryLines',
			account: 'line',
			amount: 'AmountFC',
			vat: 'VATAmountFC',
		},
	},
	account: {
		path: 'crm/Accounts',
		key: 'ID',
		number: 'Code',
		relation: 'ID',
		credit: [],
		amount: '',
		vat: '',
		due: '',
		status: 'Status',
		statuses: { A: 'None', S: 'Suspect', P: 'Prospect', C: 'Customer' },
	},
};

/** What is known of a kind of document. */
export function kindFacts(kind: Kind): KindFacts {
	return facts[kind];
}
