import type { Entity } from '../types';
import { accounts } from './accounts';
import { allDivisions } from './allDivisions';
import { bulkProjectWbs } from './bulkProjectWbs';
import { contacts } from './contacts';
import { costcenters } from './costcenters';
import { costTransactions } from './costTransactions';
import { costunits } from './costunits';
import { employees } from './employees';
import { financialPeriods } from './financialPeriods';
import { glAccounts } from './glAccounts';
import { hrmDivisions } from './hrmDivisions';
import { invoiceTerms } from './invoiceTerms';
import { items } from './items';
import { journalStatus } from './journalStatus';
import { me } from './me';
import { projects } from './projects';
import { purchaseOrderLines } from './purchaseOrderLines';
import { purchaseOrders } from './purchaseOrders';
import { syncDeleted } from './syncDeleted';
import { syncProjects } from './syncProjects';
import { syncProjectWbs } from './syncProjectWbs';
import { syncTimeCost } from './syncTimeCost';
import { syncTimestamp } from './syncTimestamp';
import { systemDivisions } from './systemDivisions';
import { timeCorrections } from './timeCorrections';
import { timeTransactions } from './timeTransactions';
import { wbsActivities } from './wbsActivities';
import { wbsDeliverables } from './wbsDeliverables';
import { wbsExpenses } from './wbsExpenses';
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
	wbsDeliverables,
	wbsActivities,
	wbsExpenses,
	invoiceTerms,
	costTransactions,
	timeTransactions,
	timeCorrections,
	employees,
	financialPeriods,
	journalStatus,
	syncProjects,
	syncProjectWbs,
	bulkProjectWbs,
	syncTimeCost,
	syncDeleted,
	syncTimestamp,
];

const byPath = new Map(entities.map((entity) => [entity.path, entity]));

/** The names that make a row's place in a list complete: its key, or what a function has for one. */
export function keyNames({ key, keys }: Entity): readonly string[] {
	return keys === undefined || keys.length === 0 ? [key] : keys;
}

export function entityAt(path: string): Entity | undefined {
	return byPath.get(path);
}

/** The entity a reference or navigation in the tables names; such a name is always one of ours. */
export function knownEntity(path: string): Entity {
	const entity = byPath.get(path);
	if (entity === undefined) throw new Error(`The tables name an unknown entity: ${path}`);
	return entity;
}
