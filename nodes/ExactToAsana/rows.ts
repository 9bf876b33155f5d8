import type { INodeParameterResourceLocator } from 'n8n-workflow';
import { MappingFault } from '../shared/mapping/fault';
import { isStandardField, isWriteMode, type MappingRow, type Target } from '../shared/mapping/row';
import { isTransformName } from '../shared/mapping/transforms';
import { isGid } from '../shared/asana/gid';

/** A mapping row as the panel stores it. */
export interface MappingRowValue {
	source?: string;
	template?: string;
	target?: INodeParameterResourceLocator | string;
	transform?: string;
	translation?: string;
	write?: string;
}

/** Reads the rows of one list of the panel. Throws `MappingFault` for a row that is not filled in. */
export function readRows(values: readonly MappingRowValue[], list = 'Task Fields'): MappingRow[] {
	return values.map((value, index) => {
		const source = value.source?.trim() ?? '';
		const target = readTarget(value.target);
		const row = `Row ${index + 1} under "${list}"`;
		if (source === '') throw incomplete(row, 'Exact Field');
		if (target === undefined) throw incomplete(row, 'Asana Field');
		const transform = value.transform ?? 'automatic';
		return {
			source,
			template: value.template,
			target,
			transform: isTransformName(transform) ? transform : 'automatic',
			translation: value.translation,
			write: isWriteMode(value.write) ? value.write : 'always',
		};
	});
}

function readTarget(target: MappingRowValue['target']): Target | undefined {
	const located = typeof target === 'object' ? target : { mode: 'list', value: target };
	const value = String(located.value ?? '').trim();
	if (value === '') return undefined;
	if (located.mode !== 'name' && isStandardField(value)) return { kind: 'standard', field: value };
	// Whatever else was entered is a name.
	return located.mode !== 'name' && isGid(value)
		? { kind: 'customField', gid: value }
		: { kind: 'customField', name: value };
}

function incomplete(row: string, part: 'Exact Field' | 'Asana Field'): MappingFault {
	return new MappingFault(
		`${row} has no ${part}`,
		`Choose the ${part} in that row, or remove the row.`,
	);
}
