import { ProjectActs } from './projectActs';

/** Somebody at work in Asana's own windows, beside what the API does. Names or gids are taken. */
export class Person extends ProjectActs {
	/** Somebody else, by gid or e-mail address. */
	as(user: string): Person {
		return new Person(this.world, { ...this.doer, user });
	}

	/** A rule of the project: what it does has nobody's name in its events. */
	asRule(): Person {
		return new Person(this.world, { ...this.doer, isRule: true });
	}

	renameCustomField(field: string, name: string): void {
		this.field(field).name = name;
	}

	disableOption(field: string, option: string): void {
		const found = this.field(field).options.find(({ name }) => name === option);
		if (found === undefined) throw new Error(`no option ${option} in ${field}`);
		found.enabled = false;
	}

	/** Locks a field, so that nobody but the person may change its definition. */
	lockCustomField(field: string): void {
		this.field(field).lockedBy = this.user();
	}
}
