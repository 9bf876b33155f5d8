import { accountRule } from './accounts';
import { contactRule } from './contacts';
import { costTransactionRule } from './entries/costTransactions';
import { timeCorrectionRule } from './entries/timeCorrections';
import { timeTransactionRule } from './entries/timeTransactions';
import { invoiceTermRule } from './invoiceTerms';
import { itemRule } from './items';
import { projectRule } from './projects';
import { purchaseOrderLineRule } from './purchaseOrderLines';
import { purchaseOrderRule } from './purchaseOrders';
import type { Rule } from './rule';
import { wbsActivityRule } from './wbsActivities';
import { wbsDeliverableRule } from './wbsDeliverables';
import { wbsExpenseRule } from './wbsExpenses';
import { webhookSubscriptionRule } from './webhookSubscriptions';

/** Entities that do more than their table says, by path. */
export const rules: Partial<Record<string, Rule>> = {
	'crm/Accounts': accountRule,
	'crm/Contacts': contactRule,
	'logistics/Items': itemRule,
	'project/CostTransactions': costTransactionRule,
	'project/InvoiceTerms': invoiceTermRule,
	'project/Projects': projectRule,
	'project/TimeCorrections': timeCorrectionRule,
	'project/TimeTransactions': timeTransactionRule,
	'project/WBSActivities': wbsActivityRule,
	'project/WBSDeliverables': wbsDeliverableRule,
	'project/WBSExpenses': wbsExpenseRule,
	'purchaseorder/PurchaseOrders': purchaseOrderRule,
	'purchaseorder/PurchaseOrderLines': purchaseOrderLineRule,
	'webhooks/WebhookSubscriptions': webhookSubscriptionRule,
};
