import type { SimulatorClock } from '../core/clock';
import { guidFrom, seededRandom, type Random } from '../core/random';
import type { Limits, Switches } from './switches';
import { wallTime } from './localTime';
import { RowVersions } from './rowVersions';
import type { App, Change, Division, Row, User, Value } from './types';

export interface StateOptions {
	clock: SimulatorClock;
	seed: number;
	timeZone: string;
	switches: Switches;
	limits: Limits;
	/** Fills an empty state: company, users, app. */
	fill: (state: ExactState) => void;
}

/** Everything the simulated service knows. Rows are found by division and entity path. */
export class ExactState {
	readonly clock: SimulatorClock;
	readonly timeZone: string;
	readonly switches: Switches;
	readonly limits: Limits;
	/** Where the service listens, without a slash at the end. */
	url = '';
	random: Random;
	apps: App[] = [];
	users: User[] = [];
	divisions: Division[] = [];
	/** `userName` of whoever sits at the browser and signs in at the authorize page. */
	signedIn = '';
	/** Numbers every stored change, for the sync family. */
	readonly versions = new RowVersions();
	private readonly options: StateOptions;
	private tables = new Map<string, Row[]>();
	private listeners: Array<(change: Change) => void> = [];

	constructor(options: StateOptions) {
		this.options = options;
		this.clock = options.clock;
		this.timeZone = options.timeZone;
		this.switches = options.switches;
		this.limits = options.limits;
		this.random = seededRandom(options.seed);
		options.fill(this);
	}

	get seed(): number {
		return this.options.seed;
	}

	/** Back to the seed. Who listens to changes keeps listening. */
	reset(): void {
		this.random = seededRandom(this.options.seed);
		this.tables.clear();
		this.versions.clear();
		const listeners = this.listeners;
		this.listeners = [];
		this.options.fill(this);
		this.listeners = listeners;
	}

	newGuid(): string {
		return guidFrom(this.random);
	}

	/** Now, as the service stores and sends it. */
	wallNow(): number {
		return wallTime(this.clock.now(), this.timeZone);
	}

	/** The records of one entity (or lookup list) in one division; the array may be changed. */
	table(division: number, entityPath: string): Row[] {
		const name = `${division}/${entityPath}`;
		const rows = this.tables.get(name) ?? [];
		this.tables.set(name, rows);
		return rows;
	}

	/** Every record of a division, each once. */
	records(division: number): Row[] {
		const lists = [...this.tables].filter(([name]) => name.startsWith(`${division}/`));
		return [...new Set(lists.flatMap(([, rows]) => rows))];
	}

	find(place: { division: number; entity: string; by: string; value: Value }): Row | undefined {
		const { division, entity, by, value } = place;
		return this.table(division, entity).find((row) => row[by] === value);
	}

	remove(place: { division: number; entity: string; row: Row }): void {
		const rows = this.table(place.division, place.entity);
		const at = rows.indexOf(place.row);
		if (at >= 0) rows.splice(at, 1);
	}

	division(code: number): Division {
		const division = this.divisions.find((one) => one.code === code);
		if (division === undefined) throw new Error(`The company has no division ${code}`);
		return division;
	}

	/** A user by `userName` or id; the one who is signed in when nothing is said. */
	user(name: string = this.signedIn): User {
		const user = this.users.find(({ userName, id }) => userName === name || id === name);
		if (user === undefined) throw new Error(`The company has no user ${name}`);
		return user;
	}

	onChange(listener: (change: Change) => void): void {
		this.listeners.push(listener);
	}

	announce(change: Change): void {
		for (const listener of this.listeners) listener(change);
	}
}
