import type { ExactClient } from '../../exact/client';
import { entityOf, type EntityName } from '../../exact/entities';
import type { FieldSpec, ReferenceSpec } from '../../exact/entities/spec';
import { findByName } from '../../exact/references';
import type { FieldValue } from '../../exact/types';
import { wallClockOf } from '../../exact/odata/wallClock';
import { decimalText } from '../../values/arithmetic';
import { sameName } from '../../values/names';
import { refused, type Stop } from '../stop';
import { findByCode } from '../posting/wanted';

/** A field that a PUT may change. */
export interface EditableField {
	name: string;
	spec: FieldSpec;
	/** How a record it points to is named by people. */
	reference?: ReferenceSpec;
}

/** The editable field of an entity; undefined when it has none of that name. */
export function editableField(entity: EntityName, name: string): EditableField | undefined {
	const { fields, editable = {} } = entityOf(entity);
	const how = Object.hasOwn(editable, name) ? editable[name] : undefined;
	const spec = fields[name];
	if (how === undefined || spec === undefined) return undefined;
	return { name, spec, ...(how === 'value' ? {} : { reference: how }) };
}

/** Where a value goes, and the client to look up what it names. */
interface Destination {
	exact: ExactClient;
	division: number;
	field: EditableField;
	/** How the source of the value is called in sentences. */
	from: string;
}

/** Words as a value of the field. Rejects with `Stop` when they are none. */
export async function toField(words: string, destination: Destination): Promise<FieldValue> {
	const { field, exact } = destination;
	if (field.reference !== undefined) return await referred(words, field.reference, destination);
	const value = plainValue(words.trim(), field.spec, exact.timeZone);
	if (value === undefined) throw misfit(words, destination);
	return value;
}

async function referred(
	words: string,
	{ entity, by, stores }: ReferenceSpec,
	{ exact, division, field, from }: Destination,
): Promise<FieldValue> {
	const select = [...new Set([by, stores])];
	const found = await findByCode(
		words,
		async (value) => await findByName(exact, { division, entity, by, value, select }),
	);
	if (found !== undefined) return found[stores] ?? null;
	const { label } = entityOf(entity);
	throw refused(
		`Exact Online has no ${label.toLowerCase()} with the ${by.toLowerCase()} "${words}", which ${from} gives for ${field.spec.label}. Correct it in Asana, or make the ${label.toLowerCase()} in Exact Online. Nothing was written.`,
	);
}

function plainValue(words: string, spec: FieldSpec, timeZone: string): FieldValue | undefined {
	switch (spec.type) {
		case 'text':
		case 'code':
		case 'paddedText':
			return words;
		case 'number':
			return /^[+-]?\d+(\.\d+)?$/.test(words) ? Number(decimalText(words)) : undefined;
		case 'integer':
			return /^-?\d+$/.test(words) ? Number(words) : undefined;
		case 'boolean':
		case 'flag':
			return truthOf(words);
		case 'date':
			return dayOf(words, timeZone);
		case 'choice':
			return choiceOf(words, spec, Number);
		case 'textChoice':
			return choiceOf(words, spec, String);
		default:
			return undefined;
	}
}

function truthOf(words: string): boolean | undefined {
	if (['true', 'yes', '1'].includes(words.toLowerCase())) return true;
	return ['false', 'no', '0'].includes(words.toLowerCase()) ? false : undefined;
}

/** A day, or the day of an instant on the division's clock. */
function dayOf(words: string, timeZone: string): string | undefined {
	const [, day, time] = /^(\d{4}-\d{2}-\d{2})(T.+)?$/.exec(words) ?? [];
	if (day === undefined || Number.isNaN(Date.parse(words))) return undefined;
	return time === undefined ? day : wallClockOf(Date.parse(words), timeZone).slice(0, 10);
}

function choiceOf<T extends FieldValue>(
	words: string,
	{ choices = {} }: FieldSpec,
	read: (key: string) => T,
): T | undefined {
	const found = Object.entries(choices).find(
		([key, label]) => sameName(label, words) || key === words,
	);
	return found && read(found[0]);
}

const examples: Partial<Record<FieldSpec['type'], string>> = {
	number: 'a number with a point for decimals, such as 1250.50',
	integer: 'a whole number',
	boolean: 'Yes or No',
	flag: 'Yes or No',
	date: 'a date such as 2026-01-31',
};

function misfit(words: string, { field, from }: Destination): Stop {
	const { type, choices = {}, label } = field.spec;
	const wanted = examples[type] ?? `one of ${Object.values(choices).join(', ')}`;
	return refused(
		`"${words}", which ${from} gives, does not fit ${label} in Exact Online. Enter ${wanted} in Asana, or choose another source in that row. Nothing was written.`,
	);
}
