import type { LineKind } from './plan';

/** An approval's answer; null for a task that is none. */
export type Approval = 'pending' | 'approved' | 'rejected' | 'changes_requested' | null;

/** A task as people left it, and the line it is tied to. Nothing here comes from the nodes. */
export interface TaskModel {
	gid: string;
	name: string;
	/** Keys of the tied record and of its project in Exact. */
	line: string;
	project: string;
	kind: LineKind;
	/** The key of the order of an order line. */
	order: string | null;
	/** Keys of the budget lines that entries of each kind name. */
	books: Record<StoredEntry['kind'], string | null>;
	/** Whether the deliverable has the invoice term it needs to be completed. */
	hasTerm: boolean;
	/** The item of the record, for expenses and order lines. */
	item: string | null;
	/** Quantity and price of the record, for expenses and order lines. */
	budget: { quantity: string; price: string } | null;
	completed: boolean;
	/** The day of completion on the division's clock. */
	completedDay: string | null;
	approval: Approval;
	section: string;
	/** Decimal texts of the number fields. */
	fields: Record<NumberField, string | null>;
	/** What else people enter: days, codes, texts and amounts. */
	values: Record<ValueField, string | null>;
	/** Whether people tell of the project on this task, which they do on one of each project. */
	isLead: boolean;
	minutes: number;
	dueOn: string | null;
	/** E-mail address. */
	assignee: string | null;
	isDeleted: boolean;
	/** Whether people completed the line in Exact, of a task that was not done. */
	isStagePeoples: boolean;
}

export const numberFields = {
	cost: 'Actual Cost',
	travel: 'Travel Cost',
	quantity: 'Actual Quantity',
	price: 'Actual Price',
	hours: 'Actual Hours',
} as const;

export type NumberField = keyof typeof numberFields;

/** Fields of tasks that fill fields of Exact. */
export const valueFields = {
	costCenter: { name: 'Cost Center', type: 'text' },
	received: { name: 'Received On', type: 'date' },
	budget: { name: 'Budget', type: 'number' },
	remark: { name: 'Remark', type: 'text' },
	projectEnd: { name: 'Project End', type: 'date' },
	projectRemark: { name: 'Project Remark', type: 'text' },
} as const;

export type ValueField = keyof typeof valueFields;

/** An entry as Exact has stored it. */
export interface StoredEntry {
	id: string;
	kind: 'cost' | 'hours';
	/** The task, series and number in its key; undefined when its notes have none. */
	key?: { task: string; series: string | undefined; n: number };
	/** Cents of a cost entry, hundredths of an hour of an hour entry. */
	measure: bigint;
	status: number;
	project: string;
	item: string;
	/** The line of the work breakdown. */
	line: string | null;
	employee: string | null;
	/** `yyyy-MM-dd` */
	day: string;
	number: number;
}

/** Something is not as the oracle says it must be. */
export interface Complaint {
	/** Gid of the task; empty where it is about none. */
	task: string;
	what: string;
}
