import { entityOf, topicEntities } from './entities';

/**
 * Topics of records that are not in the register: their notifications come without a document.
 * https://start.exactonline.nl/docs/HlpRestAPIResources.aspx, column Webhook. exact-online.md §5.3
 */
const others: Readonly<Record<string, string>> = {
	BankEntries: 'Bank Entries',
	CashEntries: 'Cash Entries',
	GoodsDeliveries: 'Goods Deliveries',
	HostingOpportunities: 'Hosting Opportunities',
	JournalStatusList: 'Journal Statuses',
	MailMessageAttachments: 'Mail Message Attachments',
	MailMessagesSent: 'Mail Messages Sent',
	Opportunities: 'Opportunities',
	StockPositions: 'Stock Positions',
	Subscriptions: 'Subscriptions (Contracts)',
};

/** A topic as people choose it. */
export interface Topic {
	topic: string;
	label: string;
	/** Whether the record itself can be handed over. */
	isKnown: boolean;
}

/** Every topic that Exact has webhooks for, by label. */
export const topics: readonly Topic[] = [
	...topicEntities().map((name) => ({
		topic: entityOf(name).topic ?? '',
		label: entityOf(name).plural,
		isKnown: true,
	})),
	...Object.entries(others).map(([topic, label]) => ({ topic, label, isKnown: false })),
]
	.filter(({ topic }, at, all) => all.findIndex((one) => one.topic === topic) === at)
	.sort((a, b) => a.label.localeCompare(b.label));
