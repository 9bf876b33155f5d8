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

/** How a shared field is decided where the three states alone do not tell. */
export interface SharedRules {
	/** What the user chose; Exact wins where both changed, as long as nobody chose anything. */
	policy?: SharedPolicy;
	/** The value a field has before anybody gives it one, where that is not empty. */
	initial?: string;
}

/**
 * The three-way decision about a field that both sides may change: the side that moved away from
 * the last common value wins. Where both did, the policy decides.
 */
export function decideShared({
	base,
	exact,
	asana,
	...rules
}: SharedValues & SharedRules): SharedDecision {
	if (exact === asana) return { winner: 'neither', conflict: false };
	if (base === undefined) return decideWithoutBase({ exact, asana, ...rules });
	if (asana === base) return { winner: 'exact', conflict: false };
	if (exact === base) return { winner: 'asana', conflict: false };
	const { policy = 'exact' } = rules;
	return { winner: policy === 'report' ? 'neither' : policy, conflict: true };
}

/**
 * Nobody knows who changed the field, if anybody did. A value that was never given does not undo one
 * that was, whatever was chosen; and of two given ones none gives way unless somebody chose that.
 */
function decideWithoutBase({
	exact,
	asana,
	policy,
	initial,
}: Omit<SharedValues, 'base'> & SharedRules): SharedDecision {
	const isBare = (value: string | null) => value === null || value === initial;
	const choice = policy ?? (isBare(asana) ? 'exact' : 'report');
	if (choice === 'report') return { winner: 'neither', conflict: true };
	const [value, other] = choice === 'exact' ? [exact, asana] : [asana, exact];
	if (isBare(value) && !isBare(other)) return { winner: 'neither', conflict: true };
	// To fill what is empty takes nothing from anybody.
	return { winner: choice, conflict: other !== null };
}

/**
 * The decision about a field that is Exact's until somebody in Asana changes it: an empty one is
 * filled, and as long as it has the value that both last agreed on, Exact's news are taken over.
 */
export function decideFirst({
	base,
	exact,
	asana,
	initial,
}: SharedValues & SharedRules): SharedDecision {
	const isUntouched = base === undefined ? asana === null || asana === initial : asana === base;
	const winner = exact !== asana && isUntouched ? 'exact' : 'neither';
	return { winner, conflict: false };
}

/** Whether a text names a policy. */
export function isSharedPolicy(name: string): name is SharedPolicy {
	return Object.hasOwn(sharedPolicies, name);
}
