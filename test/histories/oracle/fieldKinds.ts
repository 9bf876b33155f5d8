import type { ValueField } from './model';
import type { LineKind } from './plan';

/** A field of Exact that a mapping can fill. */
interface KindOfField {
	/** Records whose tasks fill it. */
	on: readonly LineKind[];
	/** Whether it is a field of the tied record, or of the project above it. */
	of: 'record' | 'project';
	/** Exact's name of it. */
	field: string;
	from: 'dueOn' | ValueField;
	type: 'day' | 'amount' | 'text' | 'code';
	/** Whether Exact leaves it empty when it is emptied. */
	canBeEmpty: boolean;
}

const wbs = ['expense', 'activity', 'deliverable'] as const;
const planned = ['expense', 'activity'] as const;
const all = [...wbs, 'orderLine'] as const;

/** All fields that histories fill. */
export const fieldKinds = {
	end: {
		on: planned,
		of: 'record',
		field: 'EndDate',
		from: 'dueOn',
		type: 'day',
		canBeEmpty: true,
	},
	budget: {
		on: planned,
		of: 'record',
		field: 'BudgetedCost',
		from: 'budget',
		type: 'amount',
		// Exact works the budget of an expense out anew.
		canBeEmpty: false,
	},
	notes: {
		on: all,
		of: 'record',
		field: 'Notes',
		from: 'remark',
		type: 'text',
		canBeEmpty: true,
	},
	costCenter: {
		on: ['orderLine'],
		of: 'record',
		field: 'CostCenter',
		from: 'costCenter',
		type: 'code',
		canBeEmpty: true,
	},
	receipt: {
		on: ['orderLine'],
		of: 'record',
		field: 'ReceiptDate',
		from: 'received',
		type: 'day',
		canBeEmpty: false,
	},
	projectEnd: {
		on: all,
		of: 'project',
		field: 'EndDate',
		from: 'projectEnd',
		type: 'day',
		canBeEmpty: false,
	},
	projectNotes: {
		on: all,
		of: 'project',
		field: 'Notes',
		from: 'projectRemark',
		type: 'text',
		canBeEmpty: false,
	},
} as const satisfies Record<string, KindOfField>;

export type FieldKind = keyof typeof fieldKinds;

/** What is known of a field that a mapping can fill. */
export function fieldKind(kind: FieldKind): KindOfField {
	return fieldKinds[kind];
}

/** Whether the way out sends a field to the task, where both ways run. */
export function isSent(kind: FieldKind): boolean {
	return kind === 'end' || kind === 'notes';
}

/** Codes of cost centers that the company has, and one that it has not. */
export const costCenters = ['DIR', 'ADV', 'ICT', 'MKT'] as const;

export const noCostCenter = 'WEG';
