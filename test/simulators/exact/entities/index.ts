import { entityOfReference } from '../reference/otherEntities';
import type { Entity } from '../types';
import { accounts } from './accounts';
import { addresses } from './addresses';
import { allDivisions } from './allDivisions';
import { bankAccounts } from './bankAccounts';
import { bulkProjectWbs } from './bulkProjectWbs';
import { bulkTwins } from './bulkTwins';
import { contacts } from './contacts';
import { costcenters } from './costcenters';
import { costTransactions } from './costTransactions';
import { costunits } from './costunits';
import { documentAttachments } from './documentAttachments';
import { documents } from './documents';
import { employees } from './employees';
import { financialPeriods } from './financialPeriods';
import { flatStreams } from './flatStreams';
import { generalJournalEntries } from './generalJournalEntries';
import { generalJournalEntryLines } from './generalJournalEntryLines';
import { glAccounts } from './glAccounts';
import { hrmDivisions } from './hrmDivisions';
import { invoiceTerms } from './invoiceTerms';
import { itemGroups } from './itemGroups';
import { items } from './items';
import { journals } from './journals';
import { journalStatus } from './journalStatus';
import { me } from './me';
import { paymentConditions } from './paymentConditions';
import { projectPlanning } from './projectPlanning';
import { projects } from './projects';
import { purchaseEntries } from './purchaseEntries';
import { purchaseEntryLines } from './purchaseEntryLines';
import { purchaseInvoiceLines } from './purchaseInvoiceLines';
import { purchaseInvoices } from './purchaseInvoices';
import { purchaseOrderLines } from './purchaseOrderLines';
import { purchaseOrders } from './purchaseOrders';
import { quotationLines } from './quotationLines';
import { quotations } from './quotations';
import { salesEntries } from './salesEntries';
import { salesEntryLines } from './salesEntryLines';
import { salesInvoiceLines } from './salesInvoiceLines';
import { salesInvoices } from './salesInvoices';
import { salesOrderLines } from './salesOrderLines';
import { salesOrders } from './salesOrders';
import { syncDeleted } from './syncDeleted';
import { syncProjects } from './syncProjects';
import { syncProjectWbs } from './syncProjectWbs';
import { syncTimeCost } from './syncTimeCost';
import { syncTimestamp } from './syncTimestamp';
import { syncTwins } from './syncTwins';
import { systemDivisions } from './systemDivisions';
import { timeCorrections } from './timeCorrections';
import { timeTransactions } from './timeTransactions';
import { transactionLines } from './transactionLines';
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
	addresses,
	bankAccounts,
	documentAttachments,
	documents,
	generalJournalEntries,
	generalJournalEntryLines,
	itemGroups,
	journals,
	paymentConditions,
	projectPlanning,
	purchaseEntries,
	purchaseEntryLines,
	purchaseInvoices,
	purchaseInvoiceLines,
	quotations,
	quotationLines,
	salesEntries,
	salesEntryLines,
	salesInvoices,
	salesInvoiceLines,
	salesOrders,
	salesOrderLines,
	transactionLines,
	...[...syncTwins, ...bulkTwins, ...flatStreams].map(({ entity }) => entity),
];

const byPath = new Map(entities.map((entity) => [entity.path, entity]));

/** The names that make a row's place in a list complete: its key, or what a function has for one. */
export function keyNames({ key, keys }: Entity): readonly string[] {
	return keys === undefined || keys.length === 0 ? [key] : keys;
}

export function entityAt(path: string): Entity | undefined {
	return byPath.get(path) ?? entityOfReference(path);
}

/** The entity a reference or navigation in the tables names; such a name is always one of ours. */
export function knownEntity(path: string): Entity {
	const entity = entityAt(path);
	if (entity === undefined) throw new Error(`The tables name an unknown entity: ${path}`);
	return entity;
}
