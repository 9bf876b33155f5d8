import type { Answer } from '../answer';
import type { ApiCall } from '../apiCall';
import { knownEntity } from '../entities';
import { ExactRefusal, invalid, untranslated } from '../errors';
import { wireRecord } from '../odata/wire';
import { rules } from '../rules';
import { storeNew } from '../storing';
import type { Entity, Label, Row } from '../types';
import { readBodyValues } from './body';
import { brokenReferences, duplicates, missingFields, type Candidate } from './check';

/** `POST Entity`: 201 with the record, as much of it as the entity is known to answer. */
export async function createRecord(at: { call: ApiCall; entity: Entity }): Promise<Answer> {
	const { call, entity } = at;
	demandJson(call);
	const { state, division, user, app } = call.reader;
	const values = readBodyValues(call.body, entity, 'POST');
	const candidate: Candidate = { state, division, entity, values };
	const problems = await problemsOf(candidate, call);
	if (problems.length > 0) throw invalid(problems);
	const row = storeNew(
		{ state, division, user, app, source: 'api' },
		{ entity, ...withoutKey(candidate) },
	);
	const shape = { expand: [] };
	const full = wireRecord({ reader: call.reader, entity, row, shape });
	const wanted = call.prefer.includes('return=representation') || answersInFull(call, entity);
	return { status: 201, data: { d: wanted ? full : keyOnly(full, entity) } };
}

function answersInFull({ reader }: ApiCall, { createdAnswer }: Entity): boolean {
	if (createdAnswer === 'switched') return reader.state.switches.postAnswer === 'full';
	return createdAnswer === 'full';
}

export function demandJson({ contentType }: ApiCall): void {
	if (contentType.includes('application/json')) return;
	throw new ExactRefusal({ status: 415, messages: [untranslated('Unsupported Media Type')] });
}

async function problemsOf(candidate: Candidate, { reader }: ApiCall): Promise<Label[]> {
	const { entity, values } = candidate;
	const problems = [
		...missingFields(candidate),
		...brokenReferences(candidate),
		...duplicates(candidate),
		...Object.entries(values.lines).flatMap(([name, lines]) => {
			const { lines: navigation } = entity.fields[name] ?? {};
			if (navigation === undefined) return [];
			const inner = { ...candidate, entity: knownEntity(navigation.entity) };
			// Nested lines get the key of their header by themselves.
			return lines.flatMap((own) => [
				...missingFields({
					...inner,
					values: { own: { ...own, [navigation.parent]: '-' }, lines: {} },
				}),
				...brokenReferences({ ...inner, values: { own, lines: {} } }),
			]);
		}),
	];
	if (problems.length > 0) return problems;
	return (await rules[entity.path]?.check?.({ ...candidate, reader })) ?? [];
}

/** A key made by the caller counts only where the switch says so, or names what is to be done. */
function withoutKey({ state, entity, values }: Candidate): {
	own: Row;
	lines: Record<string, Row[]>;
} {
	if (state.switches.acceptClientKeys || !entity.methods.includes('GET')) return values;
	const own = { ...values.own };
	delete own[entity.key];
	return { own, lines: values.lines };
}

/** What some entities answer to a POST: the key, and nothing or defaults elsewhere. */
function keyOnly(record: object, entity: Entity): object {
	const entries = Object.entries(record).map(([name, value]) => {
		const keep = name === entity.key || typeof value === 'object';
		if (keep) return [name, value];
		return [name, typeof value === 'boolean' ? false : typeof value === 'number' ? 0 : null];
	});
	return Object.fromEntries(entries);
}
