/** Who something is shared with, as this simulator keeps it. */

export const accessLevels = {
	project: ['admin', 'editor', 'commenter', 'viewer'],
	portfolio: ['admin', 'editor', 'viewer'],
	custom_field: ['admin', 'editor', 'user'],
} as const;

/** What can be shared. */
export type SharedKind = keyof typeof accessLevels;

export type AccessLevel = (typeof accessLevels)[SharedKind][number];

export interface MembershipRecord {
	gid: string;
	kind: SharedKind;
	/** The gid of what is shared. */
	parent: string;
	/** The gid of a user or a team. */
	member: string;
	access: AccessLevel;
}
