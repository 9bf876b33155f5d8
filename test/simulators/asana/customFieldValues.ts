import { Refusal, refusals } from './errors';
import type { ValueHolder } from './fieldsOn';
import { isDate, readInstant, readList, readObject } from './inputs';
import { findUser } from './people';
import type { CustomFieldRecord, FieldValue, TokenRecord } from './records';
import { mayUseField } from './fieldAccess';
import { refuseFree } from './tokens';
import type { World } from './world';

interface Writing {
	world: World;
	token: TokenRecord;
	workspace: string;
}

/**
 * Writes a `custom_fields` object (field gid to value, null clears) to what is being written.
 * One bad entry refuses the whole request.
 */
export function writeFieldValues(writing: Writing, holder: ValueHolder, value: unknown): void {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) {
		throw refusals.fieldsNotAnObject(value);
	}
	const { values, enabled } = holder;
	const entries = Object.entries(value);
	if (entries.length > 0) refuseFree(writing);
	for (const [gid, raw] of entries) {
		const field = writing.world.customFields.get(gid);
		const cleared = raw === null;
		// A value left from a field that is no longer given can be cleared, and nothing else.
		const present = enabled.includes(gid) || (cleared && values.has(gid));
		if (field === undefined || !present || !mayUseField(writing, field)) {
			throw refusals.fieldNotOnObject(gid);
		}
		const next = parseFieldValue(writing, field, raw);
		if (next === undefined) values.delete(gid);
		else {
			refuseDisabled(writing.world, { field, next, before: values.get(gid) });
			if (!sameValue(values.get(gid), next)) values.set(gid, next);
		}
	}
}

/** A raw value in the shape its field's type keeps; undefined for one that is cleared. */
export function parseFieldValue(
	writing: Writing,
	field: CustomFieldRecord,
	raw: unknown,
): FieldValue | undefined {
	if (field.representation !== field.subtype) {
		throw new Refusal(400, `custom_fields: ${field.gid}: The value of this field is read only`);
	}
	if (raw === null) return undefined;
	return parsers[field.subtype]({ ...writing, field, raw });
}

interface Parsing extends Writing {
	field: CustomFieldRecord;
	raw: unknown;
}

const parsers: Record<CustomFieldRecord['subtype'], (parsing: Parsing) => FieldValue | undefined> =
	{
		text({ field, raw, world }) {
			if (typeof raw !== 'string') throw wrongType(field, 'string', raw);
			if (raw.length > world.limits.textValueLength) {
				throw new Refusal(
					400,
					`custom_fields: ${field.gid}: Longer than ${world.limits.textValueLength} characters`,
				);
			}
			return raw === '' ? undefined : { text: raw };
		},
		number({ field, raw }) {
			if (typeof raw !== 'number' || !Number.isFinite(raw)) throw wrongType(field, 'number', raw);
			// A percentage is written as a fraction and shown with `precision` digits: 0.255 is 25.5 %.
			const digits = field.precision + (field.format === 'percentage' ? 2 : 0);
			return { number: roundTo(raw, digits) };
		},
		enum: ({ field, raw, world }) => ({ option: checkOption(world, field, raw) }),
		multi_enum({ field, raw, world }) {
			const options = readList(`custom_fields: ${field.gid}`, raw);
			const chosen = [...new Set(options.map((each) => checkOption(world, field, each)))];
			return chosen.length === 0 ? undefined : { options: chosen };
		},
		date: parseDate,
		people({ field, raw, world, token, workspace }) {
			const people = readList(`custom_fields: ${field.gid}`, raw).map((value) =>
				findUser(world, { field: `custom_fields: ${field.gid}`, value, token, workspace }),
			);
			return people.length === 0 ? undefined : { people };
		},
		reference({ field, raw, world }) {
			const references = readList(`custom_fields: ${field.gid}`, raw).map((gid) => {
				if (typeof gid !== 'string' || !world.tasks.has(gid)) {
					throw refusals.unknownInBody(`custom_fields: ${field.gid}`, String(gid));
				}
				return gid;
			});
			return references.length === 0 ? undefined : { references };
		},
	};

function parseDate({ field, raw, world }: Parsing): FieldValue {
	const label = `custom_fields: ${field.gid}`;
	const { dateValues } = world.switches;
	const isString = typeof raw === 'string';
	if (isString ? dateValues === 'objectOnly' : dateValues === 'stringOnly') {
		throw wrongType(field, isString ? 'object' : 'string', raw);
	}
	const { date, date_time: dateTime } = isString
		? { date: raw.includes('T') ? undefined : raw, date_time: raw.includes('T') ? raw : undefined }
		: readObject(label, raw);
	if (dateTime !== undefined && dateTime !== null) {
		const instant = readInstant(label, dateTime) ?? '';
		return { date: instant.slice(0, 10), dateTime: instant };
	}
	if (typeof date !== 'string' || !isDate(date)) throw refusals.notADate(label, date);
	return { date, dateTime: null };
}

function checkOption(world: World, field: CustomFieldRecord, raw: unknown): string {
	if (typeof raw !== 'string') throw wrongType(field, 'enum option gid', raw);
	if (!field.options.some((option) => option.gid === raw)) {
		throw new Refusal(
			world.switches.undocumentedRefusal,
			`custom_fields: ${field.gid}: Not an enum option of this field: ${raw}`,
		);
	}
	return raw;
}

/** A disabled option stays where it was chosen, and cannot be chosen anew. */
function refuseDisabled(
	world: World,
	{ field, next, before }: { field: CustomFieldRecord; next: FieldValue; before?: FieldValue },
): void {
	const had = world.switches.disabledValueAgain === 'kept' ? chosen(before) : [];
	const bad = chosen(next).find(
		(gid) =>
			!had.includes(gid) && field.options.some((option) => option.gid === gid && !option.enabled),
	);
	if (bad === undefined) return;
	throw new Refusal(
		world.switches.undocumentedRefusal,
		`custom_fields: ${field.gid}: The enum option is disabled: ${bad}`,
	);
}

function chosen(value: FieldValue | undefined): string[] {
	if (value === undefined) return [];
	if ('option' in value) return [value.option];
	return 'options' in value ? value.options : [];
}

export function sameValue(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

function roundTo(number: number, digits: number): number {
	// Shifting the point in the text avoids 1.005 * 100 = 100.49999999999999.
	if (String(number).includes('e')) return Number(number.toFixed(digits));
	return Number(`${Math.round(Number(`${number}e${digits}`))}e-${digits}`);
}

function wrongType(field: CustomFieldRecord, wanted: string, raw: unknown): Refusal {
	return new Refusal(
		400,
		`custom_fields: ${field.gid}: Value is not a ${wanted}: ${JSON.stringify(raw)}`,
	);
}
