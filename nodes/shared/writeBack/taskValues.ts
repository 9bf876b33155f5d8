import type { NamedFieldValue, WorkedTask } from '../asana/workedTask';
import { codecOf } from '../mapping/codecs';
import { standardCodecs } from '../mapping/standardCodecs';
import { decimalText, isZero } from '../values/arithmetic';
import { sameName } from '../values/names';
import type { FieldName, TaskField, ValueSource } from './rows';
import { Stop } from './stop';

/** The custom field on a task; undefined when the task does not have it. */
export function fieldOn(task: WorkedTask, field: FieldName): NamedFieldValue | undefined {
	return task.custom_fields.find((one) =>
		'gid' in field ? one.gid === field.gid : sameName(one.name, field.name),
	);
}

/** How a field is called in sentences. */
export function fieldLabel(task: WorkedTask, field: FieldName): string {
	return fieldOn(task, field)?.name ?? ('name' in field ? field.name : field.gid);
}

/** What is said of a field that a task lacks; digits alone would tell nobody which one is meant. */
export function missingField(field: FieldName): string {
	const named =
		'name' in field ? `field "${field.name}"` : `field that is chosen in that row (${field.gid})`;
	return `The task does not have the ${named}. Add it to a project of the task in Asana, or choose another one in that row.`;
}

/** The value of a custom field in words; null when there is none. */
export function wordsIn(field: NamedFieldValue | undefined): string | null {
	if (field === undefined) return null;
	const { number_value, date_value, people_value } = field;
	if (number_value !== undefined && number_value !== null) return decimalText(number_value);
	if (date_value?.date) return date_value.date;
	if (people_value !== undefined && people_value.length > 0) {
		return people_value.map(({ email, name, gid }) => email ?? name ?? gid).join(', ');
	}
	return field.display_value?.trim() || field.text_value?.trim() || null;
}

/** The number in a custom field as decimal text; undefined when it is empty or no number. */
export function numberIn(task: WorkedTask, field: FieldName): string | undefined {
	const found = fieldOn(task, field);
	if (found?.number_value !== undefined && found.number_value !== null) {
		return decimalText(found.number_value);
	}
	const text = found?.text_value?.trim() ?? '';
	return /^[+-]?\d+(\.\d+)?$/.test(text) ? decimalText(text) : undefined;
}

/** Whether a custom field has a value; a number counts when it is not zero. */
export function isFilled(task: WorkedTask, field: FieldName): boolean {
	const found = fieldOn(task, field);
	if (typeof found?.number_value === 'number') return !isZero(decimalText(found.number_value));
	return wordsIn(found) !== null;
}

/** The names of the sections a task stands in. */
export function sectionsOf({ memberships }: WorkedTask): string[] {
	return memberships.flatMap(({ section }) => section?.name ?? []);
}

/** A value of a task in words, and its place under which both ways note what was synced last. */
export interface SourceValue {
	label: string;
	/** Null when it is empty. */
	words: string | null;
	/** Undefined for values that are nobody's field, such as a fixed text. */
	shared?: {
		place: string;
		/** The value now, in the form in which it is noted. */
		canonical: string | null;
		/** Another value in that form; undefined when the field cannot hold it. */
		asNoted(value: string | number | boolean | null): string | null | undefined;
	};
}

/** What a source gives for a task, or `Stop` with the reason when the task does not have that field. */
export function valueOf(task: WorkedTask, source: ValueSource): SourceValue | Stop {
	if (source.from === 'text') return { label: 'the fixed text', words: source.text || null };
	if (source.from === 'task') return standardValue(task, source.field);
	const field = fieldOn(task, source.field);
	return field === undefined
		? new Stop('skipped', missingField(source.field))
		: customValue(task, field);
}

function customValue(task: WorkedTask, field: NamedFieldValue): SourceValue {
	const value = { label: `"${field.name}"`, words: wordsIn(field) };
	const codec = attempt(() => codecOf(field));
	if (codec === undefined) return value;
	return {
		...value,
		shared: {
			place: field.gid,
			canonical: codec.current(task),
			asNoted: (other) => attempt(() => codec.canonical(other)),
		},
	};
}

function standardValue(task: WorkedTask, field: TaskField): SourceValue {
	switch (field) {
		case 'section':
			return { label: 'the section', words: sectionsOf(task).join(', ') || null };
		case 'completed_at':
			return { label: 'the day of completion', words: task.completed_at };
		default: {
			const codec = standardCodecs[field];
			const canonical = codec.current(task);
			const asNoted = (other: string | number | boolean | null) =>
				attempt(() => codec.canonical(other));
			const labels = { name: 'the task name', notes: 'the description', due_on: 'the due date' };
			const others = {
				start_on: 'the start date',
				completed: 'completion',
				assignee: 'the assignee',
			};
			return {
				label: { ...labels, ...others }[field],
				words: canonical,
				shared: { place: field, canonical, asNoted },
			};
		}
	}
}

/** A field that cannot hold a value has no form of it. */
function attempt<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
