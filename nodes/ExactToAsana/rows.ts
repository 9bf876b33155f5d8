import type { INodeParameterResourceLocator } from 'n8n-workflow';
import { isGid } from '../shared/asana/gid';
import { wallClockOf } from '../shared/exact/odata/wallClock';
import { MappingFault } from '../shared/mapping/fault';
import {
	isStandardField,
	VALUE_SOURCE,
	writeModes,
	type MappingRow,
	type Target,
} from '../shared/mapping/row';
import { transformNames, type MappedValue } from '../shared/mapping/transforms';
import { otherValues as otherRules, type ValueMap } from '../shared/mapping/valueMap';
import { withoutType } from './targetChoices';

/** A mapping row as the panel stores it. */
export interface MappingRowValue {
	source?: string;
	template?: string;
	value?: unknown;
	target?: INodeParameterResourceLocator | string;
	transform?: string;
	days?: number;
	separator?: string;
	values?: { pairs?: Array<{ from?: unknown; to?: unknown }> };
	otherValues?: string;
	otherValue?: string;
	write?: string;
}

/**
 * Reads the rows of one list of the panel. Throws `MappingFault` for a row that is not filled in.
 * @param timeZone of the workflow, in which an expression's dates have their day
 */
export function readRows(
	values: readonly MappingRowValue[],
	list = 'Task Fields',
	timeZone = 'UTC',
): MappingRow[] {
	return values.map((value, index) => {
		const at = `Row ${index + 1} under "${list}"`;
		const source = value.source?.trim() ?? '';
		const target = readTarget(value.target);
		if (source === '') throw incomplete(at, 'Exact Field');
		if (target === undefined) throw incomplete(at, 'Asana Field');
		const { days, separator } = value;
		return {
			at,
			source,
			template: value.template,
			...(source === VALUE_SOURCE ? { value: plainValue(value.value, { at, timeZone }) } : {}),
			target,
			transform: oneOf(transformNames, value.transform, { at, label: 'Transform' }) ?? 'automatic',
			...(days === undefined ? {} : { days: daysIn(days, at) }),
			...(separator === undefined ? {} : { separator: String(separator) }),
			values: readValueMap(value, at),
			write: oneOf(writeModes, value.write, { at, label: 'Owner' }) ?? 'always',
		};
	});
}

interface Located extends Pick<INodeParameterResourceLocator, 'cachedResultName'> {
	mode: string;
	value?: unknown;
}

function readTarget(target: MappingRowValue['target']): Target | undefined {
	const located: Located = typeof target === 'object' ? target : { mode: 'list', value: target };
	const value = String(located.value ?? '').trim();
	if (value === '') return undefined;
	if (located.mode !== 'name' && isStandardField(value)) return { kind: 'standard', field: value };
	// Whatever else was entered is a name.
	if (located.mode === 'name' || !isGid(value)) return { kind: 'customField', name: value };
	const label = withoutType(located.cachedResultName ?? '').trim();
	return { kind: 'customField', gid: value, ...(label === '' ? {} : { label }) };
}

/** A row without pairs and without a rule for all values exchanges nothing. */
function readValueMap(
	{ values, otherValues, otherValue }: MappingRowValue,
	at: string,
): ValueMap | undefined {
	const pairs = (values?.pairs ?? []).map(({ from, to }) => ({
		from: String(from ?? ''),
		to: String(to ?? ''),
	}));
	const others = oneOf(otherRules, otherValues, { at, label: 'Other Values' }) ?? 'keep';
	if (pairs.length === 0 && others === 'keep') return undefined;
	return { pairs, others, ...(others === 'text' ? { otherText: String(otherValue ?? '') } : {}) };
}

/** A choice of the panel, which an expression may give, too; undefined where there is none. */
function oneOf<T extends string>(
	choices: readonly T[],
	given: string | null | undefined,
	{ at, label }: { at: string; label: string },
): T | undefined {
	if (given === undefined || given === null || given === '') return undefined;
	const found = choices.find((choice) => choice === given);
	if (found !== undefined) return found;
	throw new MappingFault(
		`${at} has "${given}" as ${label}, which is no choice there`,
		`Choose the ${label} from the list in that row. An expression has to give one of these words: ${choices.join(', ')}.`,
	);
}

function daysIn(given: unknown, at: string): number {
	const days = Number(given ?? 0);
	if (Number.isFinite(days)) return days;
	throw new MappingFault(
		`${at} has "${String(given)}" as Days Later, which is no number`,
		'Enter a whole number of days, with a minus for days before.',
	);
}

/** What an expression gave, as a value of Exact would be. */
function plainValue(value: unknown, where: { at: string; timeZone: string }): MappedValue {
	if (value === undefined || value === null || value === '') return null;
	if (typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	if (value instanceof Date && !Number.isNaN(value.getTime())) {
		return wallClockOf(value.getTime(), where.timeZone);
	}
	if (Array.isArray(value)) {
		const words = value.map((one) => plainValue(one, where)).flat();
		return words.flatMap((word) => (word === null ? [] : [String(word)]));
	}
	if (hasIso(value)) return value.toISO();
	throw new MappingFault(
		`${where.at} has a value that is neither text nor number nor date`,
		'Let the expression in that row give one value or a list of values.',
	);
}

/** A date of n8n's expressions. */
function hasIso(value: unknown): value is { toISO(): string } {
	return typeof (value as { toISO?: unknown }).toISO === 'function';
}

function incomplete(row: string, part: 'Exact Field' | 'Asana Field'): MappingFault {
	return new MappingFault(
		`${row} has no ${part}`,
		`Choose the ${part} in that row, or remove the row.`,
	);
}
