import type { MembershipRecord } from '../membershipRecords';
import { sharedBy } from '../memberships';
import { View } from '../render';
import { defineResource, type Reader } from './reader';

/** A user or a team, by what is common to both. */
function memberView(gid: string, reader: Reader): View | null {
	const team = reader.world.teams.get(gid);
	const view = team === undefined ? reader.user(gid) : reader.show('team', team);
	if (view === null) return null;
	return new View({ ...view.shape, names: ['name'], compact: ['name'] }, view.gid, view.read);
}

export const membership = defineResource<MembershipRecord>({
	type: 'membership',
	compact: ['resource_subtype', 'parent', 'member', 'access_level'],
	// No granular scope reaches memberships.
	scope: null,
	fields: {
		resource_subtype: ({ kind }) => `${kind}_membership`,
		parent: ({ parent }, reader) => {
			const shared = sharedBy(reader.world, parent);
			if (shared?.kind !== 'custom_field') {
				return reader.project(parent) ?? reader.portfolio(parent);
			}
			const view = reader.show('customField', { gid: parent, field: shared.record });
			return new View({ ...view.shape, compact: ['name', 'type'] }, view.gid, view.read);
		},
		member: ({ member }, reader) => memberView(member, reader),
		access_level: ({ access }) => access,
	},
});
