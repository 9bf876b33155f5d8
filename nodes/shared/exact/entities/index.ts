import { account } from './account';
import { costCenter } from './costCenter';
import { costTransaction } from './costTransaction';
import { costUnit } from './costUnit';
import { division } from './division';
import { employee } from './employee';
import { glAccount } from './glAccount';
import { invoiceTerm } from './invoiceTerm';
import { item } from './item';
import { project } from './project';
import { purchaseOrder } from './purchaseOrder';
import { purchaseOrderLine } from './purchaseOrderLine';
import { timeTransaction } from './timeTransaction';
import { wbsActivity } from './wbsActivity';
import { wbsDeliverable } from './wbsDeliverable';
import { wbsExpense } from './wbsExpense';
import { wbsLine } from './wbsLine';
import type { EntitySpec } from './spec';

/**
 * Every Exact entity this package knows. Resources, field lists, topics, pickers and documents are
 * derived from here.
 */
export const entities = {
	account,
	costCenter,
	costTransaction,
	costUnit,
	division,
	employee,
	glAccount,
	invoiceTerm,
	item,
	project,
	purchaseOrder,
	purchaseOrderLine,
	timeTransaction,
	wbsActivity,
	wbsDeliverable,
	wbsExpense,
	wbsLine,
} satisfies Record<string, EntitySpec>;

export type EntityName = keyof typeof entities;

const all: Readonly<Record<string, EntitySpec>> = entities;

/** Register names, in the order of their labels. */
export const entityNames: readonly EntityName[] = (Object.keys(entities) as EntityName[]).sort(
	(a, b) => entityOf(a).label.localeCompare(entityOf(b).label),
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
