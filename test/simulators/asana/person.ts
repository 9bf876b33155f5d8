import { byNameOrGid } from './byNameOrGid';
import { checkRoom, newOption } from './customFieldDefinitions';
import { share } from './memberships';
import { ProjectActs } from './projectActs';
import type { EnumOptionRecord } from './records';

/** Somebody at work in Asana's own windows, beside what the API does. Names or gids are taken. */
export class Person extends ProjectActs {
	/** Somebody else, by gid or e-mail address. */
	as(user: string): Person {
		return new Person(this.world, { ...this.doer, user });
	}

	/** The same person with a telephone. */
	onTheRoad(): Person {
		return new Person(this.world, { ...this.doer, isMobile: true });
	}

	/** A rule of the project: what it does has nobody's name in its events. */
	asRule(): Person {
		return new Person(this.world, { ...this.doer, isRule: true });
	}

	renameCustomField(field: string, name: string): void {
		this.field(field).name = name;
	}

	describeField(field: string, description: string): void {
		this.field(field).description = description;
	}

	disableOption(field: string, option: string): void {
		this.option(field, option).enabled = false;
	}

	private option(field: string, named: string): EnumOptionRecord {
		const found = this.field(field).options.find(({ name }) => name === named);
		if (found === undefined) throw new Error(`no option ${named} in ${field}`);
		return found;
	}

	enableOption(field: string, option: string): void {
		this.option(field, option).enabled = true;
	}

	renameOption(field: string, option: string, name: string): void {
		this.option(field, option).name = name;
	}

	/** At the end of an enum field's options. Returns its gid. */
	addOption(field: string, name: string): string {
		const { world } = this;
		const { options } = this.field(field);
		checkRoom(world, options.length + 1);
		const option = newOption(world, { name }, { enabled: true, among: options });
		options.push(option);
		return option.gid;
	}

	/** Leaves a field to its members: users and teams, by gid. */
	makeFieldPrivate(field: string, members: string[] = []): void {
		const record = this.field(field);
		record.privacy = 'private';
		for (const member of members) {
			share(this.world, { shared: { kind: 'custom_field', record }, member, access: 'user' });
		}
	}

	/** What everybody may do with a field who is no member of it. */
	openField(field: string, access: 'admin' | 'editor' | 'user'): void {
		this.field(field).defaultAccess = access;
	}

	/** Takes a user (gid or e-mail address) out of a team. */
	leaveTeam(team: string, user: string): void {
		const record = byNameOrGid(this.world.teams, team);
		const { gid } = [...this.world.users.values()].find((each) =>
			[each.gid, each.email].includes(user),
		) ?? { gid: user };
		record.members = record.members.filter((member) => member !== gid);
	}

	/** Locks a field, so that nobody but the person may change its definition. */
	lockCustomField(field: string): void {
		this.field(field).lockedBy = this.user();
	}
}
