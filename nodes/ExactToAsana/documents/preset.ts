import {
	isStandardField,
	standardFields,
	TEMPLATE_SOURCE,
	type StandardField,
} from '../../shared/mapping/row';
import { fieldNames, type FieldKey } from '../../shared/sync/fields/fieldNames';
import { projectFieldNames } from '../../shared/sync/project/projectFieldNames';
import type { MappingRowValue } from '../rows';

/**
 * The mapping a document starts with. Of a project, `task` is the Asana project itself and `line` a
 * task of its work breakdown.
 */
export interface Preset {
	task: MappingRowValue[];
	line: MappingRowValue[];
}

/** A field that every task has. */
export function standard(field: StandardField, row: MappingRowValue): MappingRowValue {
	return {
		...row,
		target: { __rl: true, mode: 'list', value: field, cachedResultName: standardFields[field] },
	};
}

/** The same rows as an Asana project calls its fields. */
export function asProject(rows: readonly MappingRowValue[]): MappingRowValue[] {
	return rows.map((row) => {
		const { target } = row;
		if (typeof target !== 'object' || !isStandardField(String(target.value))) return row;
		const cachedResultName = projectFieldNames[target.value as StandardField];
		return cachedResultName === undefined
			? row
			: { ...row, target: { ...target, cachedResultName } };
	});
}

/** A custom field of the convention, by its name: so the mapping works in every project. */
export function custom(field: FieldKey, row: MappingRowValue): MappingRowValue {
	return { ...row, target: { __rl: true, mode: 'name', value: fieldNames[field].name } };
}

/** Text with fields in it. */
export function text(template: string): MappingRowValue {
	return { ...from(TEMPLATE_SOURCE), template };
}

/** What Exact has in a field. */
export function from(source: string): MappingRowValue {
	return { source, transform: 'automatic', write: 'always' };
}

/** An amount, with the decimals of its currency. */
export function money(source: string): MappingRowValue {
	return { ...from(source), transform: 'money' };
}

/** What a document or a line comes to, in its own currency and in that of the division. */
export function amounts(given: {
	amount: string;
	vatAmount: string;
	currency: string;
}): MappingRowValue[] {
	return [
		custom('amount', money(given.amount)),
		custom('vatAmount', money(given.vatAmount)),
		custom('currency', from(given.currency)),
		custom('divisionAmount', money('AmountDC')),
	];
}

/** The dimensions of a line; given the property that holds them, those of all lines of a document. */
export function dimensions(lines?: string): MappingRowValue[] {
	const of = (field: string) => from(lines === undefined ? field : `${lines}.${field}`);
	return [
		custom('glAccount', of('GLAccountCode+GLAccountDescription')),
		custom('costCenter', of('CostCenter+CostCenterDescription')),
		custom('costUnit', of('CostUnit+CostUnitDescription')),
		custom('project', of('ProjectCode+ProjectDescription')),
	];
}

/** Filled once, and then left to people. */
export function whenCreating(row: MappingRowValue): MappingRowValue {
	return { ...row, write: 'whenCreating' };
}

/** Whichever side changed it last wins. */
export function shared(row: MappingRowValue): MappingRowValue {
	return { ...row, write: 'shared' };
}
