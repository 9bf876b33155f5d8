import { alreadyExists, invalidReference, mandatory } from '../errors';
import type { ExactState } from '../state';
import type { Entity, Field, Label, Row } from '../types';
import type { BodyValues } from './body';

/** Where a record is to be stored, and what is known about it. */
export interface Candidate {
	state: ExactState;
	division: number;
	entity: Entity;
	values: BodyValues;
	/** The record as it is, when it is changed and not made. */
	before?: Row;
}

/** The label of a field in messages. */
export function labelOf(field: Field | undefined, name: string): Label {
	return field?.label ?? { en: name, nl: name };
}

/** Mandatory fields that are missing, or set to nothing by a change. */
export function missingFields({ entity, values, before }: Candidate): Label[] {
	const given: Record<string, unknown> = { ...values.own, ...values.lines };
	const isEmpty = (name: string) => {
		const value = given[name];
		return value === undefined ? before === undefined : isNothing(value);
	};
	return Object.entries(entity.fields)
		.filter(([name, field]) => field.mandatory === true && isEmpty(name))
		.filter(([name]) => entity.undemanded?.includes(name) !== true)
		.filter(
			([name]) => !(entity.oneOf?.includes(name) && entity.oneOf.some((one) => !isEmpty(one))),
		)
		.map(([name, field]) => mandatory(labelOf(field, name)));
}

function isNothing(value: unknown): boolean {
	return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** References that name no record of this division. */
export function brokenReferences({ state, division, entity, values }: Candidate): Label[] {
	return Object.entries(values.own)
		.filter(([name, value]) => {
			const reference = entity.fields[name]?.refersTo;
			if (reference === undefined || value === null || value === '') return false;
			return state.find({ division, ...reference, value }) === undefined;
		})
		.map(([name]) => invalidReference(labelOf(entity.fields[name], name)));
}

/** Values that another record has already. */
export function duplicates({ state, division, entity, values, before }: Candidate): Label[] {
	// A key made by the caller is one more value that no two records share.
	const ownKey = before === undefined && state.switches.acceptClientKeys ? [entity.key] : [];
	const taken = [...ownKey, ...(entity.unique ?? [])].some((name) => {
		const value = values.own[name] ?? null;
		const found = state.find({ division, entity: entity.path, by: name, value });
		return value !== null && found !== undefined && found !== before;
	});
	return taken ? [alreadyExists] : [];
}
