import type { HttpRequest } from '../../http/types';
import { endpointOf } from '../calls/address';
import { entityOf } from '../entities';
import { screenNames } from './knownTexts';
import { isObject } from '../odata/parse';
import { specAt } from '../specAt';

/** A field of a request: Exact's name for it, and its label where we know one. */
export interface NamedField {
	name: string;
	label?: string;
}

/**
 * The fields that a refusal of this request can be about: those of the entity and its lines, and
 * those that were sent. A name comes once.
 */
export function fieldsOf(request: HttpRequest): NamedField[] {
	const spec = specAt(endpointOf(request.url));
	const lines = spec?.lines === undefined ? undefined : entityOf(spec.lines.entity);
	const known = [spec, lines].flatMap((each) =>
		Object.entries(each?.fields ?? {}).map(([name, { label }]) => ({ name, label })),
	);
	const all = [...known, ...sentNames(request.body).map((name) => ({ name }))];
	return [...new Map(all.reverse().map((field) => [field.name, field])).values()].reverse();
}

/**
 * The field that a text of Exact's names, in whatever language: by the field's own name or label
 * inside the text, else by the name it has on Exact's screens.
 */
export function namedField(text: string, fields: readonly NamedField[]): NamedField | undefined {
	const subject = plain(text.replace(/^[^:]*:/, '').replace(/\([^)]*\)/g, ''));
	const isSubject = (name: string) => plain(name) === subject;
	const exact = fields.find(({ name, label }) => isSubject(name) || isSubject(label ?? name));
	if (exact !== undefined) return exact;
	const onScreen = Object.entries(screenNames).find(([name]) => isSubject(name))?.[1] ?? [];
	for (const name of onScreen) {
		const field = fields.find((each) => each.name === name);
		if (field !== undefined) return field;
	}
	// A name in the middle of a sentence is written as one word with capitals, e.g. GLAccount.
	return fields.find(({ name }) => isOneWord(name) && new RegExp(`\\b${name}\\b`).test(text));
}

function isOneWord(name: string): boolean {
	return /[a-z][A-Z]|^[A-Z]{2}/.test(name);
}

function sentNames(body: unknown): string[] {
	if (!isObject(body)) return [];
	return Object.entries(body).flatMap(([name, value]) => [
		name,
		...(Array.isArray(value) ? value.flatMap(sentNames) : []),
	]);
}

/** Letters and digits alone, so that "Cost unit", "CostUnit" and "cost-unit" are one. */
function plain(name: string): string {
	return name
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');
}
