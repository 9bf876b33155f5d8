/** What became of one option, or would become of it in a dry run. */
export interface OptionReport {
	/** Absent for an option that is none of Exact's. */
	code?: string;
	name: string;
	enabled: boolean;
	/**
	 * `own` for one that somebody in Asana made, `leftOut` for a record the field has no room for,
	 * `refused` where Asana would not have the change.
	 */
	outcome: 'added' | 'changed' | 'unchanged' | 'own' | 'leftOut' | 'refused';
	changes: OptionChangeName[];
	/** The name it had. */
	from?: string;
	note?: string;
}

export type OptionChangeName = 'added' | 'renamed' | 'enabled' | 'disabled' | 'moved';

/** How many options were changed in which way, and how many were not. */
export type OptionCounts = Record<
	OptionChangeName | 'unchanged' | 'own' | 'leftOut' | 'refused',
	number
>;

/** What became of a field. */
export interface FieldReport {
	/** Absent while it is only planned. */
	gid?: string;
	name: string;
	type: string;
	/** `attached` when it was there and was only added to the project. */
	outcome: 'created' | 'attached' | 'unchanged' | 'refused';
	reason?: string;
}

/** The output for one dimension. */
export interface DimensionResult {
	/** `skipped` when there is nothing to show, or nowhere to show it. */
	outcome: 'created' | 'updated' | 'unchanged' | 'skipped';
	dryRun: boolean;
	dimension: string;
	division: number;
	/** Why nothing was done, or not all that was asked for. */
	reason?: string;
	/** What the reader can do about it. */
	hint?: string;
	field?: FieldReport;
	/** The text field beside it, where there are more records than options. */
	textField?: FieldReport;
	counts: OptionCounts;
	/** In the order they stand in; none of a text field. */
	options: OptionReport[];
}
