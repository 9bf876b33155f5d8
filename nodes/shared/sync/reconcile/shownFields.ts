import { isGid } from '../../asana/gid';
import type { CustomField, CustomFieldValue } from '../../asana/types';
import { blockIn } from '../../mapping/notesBlock';
import { textBeside } from '../../mapping/textBeside';
import { decimalText } from '../../values/arithmetic';
import { toDecimal } from '../../values/decimal';
import { sameName } from '../../values/names';
import { fieldNames } from '../fields/fieldNames';

/** What a task keeps its values in. */
export interface ShowsValues {
	custom_fields: CustomFieldValue[];
	notes: string;
}

/** A field of a project that a value is read from. */
export interface ShownField {
	name: string;
	/** The custom field; a line of the description where the plan has none. */
	field?: CustomField;
	/** Takes what has no option any more. */
	beside?: CustomField;
}

/** The fields that are read; those that the project does not have are left out. */
export type ShownFields = Readonly<Partial<Record<FieldName, ShownField>>>;

export type FieldName =
	| 'amount'
	| 'divisionAmount'
	| 'vatAmount'
	| 'currency'
	| 'relation'
	| 'documentNumber'
	| 'documentDate'
	| 'costCenter'
	| 'glAccount'
	| 'status'
	| 'exactId';

const wanted: readonly FieldName[] = [
	'amount',
	'divisionAmount',
	'vatAmount',
	'currency',
	'relation',
	'documentNumber',
	'documentDate',
	'costCenter',
	'glAccount',
	'status',
	'exactId',
];

/** What the user calls otherwise than the convention does, by name or gid. */
export type OwnNames = Readonly<Partial<Record<FieldName, string | undefined>>>;

/**
 * The fields of the convention that a project has. A project without any custom field has the values
 * in the descriptions of its tasks, if anywhere; they then all count as being there.
 */
export function shownFields(fields: readonly CustomField[], own: OwnNames): ShownFields {
	const found: Partial<Record<FieldName, ShownField>> = {};
	for (const key of wanted) {
		const named = own[key]?.trim() || fieldNames[key].name;
		const field = fields.find(({ gid, name }) => gid === named || sameName(name, named));
		const name = field?.name ?? (isGid(named) ? fieldNames[key].name : named);
		const beside = field === undefined ? undefined : textBeside(field.name, fields);
		if (field !== undefined || fields.length === 0) found[key] = { name, field, beside };
	}
	return found;
}

/** The value of a field as people read it; null where it is empty. */
export function shownText(task: ShowsValues, field: ShownField | undefined): string | null {
	if (field === undefined) return null;
	if (field.field === undefined) return inNotes(task, field.name);
	const texts = [field.field, field.beside].map((one) => textOf(valueOn(task, one)));
	return texts.find((text) => text !== null) ?? null;
}

/** The number in a field as decimal text; undefined where it holds none. */
export function shownAmount(task: ShowsValues, field: ShownField | undefined): string | undefined {
	if (field === undefined) return undefined;
	const number = valueOn(task, field.field)?.number_value;
	if (typeof number === 'number') return decimalText(number);
	const text = shownText(task, field);
	return text !== null && toDecimal(text, 0) !== undefined ? decimalText(text) : undefined;
}

/** The day in a field, `yyyy-MM-dd`; null where it holds none. */
export function shownDay(task: ShowsValues, field: ShownField | undefined): string | null {
	return /^\d{4}-\d{2}-\d{2}/.exec(shownText(task, field) ?? '')?.[0] ?? null;
}

function valueOn(task: ShowsValues, field?: CustomField): CustomFieldValue | undefined {
	return field && task.custom_fields.find(({ gid }) => gid === field.gid);
}

function textOf(value: CustomFieldValue | undefined): string | null {
	if (value === undefined) return null;
	const { text_value, enum_value, multi_enum_values, date_value, display_value } = value;
	const several = multi_enum_values?.map(({ name }) => name ?? '').join(', ');
	const day = date_value?.date ?? date_value?.date_time;
	const text = text_value ?? enum_value?.name ?? several ?? day ?? display_value;
	return text?.trim() || null;
}

function inNotes({ notes }: ShowsValues, name: string): string | null {
	const start = `${name}: `;
	const lines = (blockIn(notes) ?? '').split('\n');
	return (
		lines
			.find((line) => line.startsWith(start))
			?.slice(start.length)
			.trim() || null
	);
}
