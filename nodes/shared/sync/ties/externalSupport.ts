/**
 * What this process has learned about the external IDs of a token; shared by all runs that use it.
 * `absent`: Asana drops them. `refused`: a create with an ID was refused, and one without it was not.
 * That may have had another reason, so IDs are not written any more, but still looked for.
 */
export interface ExternalSupport {
	state: 'unknown' | 'works' | 'refused' | 'absent';
	/** Whether Asana refuses a second task with an ID that another one has; see `learnExclusive`. */
	isExclusive?: boolean;
	/** Finding that out, while a run does. */
	asking?: Promise<void>;
	/** Gids of the projects where ties are kept in the notes of tasks, for want of anything better. */
	marking?: Set<string>;
	/** Whether tasks with IDs of ours were seen. */
	isSeen?: boolean;
	/** The place among its IDs of the one a record has moved to, by its tie. */
	moved?: Map<string, number>;
}
