/** Why totals differ, in the words people read, in the order they are told. */
export const causes = {
	noTask: 'No task in Asana',
	twice: 'Task twice in Asana',
	gone: 'Deleted in Exact Online, and still counted in Asana',
	canceled: 'Canceled in Exact Online, and still counted in Asana',
	canceledInAsana: 'Canceled in Asana, and counted in Exact Online',
	retired: 'Task was retired, and the document is in Exact Online',
	untied: 'Task without a document in Exact Online',
	changedInAsana: 'Amount changed in Asana',
	changedInExact: 'Amount changed in Exact Online since the last run',
	lineMissing: 'Line without a subtask in Asana',
	lineExtra: 'Subtask without a line in Exact Online',
	otherDimension: 'In another group in Asana',
	otherMonth: 'In another month in Asana',
	otherCurrency: 'In another currency in Asana',
	headerAgainstLines:
		'The task shows the document as a whole, and its lines come to another amount',
	rounding: 'Rounded by the field in Asana',
	unexplained: 'Not explained',
} as const;

/** The same, where documents are projects. */
const ofProjects: Readonly<Partial<Record<keyof typeof causes, string>>> = {
	noTask: 'No project in Asana',
	twice: 'Project twice in Asana',
	retired: 'Project was retired, and the document is in Exact Online',
	untied: 'Project without a document in Exact Online',
	lineMissing: 'Line without a task in Asana',
	lineExtra: 'Task without a line in Exact Online',
};

/** A cause in words. */
export function wordsOf(kind: CauseKind, isOfProjects: boolean): string {
	return (isOfProjects ? ofProjects[kind] : undefined) ?? causes[kind];
}

export type CauseKind = keyof typeof causes;

export const causeKinds = Object.keys(causes) as CauseKind[];

/** A part of a difference, and what it comes from. */
export interface Cause {
	kind: CauseKind;
	/** Asana less Exact, as decimal text. */
	amount: string;
	/** Number of the document. */
	document: string | null;
	/** Key of the document in Exact, where it is known. */
	key?: string;
	/** Number of the line. */
	line?: number | null;
	taskGid?: string;
	taskUrl?: string;
	projectGid?: string;
	projectUrl?: string;
	/** What both sides have, where that says more. */
	detail?: string;
}
