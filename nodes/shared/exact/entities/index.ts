import { account } from './account';
import { address } from './address';
import { bankAccount } from './bankAccount';
import { contact } from './contact';
import { costCenter } from './costCenter';
import { costTransaction } from './costTransaction';
import { costUnit } from './costUnit';
import { division } from './division';
import { document } from './document';
import { documentAttachment } from './documentAttachment';
import { employee } from './employee';
import { generalJournalEntry } from './generalJournalEntry';
import { generalJournalEntryLine } from './generalJournalEntryLine';
import { glAccount } from './glAccount';
import { invoiceTerm } from './invoiceTerm';
import { item } from './item';
import { itemGroup } from './itemGroup';
import { journal } from './journal';
import { paymentCondition } from './paymentCondition';
import { project } from './project';
import { projectPlanning } from './projectPlanning';
import { purchaseEntry } from './purchaseEntry';
import { purchaseEntryLine } from './purchaseEntryLine';
import { purchaseInvoice } from './purchaseInvoice';
import { purchaseInvoiceLine } from './purchaseInvoiceLine';
import { purchaseOrder } from './purchaseOrder';
import { purchaseOrderLine } from './purchaseOrderLine';
import { quotation } from './quotation';
import { quotationLine } from './quotationLine';
import { salesEntry } from './salesEntry';
import { salesEntryLine } from './salesEntryLine';
import { salesInvoice } from './salesInvoice';
import { salesInvoiceLine } from './salesInvoiceLine';
import { salesOrder } from './salesOrder';
import { salesOrderLine } from './salesOrderLine';
import { timeTransaction } from './timeTransaction';
import { transactionLine } from './transactionLine';
import { wbsActivity } from './wbsActivity';
import { wbsDeliverable } from './wbsDeliverable';
import { wbsExpense } from './wbsExpense';
import { wbsLine } from './wbsLine';
import { webhookSubscription } from './webhookSubscription';
import { sortedBy } from '../../values/sorted';
import type { EntitySpec } from './spec';

/**
 * Every Exact entity this package knows. Resources, field lists, topics, pickers and documents are
 * derived from here.
 */
export const entities = {
	account,
	address,
	bankAccount,
	contact,
	costCenter,
	costTransaction,
	costUnit,
	division,
	document,
	documentAttachment,
	employee,
	generalJournalEntry,
	generalJournalEntryLine,
	glAccount,
	invoiceTerm,
	item,
	itemGroup,
	journal,
	paymentCondition,
	project,
	projectPlanning,
	purchaseEntry,
	purchaseEntryLine,
	purchaseInvoice,
	purchaseInvoiceLine,
	purchaseOrder,
	purchaseOrderLine,
	quotation,
	quotationLine,
	salesEntry,
	salesEntryLine,
	salesInvoice,
	salesInvoiceLine,
	salesOrder,
	salesOrderLine,
	timeTransaction,
	transactionLine,
	wbsActivity,
	wbsDeliverable,
	wbsExpense,
	wbsLine,
	webhookSubscription,
} satisfies Record<string, EntitySpec>;

export type EntityName = keyof typeof entities;

const all: Readonly<Record<string, EntitySpec>> = entities;

/** Register names, in the order of their labels. */
export const entityNames: readonly EntityName[] = sortedBy(
	Object.keys(entities) as EntityName[],
	(name) => entityOf(name).label,
);

/** Whether a text is a register name. */
export function isEntityName(name: string): name is EntityName {
	return Object.hasOwn(entities, name);
}

/** The spec behind a register name. A name that is not in the register is a fault of this package. */
export function entityOf(name: string): EntitySpec {
	const spec = Object.hasOwn(all, name) ? all[name] : undefined;
	if (spec === undefined) throw new Error(`No Exact Online entity is named ${name}.`);
	return spec;
}

/** The entity whose changes a webhook topic tells of. */
export function entityOfTopic(topic: string): EntityName | undefined {
	return entityNames.find((name) => entityOf(name).topic === topic);
}

/** The entity whose lines an entity holds, e.g. purchaseOrder for purchaseOrderLine. */
export function parentOf(name: EntityName): EntityName | undefined {
	return entityNames.find((other) => entityOf(other).lines?.entity === name);
}

/** Entities that notify of their changes by themselves. */
export function topicEntities(): EntityName[] {
	return entityNames.filter((name) => entityOf(name).topic !== undefined);
}
