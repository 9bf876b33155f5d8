import { accountRule } from './accounts';
import { addressRule, bankAccountRule } from './accountParts';
import { contactRule } from './contacts';
import { documentAttachmentRule, documentRule } from './documents';
import { costTransactionRule } from './entries/costTransactions';
import { timeCorrectionRule } from './entries/timeCorrections';
import { timeTransactionRule } from './entries/timeTransactions';
import { invoiceTermRule } from './invoiceTerms';
import { itemRule } from './items';
import {
	purchaseEntryLineRule,
	purchaseEntryRule,
	salesEntryLineRule,
	salesEntryRule,
} from './ledger/entries';
import { generalJournalEntryLineRule, generalJournalEntryRule } from './ledger/generalJournal';
import { projectPlanningRule } from './projectPlanning';
import { projectRule } from './projects';
import { purchaseOrderLineRule } from './purchaseOrderLines';
import { purchaseOrderRule } from './purchaseOrders';
import type { Rule } from './rule';
import { purchaseInvoiceLineRule, purchaseInvoiceRule } from './trade/purchaseInvoices';
import { quotationLineRule, quotationRule } from './trade/quotations';
import { salesInvoiceLineRule, salesInvoiceRule } from './trade/salesInvoices';
import { salesOrderLineRule, salesOrderRule } from './trade/salesOrders';
import { wbsActivityRule } from './wbsActivities';
import { wbsDeliverableRule } from './wbsDeliverables';
import { wbsExpenseRule } from './wbsExpenses';
import { webhookSubscriptionRule } from './webhookSubscriptions';

/** Entities that do more than their table says, by path. */
export const rules: Partial<Record<string, Rule>> = {
	'crm/Accounts': accountRule,
	'crm/Addresses': addressRule,
	'crm/BankAccounts': bankAccountRule,
	'crm/Contacts': contactRule,
	'crm/QuotationLines': quotationLineRule,
	'crm/Quotations': quotationRule,
	'documents/DocumentAttachments': documentAttachmentRule,
	'documents/Documents': documentRule,
	'generaljournalentry/GeneralJournalEntries': generalJournalEntryRule,
	'generaljournalentry/GeneralJournalEntryLines': generalJournalEntryLineRule,
	'logistics/Items': itemRule,
	'project/CostTransactions': costTransactionRule,
	'project/InvoiceTerms': invoiceTermRule,
	'project/ProjectPlanning': projectPlanningRule,
	'project/Projects': projectRule,
	'project/TimeCorrections': timeCorrectionRule,
	'project/TimeTransactions': timeTransactionRule,
	'project/WBSActivities': wbsActivityRule,
	'project/WBSDeliverables': wbsDeliverableRule,
	'project/WBSExpenses': wbsExpenseRule,
	'purchase/PurchaseInvoiceLines': purchaseInvoiceLineRule,
	'purchase/PurchaseInvoices': purchaseInvoiceRule,
	'purchaseentry/PurchaseEntries': purchaseEntryRule,
	'purchaseentry/PurchaseEntryLines': purchaseEntryLineRule,
	'purchaseorder/PurchaseOrderLines': purchaseOrderLineRule,
	'purchaseorder/PurchaseOrders': purchaseOrderRule,
	'salesentry/SalesEntries': salesEntryRule,
	'salesentry/SalesEntryLines': salesEntryLineRule,
	'salesinvoice/SalesInvoiceLines': salesInvoiceLineRule,
	'salesinvoice/SalesInvoices': salesInvoiceRule,
	'salesorder/SalesOrderLines': salesOrderLineRule,
	'salesorder/SalesOrders': salesOrderRule,
	'webhooks/WebhookSubscriptions': webhookSubscriptionRule,
};
