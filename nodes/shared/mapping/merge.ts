/** Who wins when a shared field was changed on both sides since they last agreed. */
export const sharedPolicies = {
	exact: 'Exact Online Wins',
	asana: 'Asana Wins',
	report: 'Report Only',
} as const;

export type SharedPolicy = keyof typeof sharedPolicies;

/**
 * What both sides last agreed on, by the place of the field: the name of a standard field such as
 * `completed`, or the gid of a custom field.
 */
export type Base = Readonly<Record<string, string | null>>;

/** The three states of a shared field, each in the canonical form of the Asana field's codec. */
export interface SharedValues {
	/** What both sides last agreed on; undefined when nobody noted it. */
	base: string | null | undefined;
	exact: string | null;
	asana: string | null;
}

/** What has to happen with a shared field. */
export interface SharedDecision {
	/**
	 * Whose value the other side has to take over: `exact` is written to Asana, `asana` to Exact
	 * Online. `neither` when both are equal, or when the policy leaves the decision to people.
	 */
	winner: 'exact' | 'asana' | 'neither';
	/** Both sides changed, to different values, or nobody knows which one did. */
	conflict: boolean;
}

/**
 * The three-way decision about a field that both sides may change: the side that moved away from
 * the last common value wins. Where both did, or that value is unknown, the policy decides.
 */
export function decideShared({
	base,
	exact,
	asana,
	policy,
}: SharedValues & { policy: SharedPolicy }): SharedDecision {
	if (exact === asana) return { winner: 'neither', conflict: false };
	if (base !== undefined && asana === base) return { winner: 'exact', conflict: false };
	if (base !== undefined && exact === base) return { winner: 'asana', conflict: false };
	return { winner: policy === 'report' ? 'neither' : policy, conflict: true };
}

/** Whether a text names a policy. */
export function isSharedPolicy(name: string): name is SharedPolicy {
	return Object.hasOwn(sharedPolicies, name);
}
