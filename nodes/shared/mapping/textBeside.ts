import type { CustomField } from '../asana/types';
import { sameName } from '../values/names';
import type { Assignment } from './assignment';
import { missingOptions } from './codecs';
import type { MappedValue } from './transforms';

/**
 * Name of the text field that stands beside an enum field whose records are more than Asana keeps
 * options: names are unique in a workspace, and a field never changes its type.
 */
export function textNameOf(name: string): string {
	return `${name} (Text)`;
}

/** The text field that stands beside a field of this name, where the project has it. */
export function textBeside(name: string, fields: readonly CustomField[]): CustomField | undefined {
	return fields.find(
		(field) => field.resource_subtype === 'text' && sameName(field.name, textNameOf(name)),
	);
}

/**
 * The same assignments, and beside each of a field that has outgrown its options one of its text field:
 * that takes every value. The field itself takes those it has an option for, so that none is made in
 * vain, and shows nothing else, so that it never shows a value of before.
 */
export function withTexts(
	assignments: readonly Assignment[],
	fields: readonly CustomField[],
): Assignment[] {
	const taken = assignments.flatMap(({ target }) =>
		target.kind === 'customField' ? target.field.gid : [],
	);
	return assignments.flatMap((assignment) => {
		const { target, value } = assignment;
		if (target.kind !== 'customField') return [assignment];
		const text = textBeside(target.field.name, fields);
		const isBesideChoices = ['enum', 'multi_enum'].includes(target.field.resource_subtype);
		if (text === undefined || !isBesideChoices || taken.includes(text.gid)) return [assignment];
		const beside = { ...assignment, label: text.name, target: { ...target, field: text } };
		return [{ ...assignment, value: withOptions(target.field, value) }, beside];
	});
}

/** As much of a value as the field has options for. */
function withOptions(field: CustomField, value: MappedValue): MappedValue {
	const missing = new Set(missingOptions(field, value));
	if (missing.size === 0) return value;
	return Array.isArray(value) ? value.filter((word) => !missing.has(word)) : null;
}
