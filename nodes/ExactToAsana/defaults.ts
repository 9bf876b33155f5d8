import type { EntityName } from '../shared/exact/entities';
import type { StandardField } from '../shared/mapping/row';
import { standardFields, TEMPLATE_SOURCE } from '../shared/mapping/row';
import type { MappingRowValue } from './rows';

/**
 * The mapping a document starts with: what most people want, under one naming convention. Of a
 * project, `task` is the Asana project itself and `line` a task of its work breakdown.
 */
export interface DefaultMapping {
	task: MappingRowValue[];
	line: MappingRowValue[];
}

const LINES = 'PurchaseOrderLines.';

/** Names of custom fields start alike, so that they stand together and clash with nothing. */
const named = (source: string, name: string): MappingRowValue => ({
	...plainRow(source),
	target: { __rl: true, mode: 'name', value: `Exact ${name}` },
});

const standard = (field: StandardField, row: MappingRowValue): MappingRowValue => ({
	...row,
	target: { __rl: true, mode: 'list', value: field, cachedResultName: standardFields[field] },
});

const text = (template: string): MappingRowValue => ({ ...plainRow(TEMPLATE_SOURCE), template });

const whenCreating = (row: MappingRowValue): MappingRowValue => ({ ...row, write: 'whenCreating' });

/** Completing a task in Asana is what the way back carries to Exact. */
const shared = (row: MappingRowValue): MappingRowValue => ({ ...row, write: 'shared' });

function plainRow(source: string): MappingRowValue {
	return { source, transform: 'automatic', write: 'always' };
}

/** Each document that can become a task. A new one is an entry here. */
export const defaultMappings = {
	purchaseOrder: {
		task: [
			standard('name', text('Purchase order {OrderNumber} – {SupplierName}')),
			standard('due_on', plainRow('ReceiptDate')),
			standard('notes', whenCreating(text('{Description}\n{Remarks}'))),
			named('OrderNumber', 'Order Number'),
			named('SupplierCode+SupplierName', 'Supplier'),
			named('AmountFC', 'Amount'),
			named('Currency', 'Currency'),
			named('OrderStatus', 'Order Status'),
			named('ReceiptStatus', 'Receipt Status'),
			named(`${LINES}GLAccountCode+GLAccountDescription`, 'GL Account'),
			named(`${LINES}CostCenter+CostCenterDescription`, 'Cost Centre'),
			named(`${LINES}CostUnit+CostUnitDescription`, 'Cost Unit'),
			named(`${LINES}ProjectCode+ProjectDescription`, 'Project'),
		],
		line: [
			standard('name', text('{QuantityInPurchaseUnits} × {ItemDescription}')),
			standard('due_on', plainRow('ReceiptDate')),
			standard('notes', whenCreating(text('{Description}\n{Notes}'))),
			named('parent.OrderNumber', 'Order Number'),
			named('AmountFC', 'Amount'),
			named('GLAccountCode+GLAccountDescription', 'GL Account'),
			named('CostCenter+CostCenterDescription', 'Cost Centre'),
			named('CostUnit+CostUnitDescription', 'Cost Unit'),
			named('ProjectCode+ProjectDescription', 'Project'),
		],
	},
	project: {
		task: [
			standard('name', text('{Code} {Description}')),
			standard('start_on', plainRow('StartDate')),
			standard('due_on', plainRow('EndDate')),
			standard('notes', whenCreating(plainRow('Notes'))),
		],
		line: [
			standard('name', plainRow('Description')),
			standard('start_on', plainRow('StartDate')),
			standard('due_on', plainRow('EndDate')),
			standard('completed', shared(plainRow('Completed'))),
			standard('notes', whenCreating(plainRow('Notes'))),
			named('parent.Code+Description', 'Project'),
			named('Hours', 'Budgeted Hours'),
			named('Cost', 'Budgeted Cost'),
			named('Revenue', 'Budgeted Revenue'),
		],
	},
} satisfies Partial<Record<EntityName, DefaultMapping>>;

export type DocumentName = keyof typeof defaultMappings;

export const documentNames = Object.keys(defaultMappings) as DocumentName[];
