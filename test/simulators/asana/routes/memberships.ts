import { created, done, many, one, type Call, type Outcome, type Route } from '../call';
import { Refusal, refusals } from '../errors';
import { findCustomField, findOverview, findTeam } from '../finding';
import { readGid, readOneOf } from '../inputs';
import { accessLevels, type AccessLevel, type MembershipRecord } from '../membershipRecords';
import { membershipsOf, share, sharedBy, unshare, type Shared } from '../memberships';
import { findUser } from '../people';

/** What is shared, after looking whether the caller may see it at all. */
function parentNamed(call: Call, gid: unknown, where: 'path' | 'body' = 'body'): Shared {
	const named = { gid, where, label: 'parent' };
	const isField = call.world.customFields.has(String(gid));
	const found = isField ? findCustomField(call, named) : findOverview(call, named);
	const shared = sharedBy(call.world, found.gid);
	if (shared === undefined) throw refusals.unknownInBody('parent', found.gid);
	return shared;
}

function memberNamed(call: Call, value: unknown, workspace: string): string {
	if (value === undefined || value === '') throw refusals.missing('member');
	if (call.world.teams.has(String(value))) {
		const team = findTeam(call, { gid: value, where: 'body', label: 'member' });
		if (team.workspace === workspace) return team.gid;
		throw new Refusal(400, `member: Not in the workspace of the parent: ${team.gid}`);
	}
	return findUser(call.world, { field: 'member', value, token: call.token, workspace });
}

function readAccess({ kind }: Pick<Shared, 'kind'>, value: unknown): AccessLevel {
	const levels: readonly AccessLevel[] = accessLevels[kind];
	return readOneOf('access_level', value, levels);
}

function create(call: Call): Outcome {
	const { world, data } = call;
	const shared = parentNamed(call, data.parent);
	const member = memberNamed(call, data.member, shared.record.workspace);
	const usual = shared.kind === 'custom_field' ? 'user' : 'editor';
	const access = readAccess(shared, data.access_level ?? usual);
	const present = membershipsOf(world, shared).find((each) => each.member === member);
	if (present === undefined) return show(call, share(world, { shared, member, access }));
	if (world.switches.membershipTwice === 'refused') {
		throw new Refusal(
			world.switches.undocumentedRefusal,
			`member: Is a member of the parent already: ${member}`,
		);
	}
	if (data.access_level !== undefined) present.access = access;
	return show(call, present);
}

const show = (call: Call, membership: MembershipRecord): Outcome =>
	created(call.reader.show('membership', membership), 'memberships');

/** Of one thing that is shared, or the projects that are shared with one user or team. */
function list(call: Call): Outcome {
	const { world, query } = call;
	const { parent, member } = query;
	if (parent !== undefined) {
		const found = membershipsOf(world, parentNamed(call, parent)).filter(
			(each) => member === undefined || each.member === member,
		);
		return many(found.map((each) => call.reader.show('membership', each)));
	}
	if (member === undefined) throw refusals.missing('parent');
	if (query.resource_subtype !== 'project_membership') throw refusals.missing('resource_subtype');
	const gid = world.teams.has(member)
		? findTeam(call, { gid: member, where: 'body', label: 'member' }).gid
		: readGid('member', member);
	const found = [...world.projects.values()]
		.filter(({ deleted }) => !deleted)
		.flatMap((record) => membershipsOf(world, { kind: 'project', record }))
		.filter((each) => each.member === gid);
	return many(found.map((each) => call.reader.show('membership', each)));
}

function membershipInPath(call: Call): MembershipRecord {
	const gid = readGid('membership', call.path.membership);
	const membership = call.world.memberships.get(gid);
	if (membership === undefined) throw refusals.unknownInPath('membership', gid);
	parentNamed(call, membership.parent, 'path');
	return membership;
}

function update(call: Call): Outcome {
	const membership = membershipInPath(call);
	const { access_level: access } = call.data;
	if (access === undefined) throw refusals.missing('access_level');
	membership.access = readAccess(membership, access);
	return one(call.reader.show('membership', membership));
}

/** No granular scope reaches memberships. */
const scope = null;

export const membershipRoutes: Route[] = [
	{ method: 'GET', path: '/memberships', scope, handle: list },
	{ method: 'POST', path: '/memberships', scope, handle: create },
	{
		method: 'GET',
		path: '/memberships/:membership',
		scope,
		handle: (call) => one(call.reader.show('membership', membershipInPath(call))),
	},
	{ method: 'PUT', path: '/memberships/:membership', scope, handle: update },
	{
		method: 'DELETE',
		path: '/memberships/:membership',
		scope,
		handle(call) {
			unshare(call.world, membershipInPath(call));
			return done();
		},
	},
];
