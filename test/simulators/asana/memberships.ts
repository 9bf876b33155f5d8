import type { AccessLevel, MembershipRecord, SharedKind } from './membershipRecords';
import type { PortfolioRecord } from './overviewRecords';
import type { CustomFieldRecord, ProjectRecord } from './records';
import type { World } from './world';

/** Something that is shared with users and teams. */
export type Shared =
	| { kind: 'project'; record: ProjectRecord }
	| { kind: 'portfolio'; record: PortfolioRecord }
	| { kind: 'custom_field'; record: CustomFieldRecord };

/** What a gid names that can be shared; undefined when it is nothing of the kind. */
export function sharedBy(world: World, gid: string): Shared | undefined {
	const project = world.projects.get(gid);
	if (project !== undefined) return { kind: 'project', record: project };
	const portfolio = world.portfolios.get(gid);
	if (portfolio !== undefined) return { kind: 'portfolio', record: portfolio };
	const field = world.customFields.get(gid);
	return field && { kind: 'custom_field', record: field };
}

/** The memberships of something, people first who have one because they made it or were seeded. */
export function membershipsOf(world: World, { kind, record }: Shared): MembershipRecord[] {
	const known = [...world.memberships.values()].filter(({ parent }) => parent === record.gid);
	const people = kind === 'custom_field' ? [record.createdBy] : record.members;
	const owner = kind === 'custom_field' ? record.createdBy : record.owner;
	const missing = people.filter((gid) => !known.some(({ member }) => member === gid));
	return [
		...missing.map((member) =>
			store(world, {
				kind,
				parent: record.gid,
				member,
				access: member === owner ? 'admin' : 'editor',
			}),
		),
		...known,
	];
}

interface Sharing {
	shared: Shared;
	/** The gid of a user or a team. */
	member: string;
	access: AccessLevel;
}

/** Shares something with a user or a team. */
export function share(world: World, { shared, member, access }: Sharing): MembershipRecord {
	const { kind, record } = shared;
	if (kind !== 'custom_field' && world.users.has(member) && !record.members.includes(member)) {
		record.members = [...record.members, member];
	}
	return store(world, { kind, parent: record.gid, member, access });
}

/** Takes a membership back. */
export function unshare(world: World, { gid, parent, member }: MembershipRecord): void {
	world.memberships.delete(gid);
	const shared = sharedBy(world, parent);
	if (shared === undefined || shared.kind === 'custom_field') return;
	shared.record.members = shared.record.members.filter((user) => user !== member);
}

/** What a user may do with something, on their own account or through a team; undefined for nothing. */
export function accessOf(world: World, shared: Shared, user: string): AccessLevel | undefined {
	const held = membershipsOf(world, shared)
		.filter(
			({ member }) => member === user || world.teams.get(member)?.members.includes(user) === true,
		)
		.map(({ access }) => access);
	return (['admin', 'editor', 'commenter', 'user', 'viewer'] as const).find((level) =>
		held.includes(level),
	);
}

/** Whether a team of the user has been given it. */
export function sharedWithTeamOf(world: World, parent: string, user: string): boolean {
	return [...world.memberships.values()].some(
		(membership) =>
			membership.parent === parent &&
			world.teams.get(membership.member)?.members.includes(user) === true,
	);
}

function store(
	world: World,
	wanted: Omit<MembershipRecord, 'gid' | 'kind'> & { kind: SharedKind },
): MembershipRecord {
	const record = { ...wanted, gid: world.nextGid() };
	world.memberships.set(record.gid, record);
	return record;
}
