import { knownEntity } from './entities';
import { rules } from './rules';
import type { Booking } from './rules/rule';
import type { ExactState } from './state';
import { noteDeletion } from './sync/deletions';
import type { App, Change, Entity, Row, User } from './types';

/** Who writes, and where; `source` tells the API from somebody in the web screens. */
export interface Writing {
	state: ExactState;
	division: number;
	user: User;
	app: App;
	source: 'api' | 'manual';
}

/** Stores a record with its lines, derives what is derived, and announces it. */
export function storeNew(
	writing: Writing,
	{ entity, own, lines = {} }: { entity: Entity; own: Row; lines?: Record<string, Row[]> },
): Row {
	const row = insert(writing, entity, own);
	for (const [name, group] of Object.entries(lines)) {
		const navigation = entity.fields[name]?.lines;
		if (navigation === undefined) continue;
		for (const line of group) {
			insert(writing, knownEntity(navigation.entity), {
				...line,
				[navigation.parent]: row[entity.key] ?? null,
			});
		}
	}
	rules[entity.path]?.settle?.(writing, row);
	keepBookings(writing, entity, row);
	tell(writing, { entity, row, kind: 'created' });
	return row;
}

/** Changes a stored record. */
export function storeChange(
	writing: Writing,
	{ entity, row, changes }: { entity: Entity; row: Row; changes: Row },
): void {
	Object.assign(row, changes);
	rules[entity.path]?.complete?.(writing, row, Object.keys(changes));
	touch(writing, row);
	rules[entity.path]?.settle?.(writing, row);
	keepBookings(writing, entity, row);
	tell(writing, { entity, row, kind: 'updated' });
}

/** Removes a record together with its lines. */
export function storeRemoval(
	writing: Writing,
	{ entity, row }: { entity: Entity; row: Row },
): void {
	const { state, division } = writing;
	const noted = { state, division, user: writing.user.id };
	for (const { lines } of Object.values(entity.fields)) {
		if (lines === undefined) continue;
		const isLine = (line: Row) => line[lines.parent] === row[entity.key];
		for (const line of state.table(division, lines.entity).filter(isLine)) {
			state.remove({ division, entity: lines.entity, row: line });
			noteDeletion({ ...noted, entity: knownEntity(lines.entity), row: line });
		}
	}
	state.remove({ division, entity: entity.path, row });
	if (entity.family !== undefined) state.remove({ division, entity: entity.family, row });
	noteDeletion({ ...noted, entity, row });
	rules[entity.path]?.gone?.(writing, row);
	for (const booking of rules[entity.path]?.books?.(writing, row) ?? []) {
		const booked = storedBooking(writing, booking);
		if (booked !== undefined) {
			storeRemoval(writing, { entity: knownEntity(booking.entity), row: booked });
		}
	}
	tell(writing, { entity, row, kind: 'deleted' });
}

/** Stores what a record brings along, or brings it up to date. */
function keepBookings(writing: Writing, { path }: Entity, row: Row): void {
	for (const booking of rules[path]?.books?.(writing, row) ?? []) {
		const entity = knownEntity(booking.entity);
		const booked = storedBooking(writing, booking);
		if (booked !== undefined) storeChange(writing, { entity, row: booked, changes: booking.own });
		else storeNew(writing, { entity, own: { [entity.key]: booking.key, ...booking.own } });
	}
}

function storedBooking({ state, division }: Writing, { entity, key }: Booking): Row | undefined {
	return state.find({ division, entity, by: knownEntity(entity).key, value: key });
}

function insert(writing: Writing, entity: Entity, own: Row): Row {
	const { state, division, user } = writing;
	const now = state.wallNow();
	const row: Row = {
		[entity.key]: state.newGuid(),
		Created: now,
		Creator: user.id,
		Modified: now,
		Modifier: user.id,
		Division: division,
		...own,
	};
	rules[entity.path]?.complete?.(writing, row, Object.keys(own));
	state.versions.stamp(division, row);
	state.table(division, entity.path).push(row);
	if (entity.family !== undefined) state.table(division, entity.family).push(row);
	return row;
}

function touch({ state, division, user }: Writing, row: Row): void {
	row.Modified = state.wallNow();
	row.Modifier = user.id;
	state.versions.stamp(division, row);
}

interface Told {
	entity: Entity;
	row: Row;
	kind: Change['kind'];
}

/** A change of a line is a change of its header, which is derived anew and announced. */
function tell(writing: Writing, { entity, row, kind }: Told): void {
	const { state, division } = writing;
	const header = headerOf(writing, entity, row);
	if (header === undefined) {
		state.announce({ division, entity, key: String(row[entity.key]), kind });
		return;
	}
	rules[header.entity.path]?.settle?.(writing, header.row);
	if (state.switches.lineChangeTouchesHeader) touch(writing, header.row);
	const told =
		state.switches.lineChangeNotifies === 'header'
			? {
					entity: header.entity,
					key: String(header.row[header.entity.key]),
					kind: 'updated' as const,
				}
			: { entity, key: String(row[entity.key]), kind };
	state.announce({ division, ...told });
}

function headerOf({ state, division }: Writing, entity: Entity, row: Row) {
	const reference =
		entity.header === undefined ? undefined : entity.fields[entity.header]?.refersTo;
	if (entity.header === undefined || reference === undefined) return undefined;
	const value = row[entity.header] ?? null;
	const header = state.find({ division, ...reference, value });
	return header && { entity: knownEntity(reference.entity), row: header };
}
