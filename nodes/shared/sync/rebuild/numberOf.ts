import type { CustomField, Task } from '../../asana/types';
import { blockIn } from '../../mapping/notesBlock';
import { resolveTarget } from '../../mapping/assignment';
import { targetLabel, TEMPLATE_SOURCE, type MappingRow } from '../../mapping/row';
import { plainName } from '../retire/marks';

/** The number of a document as a task shows it, and how far that can be trusted. */
export interface ShownNumber {
	number: string;
	/** A field holds nothing else; in a name people may have changed more. */
	by: 'field' | 'name';
}

/** Reads the number of the document a task shows, as far as the mapping puts it anywhere. */
export type NumberReader = (task: Shows) => ShownNumber | undefined;

type Shows = Pick<Task, 'name' | 'notes' | 'custom_fields'>;

/**
 * The reader for a mapping: from a custom field that a row fills with the number, from that row's line
 * in the description where the plan has no fields, or from the name whose text has the number in it.
 */
export function numberReader(
	rows: readonly MappingRow[],
	{ number, fields }: { number: string; fields: readonly CustomField[] },
): NumberReader {
	const plain = rows.filter(
		({ source, target }) => source === number && target.kind !== 'standard',
	);
	const names = rows.flatMap((row) => patternOf(row, number) ?? []);
	return (task) => {
		for (const row of plain) {
			const found = inField(task, row, fields) ?? inBlock(task, row);
			if (found !== undefined) return { number: found, by: 'field' };
		}
		for (const pattern of names) {
			const found = pattern.exec(plainName(task.name))?.[1];
			if (found !== undefined) return { number: found, by: 'name' };
		}
		return undefined;
	};
}

function inField(task: Shows, row: MappingRow, fields: readonly CustomField[]): string | undefined {
	const target = resolveTarget(row, fields);
	if (target?.kind !== 'customField') return undefined;
	const value = task.custom_fields.find(({ gid }) => gid === target.field.gid);
	const held = value?.text_value ?? value?.number_value ?? value?.display_value;
	const text = String(held ?? '').trim();
	return text === '' ? undefined : text;
}

function inBlock(task: Shows, row: MappingRow): string | undefined {
	const label = `${targetLabel(row.target)}: `;
	const lines = (blockIn(task.notes) ?? '').split('\n');
	return lines.find((line) => line.startsWith(label))?.slice(label.length);
}

/** Finds the number in the names that a row makes. */
function patternOf(
	{ source, template = '', target }: MappingRow,
	number: string,
): RegExp | undefined {
	if (target.kind !== 'standard' || target.field !== 'name') return undefined;
	if (source === number) return /^\s*(\S+)\s*$/;
	if (source !== TEMPLATE_SOURCE || !template.includes(`{${number}}`)) return undefined;
	const parts = template.split(/(\{[^{}]+\})/).filter((part) => part !== '');
	const at = parts.indexOf(`{${number}}`);
	// What stands right before and behind it; other fields may have changed since.
	const before = escaped(parts[at - 1] ?? '');
	const behind = escaped(parts[at + 1] ?? '');
	return new RegExp(`${at === 0 ? '^' : ''}${before}(\\S+)${behind === '' ? '$' : behind}`);
}

function escaped(part: string): string {
	return part.startsWith('{')
		? ''
		: part.trim() === ''
			? ''
			: part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
