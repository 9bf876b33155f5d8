import type { Entity } from '../types';
import { accounts } from './accounts';
import { allDivisions } from './allDivisions';
import { contacts } from './contacts';
import { costcenters } from './costcenters';
import { costunits } from './costunits';
import { glAccounts } from './glAccounts';
import { hrmDivisions } from './hrmDivisions';
import { items } from './items';
import { me } from './me';
import { projects } from './projects';
import { purchaseOrderLines } from './purchaseOrderLines';
import { purchaseOrders } from './purchaseOrders';
import { systemDivisions } from './systemDivisions';
import { webhookSubscriptions } from './webhookSubscriptions';

/** Every entity the simulator serves: a new one is a data file and a line here. */
export const entities: readonly Entity[] = [
	me,
	hrmDivisions,
	systemDivisions,
	allDivisions,
	accounts,
	contacts,
	items,
	glAccounts,
	costcenters,
	costunits,
	projects,
	purchaseOrders,
	purchaseOrderLines,
	webhookSubscriptions,
];

const byPath = new Map(entities.map((entity) => [entity.path, entity]));

export function entityAt(path: string): Entity | undefined {
	return byPath.get(path);
}

/** The entity a reference or navigation in the tables names; such a name is always one of ours. */
export function knownEntity(path: string): Entity {
	const entity = byPath.get(path);
	if (entity === undefined) throw new Error(`The tables name an unknown entity: ${path}`);
	return entity;
}
