import type { NewCustomField } from '../../asana/customFields/customFields';
import type { SourceScope } from '../../mapping/sources';
import { foldedName } from '../../values/names';
import { blueprintFor, together } from '../fields/blueprint';
import type { FieldKey } from '../fields/fieldNames';
import type { ScopedRows } from '../fields/provideFields';
import { placeInConvention } from './position';
import { conventionField, conventionKey, type Books, type WantedField } from './wantedField';

/** What a project is to show. */
export interface FieldsWanted {
	/** The mapping, whose custom fields are wanted. */
	groups: readonly ScopedRows[];
	/** Fields of the convention that are wanted beside them. */
	keys: readonly FieldKey[];
}

/**
 * The custom fields a project should have: the convention's in its order, then all others in that of
 * the rows that fill them.
 */
export function fieldsOfMapping({ groups, keys }: FieldsWanted, books: Books): WantedField[] {
	const chosen: WantedField[] = [];
	const named = new Map<string, NewCustomField>();
	for (const { rows, scope } of groups) {
		for (const row of rows) {
			const { target } = row;
			if (target.kind === 'standard') continue;
			if ('gid' in target) chosen.push(chosenField(target));
			else {
				const name = target.name.trim();
				const field = blueprintFor(row, name, { scope, records: [] });
				named.set(foldedName(name), together(named.get(foldedName(name)), field));
			}
		}
	}
	const states = distinct(groups.flatMap(({ scope }) => statesIn(scope)));
	const ofRows = [...named.values()].map((field) => namedField(field, books));
	const others = keys
		.map((key) => conventionField(key, books, states))
		.filter(({ name }) => !named.has(foldedName(name)));
	return [...ofRows, ...others, ...chosen].sort(
		(one, other) => placeInConvention(one.name) - placeInConvention(other.name),
	);
}

function namedField(field: NewCustomField, books: Books): WantedField {
	const { name, type, options } = field;
	const key = conventionKey(name);
	if (key !== undefined) return conventionField(key, books, options);
	const types = type === 'enum' || type === 'text' ? ['enum', 'multi_enum', 'text'] : [type];
	return { name, types, design: async () => await Promise.resolve(field) };
}

function chosenField({ gid, label = gid }: { gid: string; label?: string }): WantedField {
	const design = async () => await Promise.reject(new Error(`${label} is there, or is gone.`));
	return { name: label, gid, types: [], design };
}

/** The states that records of an entity can be in. */
function statesIn({ spec }: SourceScope): string[] {
	return Object.entries(spec.fields).flatMap(([name, { choices }]) =>
		name.endsWith('Status') && choices !== undefined ? Object.values(choices) : [],
	);
}

function distinct(words: readonly string[]): string[] {
	return [...new Set(words)];
}
