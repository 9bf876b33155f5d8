import type { EntityName } from '../exact/entities';
import { shortKey } from './entries/entryKey';
import type { Proposal } from './result';
import type { TaskRow } from './rows';
import type { WriteBackSettings } from './settings';
import { proposalKey } from './fields/setFields';
import { editableField } from './fields/toField';

const STAGES: readonly EntityName[] = ['wbsActivity', 'wbsDeliverable', 'wbsExpense'];
const WITH_PROJECT: readonly EntityName[] = [...STAGES, 'purchaseOrderLine', 'project'];

/** Whether an action can be done to records of an entity. */
export function suits(row: TaskRow, entity: EntityName): boolean {
	switch (row.action) {
		case 'completeStage':
			return STAGES.includes(entity);
		case 'postCost':
		case 'postHours':
			return WITH_PROJECT.includes(entity);
		case 'setField':
			return row.on === 'record'
				? editableField(entity, row.field) !== undefined
				: WITH_PROJECT.includes(entity) && editableField('project', row.field) !== undefined;
	}
}

/** The rows for tasks of an entity; where only what was approved may be done, those it is about. */
export function rowsFor(
	entity: EntityName,
	{ rows, mode }: WriteBackSettings,
	approved: Proposal | undefined,
): TaskRow[] {
	return rows.filter(
		(row): row is TaskRow =>
			row.action !== 'projectStatus' &&
			(row.records === undefined || row.records.includes(entity)) &&
			suits(row, entity) &&
			(mode !== 'postApproved' || approved === undefined || isAbout(approved, row)),
	);
}

function isAbout({ action, key }: Proposal, row: TaskRow): boolean {
	return action === row.action && key === keyOf(row);
}

function keyOf(row: TaskRow): string {
	switch (row.action) {
		case 'completeStage':
			return 'complete';
		case 'postCost':
			return shortKey({ task: '', kind: 'cost', series: row.series });
		case 'postHours':
			return shortKey({ task: '', kind: 'hours', series: row.series });
		case 'setField':
			return proposalKey(row);
	}
}
