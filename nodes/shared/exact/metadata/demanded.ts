/**
 * Fields that Exact's reference flags as mandatory and that a record can do without: one of the two
 * names is enough for a contact; a code is given by itself in packages for professional services; a
 * line takes its account from the item. exact-online.md §6.1, §6.3, §6.8
 */
const SOFT: Readonly<Record<string, readonly string[]>> = {
	'crm/Contacts': ['FirstName', 'LastName'],
	'project/Projects': ['Code'],
	'salesinvoice/SalesInvoiceLines': ['GLAccount'],
	'purchaseentry/PurchaseEntryLines': ['AmountFC'],
};

/** Whether Exact refuses a record without a field that its reference flags as mandatory. */
export function isDemanded(path: string, name: string): boolean {
	return !(SOFT[path] ?? []).includes(name);
}
