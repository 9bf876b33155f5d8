import type { Answer } from '../answer';
import type { ApiCall } from '../apiCall';
import { invalid } from '../errors';
import { rules } from '../rules';
import { storeChange } from '../storing';
import type { Entity, Row } from '../types';
import { readBodyValues } from './body';
import { brokenReferences, duplicates, missingFields, type Candidate } from './check';
import { demandJson } from './create';

/** `PUT Entity(guid'…')` with the properties to change: 204. Nested lines are passed over. */
export async function updateRecord(at: {
	call: ApiCall;
	entity: Entity;
	row: Row;
}): Promise<Answer> {
	const { call, entity, row } = at;
	demandJson(call);
	const { state, division, user, app } = call.reader;
	const { own } = readBodyValues(call.body, entity, 'PUT');
	delete own[entity.key];
	const candidate: Candidate = {
		state,
		division,
		entity,
		values: { own, lines: {} },
		before: row,
	};
	const problems = [
		...missingFields(candidate),
		...brokenReferences(candidate),
		...duplicates(candidate),
	];
	const further =
		problems.length > 0
			? []
			: await rules[entity.path]?.check?.({ ...candidate, reader: call.reader });
	if (problems.length > 0) throw invalid(problems);
	if (further !== undefined && further.length > 0) throw invalid(further);
	storeChange({ state, division, user, app, source: 'api' }, { entity, row, changes: own });
	return { status: 204 };
}
