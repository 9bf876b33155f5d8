import type { AmountsIn } from './settings';

/** What totals can be told apart by. */
export const dimensions = ['relation', 'costCenter', 'glAccount', 'month'] as const;

export type Dimension = (typeof dimensions)[number];

/** Dimensions that stand on lines. */
export const lineDimensions: readonly Dimension[] = ['costCenter', 'glAccount'];

/** One value of a dimension. */
export interface Label {
	/** Equal exactly when both sides mean the same; empty for none. */
	key: string;
	/** As people read it; empty for none. */
	text: string;
}

/** No value. */
export const NONE: Label = { key: '', text: '' };

/** An amount of a document or a line, on one side. */
export interface Portion {
	/** Decimal texts; left out where there is none. */
	amounts: Readonly<Partial<Record<AmountsIn, string>>>;
	/** Of the document, ISO 4217; left out where Asana's project has no field for it. */
	currency?: string;
	/** A dimension that Asana's project has no field for is left out. */
	labels: Readonly<Partial<Record<Dimension, Label>>>;
}

/** A document as Exact has it. */
export interface BookedDocument {
	key: string;
	number: string | null;
	/** `yyyy-MM-dd`. */
	day: string | null;
	/** ISO time of its last change. */
	modified?: string;
	isCanceled: boolean;
	/** Including VAT. */
	header: Portion;
	/** Excluding VAT; none where lines were not read. */
	lines: readonly BookedLine[];
	/** What the document comes to excluding VAT, in its own currency. */
	net?: string;
}

export interface BookedLine extends Portion {
	key: string;
	number: number | null;
	/** Left out where Exact keeps none of its own. */
	modified?: string;
}

/** A change of an amount that was not ours. */
export interface Edit {
	/** What the amount was before, as decimal text; left out where Asana does not tell. */
	before?: string;
	/** Who did it last. */
	by?: string;
	/** The day, `yyyy-MM-dd`. */
	at: string;
}

/** What Asana tells of a task, of a document or of a line. */
export interface ShownTask extends Portion {
	gid: string;
	url: string;
	name: string;
	/** Key of the record it is tied to; left out for a task that only has an amount. */
	key?: string;
	/** ISO instant of the state of Exact that it shows, where it keeps that. */
	readAt?: string;
	/** ISO instant of its last change in Asana. */
	modifiedAt: string;
	/** When it was made, as clocks in the division's zone showed it. */
	createdAt: string;
	/** Whether its record was found gone before, so that it does not count any more. */
	isRetired: boolean;
	/** What people did to its amounts, where that was asked. */
	edits?: Readonly<Partial<Record<AmountsIn, Edit>>>;
}

/** A task that stands for a document. */
export interface ShownDocument extends ShownTask {
	/** As it is written in Asana; null for none. */
	number: string | null;
	/** `yyyy-MM-dd`; left out where the project has no field for it, null where it is empty. */
	day?: string | null;
	/** Whether it says itself that the document is canceled. */
	isCanceled: boolean;
	/** VAT in its amount, in the currency of the document. */
	vat?: string;
	lines: readonly ShownTask[];
	/** How many subtasks it has, read or not. */
	subtasks: number;
	/** Whether it is a project of its own; its lines are the tasks there. */
	isProject?: boolean;
}
