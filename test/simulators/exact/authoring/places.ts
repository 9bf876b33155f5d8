import { entities } from '../entities';
import type { ExactState } from '../state';
import type { Writing } from '../storing';
import type { Entity, Row } from '../types';

/** The division that is meant when none is named. */
export function firstDivision(state: ExactState): number {
	const [first] = state.divisions;
	if (first === undefined) throw new Error('The company has no division');
	return first.code;
}

/** Somebody at work in the web screens of a division. */
export function writingIn(state: ExactState, division: number): Writing {
	const [app] = state.apps;
	if (app === undefined) throw new Error('The company has no app');
	return { state, division, user: state.user(), app, source: 'manual' };
}

/** A record by its key, and the division it is in. */
export function located(
	state: ExactState,
	entity: Entity,
	key: string,
): { division: number; row: Row } {
	for (const { code } of state.divisions) {
		const row = state.find({ division: code, entity: entity.path, by: entity.key, value: key });
		if (row !== undefined) return { division: code, row };
	}
	throw new Error(`No record of ${entity.path} has the key ${key}`);
}

/** A record of a family by its key, with the entity it is of. */
export function locatedIn(
	state: ExactState,
	family: string,
	key: string,
): { division: number; row: Row; entity: Entity } {
	for (const entity of entities.filter((one) => one.family === family)) {
		for (const { code } of state.divisions) {
			const row = state.find({ division: code, entity: entity.path, by: entity.key, value: key });
			if (row !== undefined) return { division: code, row, entity };
		}
	}
	throw new Error(`No record of ${family} has the key ${key}`);
}

type Place = Pick<Writing, 'state' | 'division'>;

/** The id of an account by its name or code. */
export function accountId(place: Place, codeOrName: string): string {
	const { state, division } = place;
	const byName = state.find({ division, entity: 'crm/Accounts', by: 'Name', value: codeOrName });
	return byName === undefined ? idOf(place, 'crm/Accounts', codeOrName) : String(byName.ID);
}

/** The id of a record by its code. */
export function idOf({ state, division }: Place, entity: string, code: string): string {
	const row = state.find({ division, entity, by: 'Code', value: code });
	if (row === undefined) throw new Error(`${entity} has no code ${code}`);
	return String(row.ID);
}
