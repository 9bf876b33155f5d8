import { accountRule } from './accounts';
import { contactRule } from './contacts';
import { itemRule } from './items';
import { purchaseOrderLineRule } from './purchaseOrderLines';
import { purchaseOrderRule } from './purchaseOrders';
import type { Rule } from './rule';
import { webhookSubscriptionRule } from './webhookSubscriptions';

/** Entities that do more than their table says, by path. */
export const rules: Partial<Record<string, Rule>> = {
	'crm/Accounts': accountRule,
	'crm/Contacts': contactRule,
	'logistics/Items': itemRule,
	'purchaseorder/PurchaseOrders': purchaseOrderRule,
	'purchaseorder/PurchaseOrderLines': purchaseOrderLineRule,
	'webhooks/WebhookSubscriptions': webhookSubscriptionRule,
};
