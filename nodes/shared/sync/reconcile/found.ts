import type { CustomField } from '../../asana/types';
import { ApiFault } from '../../http/fault';
import { blockIn } from '../../mapping/notesBlock';
import { fieldNames } from '../fields/fieldNames';
import type { BookedDocument } from './portion';
import type { Pair } from './pair';
import { tieOfTask, type ListedTask } from './readShown';
import type { Period, ReconcileSettings } from './settings';
import { shownFields, type ShownFields } from './shownFields';

/** Exact's side of a comparison. */
export interface BooksSide {
	/** The documents of a period. */
	inPeriod(period: Period): Promise<BookedDocument[]>;
	/** The documents with these keys; those that are gone are missing. */
	byKey(keys: readonly string[]): Promise<BookedDocument[]>;
	/** The currency of the division, asked only where amounts are compared in it. */
	currency(): Promise<string | undefined>;
}

/** Both sides, brought together. */
export interface Found {
	/** Name of the Asana project; null where each document has its own. */
	project: string | null;
	inPeriod: BookedDocument[];
	pairs: Pair[];
	/** The fields that tasks have, in each project. */
	fields: ShownFields[];
	/** Whether tasks for lines are there at all. */
	hasLines: boolean;
	/** Tasks with an amount that may belong to anything. */
	leftAside: number;
	/** Whether there are tasks with amounts, and none of them is tied. */
	isUntied: boolean;
}

/** The fields that are read. Rejects where tasks have no amounts that could be compared. */
export function checkedFields(
	all: readonly CustomField[],
	tasks: readonly ListedTask[],
	{ amountField, tieField, amountsIn }: ReconcileSettings,
): ShownFields {
	const own = { amount: amountField, exactId: tieField };
	const fields = shownFields(all, own);
	const names = { document: 'amount', division: 'divisionAmount' } as const;
	const isPlain = all.length === 0 && tasks.some(({ notes }) => blockIn(notes) !== null);
	const isEmpty = !tasks.some((task) => tieOfTask(task, fields) !== undefined);
	const missing = amountsIn.find((one) => fields[names[one]]?.field === undefined);
	if (missing === undefined || isPlain || isEmpty) return fields;
	const name = (missing === 'document' && amountField?.trim()) || fieldNames[names[missing]].name;
	throw new ApiFault('Asana', `The Asana project has no field "${name}" to compare amounts in`, {
		kind: 'setup',
		hint: 'Name the field that holds the amounts under "Amount Field", or add it with the operation "Prepare Project" and sync the documents again.',
	});
}
