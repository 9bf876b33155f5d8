import type { INodeParameterResourceLocator } from 'n8n-workflow';
import { isGid } from '../shared/asana/gid';
import { MappingFault } from '../shared/mapping/fault';
import {
	isStandardField,
	isWriteMode,
	VALUE_SOURCE,
	type MappingRow,
	type Target,
} from '../shared/mapping/row';
import { isTransformName, type MappedValue } from '../shared/mapping/transforms';
import { isOtherValues, type ValueMap } from '../shared/mapping/valueMap';
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

/** Reads the rows of one list of the panel. Throws `MappingFault` for a row that is not filled in. */
export function readRows(values: readonly MappingRowValue[], list = 'Task Fields'): MappingRow[] {
	return values.map((value, index) => {
		const at = `Row ${index + 1} under "${list}"`;
		const source = value.source?.trim() ?? '';
		const target = readTarget(value.target);
		if (source === '') throw incomplete(at, 'Exact Field');
		if (target === undefined) throw incomplete(at, 'Asana Field');
		const { transform = 'automatic', days, separator } = value;
		return {
			at,
			source,
			template: value.template,
			...(source === VALUE_SOURCE ? { value: plainValue(value.value, at) } : {}),
			target,
			transform: isTransformName(transform) ? transform : 'automatic',
			...(days === undefined ? {} : { days: Number(days) || 0 }),
			...(separator === undefined ? {} : { separator: String(separator) }),
			values: readValueMap(value),
			write: isWriteMode(value.write) ? value.write : 'always',
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
function readValueMap({ values, otherValues, otherValue }: MappingRowValue): ValueMap | undefined {
	const pairs = (values?.pairs ?? []).map(({ from, to }) => ({
		from: String(from ?? ''),
		to: String(to ?? ''),
	}));
	const others = isOtherValues(otherValues) ? otherValues : 'keep';
	if (pairs.length === 0 && others === 'keep') return undefined;
	return { pairs, others, ...(others === 'text' ? { otherText: String(otherValue ?? '') } : {}) };
}

/** What an expression gave, as a value of Exact would be. */
function plainValue(value: unknown, at: string): MappedValue {
	if (value === undefined || value === null || value === '') return null;
	if (typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	if (value instanceof Date) return value.toISOString();
	if (Array.isArray(value)) {
		const words = value.map((one) => plainValue(one, at)).flat();
		return words.flatMap((word) => (word === null ? [] : [String(word)]));
	}
	if (hasIso(value)) return value.toISO();
	throw new MappingFault(
		`${at} has a value that is neither text nor number nor date`,
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
