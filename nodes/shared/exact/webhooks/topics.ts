import { sortedBy } from '../../values/sorted';
import { entityOf, topicEntities } from '../entities';

/**
 * Topics of records that are not in the register, and the endpoint at which one of them can be read by
 * its key; of the others the notification comes without a document.
 * https://start.exactonline.nl/docs/HlpRestAPIResources.aspx, column Webhook. exact-online.md §5.3
 */
const others: Readonly<Record<string, { label: string; endpoint?: string }>> = {
	BankEntries: { label: 'Bank Entries', endpoint: 'financialtransaction/BankEntries' },
	CashEntries: { label: 'Cash Entries', endpoint: 'financialtransaction/CashEntries' },
	GoodsDeliveries: { label: 'Goods Deliveries', endpoint: 'salesorder/GoodsDeliveries' },
	HostingOpportunities: { label: 'Hosting Opportunities', endpoint: 'crm/HostingOpportunities' },
	JournalStatusList: { label: 'Journal Statuses' },
	MailMessageAttachments: {
		label: 'Mail Message Attachments',
		endpoint: 'mailbox/MailMessageAttachments',
	},
	MailMessagesSent: { label: 'Mail Messages Sent', endpoint: 'mailbox/MailMessagesSent' },
	Opportunities: { label: 'Opportunities', endpoint: 'crm/Opportunities' },
	StockPositions: { label: 'Stock Positions' },
	Subscriptions: { label: 'Subscriptions (Contracts)', endpoint: 'subscription/Subscriptions' },
};

/** A topic as people choose it. */
export interface Topic {
	topic: string;
	label: string;
	/** Whether the record itself can be handed over. */
	isKnown: boolean;
	/** Where it can be read, unless it is in the register. */
	endpoint?: string;
}

/** Every topic that Exact has webhooks for, by label. */
export const topics: readonly Topic[] = sortedBy(
	[
		...topicEntities().map((name) => ({
			topic: entityOf(name).topic ?? '',
			label: entityOf(name).plural,
			isKnown: true,
		})),
		...Object.entries(others).map(([topic, { label, endpoint }]) => ({
			topic,
			label,
			endpoint,
			isKnown: endpoint !== undefined,
		})),
	].filter(({ topic }, at, all) => all.findIndex((one) => one.topic === topic) === at),
	({ label }) => label,
);
