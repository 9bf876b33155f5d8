import type { Answer } from '../answer';
import type { ApiCall } from '../apiCall';
import { virtualRows } from '../divisions';
import { entities } from '../entities';
import { ExactRefusal, invalid, untranslated } from '../errors';
import { rules } from '../rules';
import { storeRemoval } from '../storing';
import type { Entity, Row } from '../types';

/** `DELETE Entity(guid'…')`: 204, unless other records refer to it. */
export function removeRecord(at: { call: ApiCall; entity: Entity; row: Row }): Answer {
	const { call, entity, row } = at;
	const { state, division, user, app } = call.reader;
	if (virtualRows[entity.path] !== undefined) {
		throw new ExactRefusal({ status: 403, messages: [untranslated('Forbidden')] });
	}
	const problems = rules[entity.path]?.checkRemoval?.({ state, division, entity, before: row });
	if (problems !== undefined && problems.length > 0) throw invalid(problems);
	const dependent = usedIn(at);
	if (dependent !== undefined) {
		throw invalid([
			{
				en: `Cannot delete: ${entity.noun.en} - Used in: ${dependent.noun.en}`,
				nl: `Kan niet verwijderen: ${entity.noun.nl} - Gebruikt in: ${dependent.noun.nl}`,
			},
		]);
	}
	storeRemoval({ state, division, user, app, source: 'api' }, { entity, row });
	return { status: 204 };
}

/** The first entity with a record that refers to this one; lines go with their header. */
function usedIn({ call, entity, row }: { call: ApiCall; entity: Entity; row: Row }) {
	const { state, division } = call.reader;
	return entities.find((other) =>
		Object.entries(other.fields).some(([name, { refersTo }]) => {
			if (refersTo === undefined || other.header === name) return false;
			if (refersTo.entity !== entity.path && refersTo.entity !== entity.family) return false;
			const value = row[refersTo.by] ?? null;
			const found = state.find({ division, entity: other.path, by: name, value });
			return found !== undefined && found !== row;
		}),
	);
}
