/** What became of one custom field, or would become of it in a dry run. */
export interface PreparedField {
	/** Absent while it is only planned, and where this token does not see it. */
	gid?: string;
	name: string;
	/** The kind it is, or was to be. */
	type?: string;
	/**
	 * `attached` when the workspace had it, `present` when the project had it. `otherType` when there
	 * is a field of that name and another kind or currency, which is left alone; `noRoom` when the
	 * project takes no more fields; `refused` when Asana would not have it, `notMade` when Exact does not tell of what.
	 */
	outcome: 'created' | 'attached' | 'present' | 'otherType' | 'noRoom' | 'refused' | 'notMade';
	reason?: string;
}

/** The output for one project. */
export interface PreparedProject {
	/** `incomplete` when the project does not have all fields in the end. */
	outcome: 'updated' | 'unchanged' | 'incomplete' | 'skipped';
	dryRun: boolean;
	project: { gid: string; name: string };
	/** Whether the plan of the workspace has custom fields at all. */
	hasCustomFields: boolean;
	reason?: string;
	/** What the reader can do about it. */
	hint?: string;
	counts: Record<PreparedField['outcome'], number>;
	/** In the order they stand in the project. */
	fields: PreparedField[];
}
