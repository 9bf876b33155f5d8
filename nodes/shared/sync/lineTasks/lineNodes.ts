import { textOf } from '../../mapping/codecs';
import { checkRows, mapRecord } from '../../mapping/mapRecord';
import type { MappingRow } from '../../mapping/row';
import type { Node, SectionOfLine } from '../project/tree';
import { recordsOfLines, type Subject } from '../subject';
import { sectionKey } from './sectionKey';
import type { LineTasks } from './settings';

/** How the panel calls the choice of a field that names sections. */
export const SECTIONS_BY = '"Sections By"';

/** The row that reads the section of a line. */
export function sectionRow(sectionBy: string): MappingRow {
	return {
		source: sectionBy,
		target: { kind: 'customField', name: 'Section' },
		transform: 'automatic',
		write: 'always',
		at: SECTIONS_BY,
	};
}

/** Settings with the field that names sections among what is read of lines. */
export function withSectionRow<
	T extends { lineRows: readonly MappingRow[]; lineTasks?: LineTasks },
>(settings: T): T {
	const { lineRows, lineTasks } = settings;
	if (lineTasks?.sectionBy === undefined) return settings;
	return { ...settings, lineRows: [...lineRows, sectionRow(lineTasks.sectionBy)] };
}

/** The same as a field that has to be noted on a task, so that it can follow its line. */
export function sectionNotesOf(lineTasks?: LineTasks): MappingRow[] {
	if (lineTasks?.sectionBy === undefined) return [];
	return [{ ...sectionRow(lineTasks.sectionBy), write: 'shared' }];
}

/**
 * The lines of a document beside each other, each in the section its value names; a line without a
 * value stands in the first section. Throws `MappingFault` for a field that lines do not have.
 */
export function lineNodes(subject: Subject, { sectionBy }: LineTasks): Node[] {
	const { lines, lineScope } = subject;
	if (sectionBy === undefined || lineScope === undefined) return lines.map((line) => bare(line));
	const rows = [sectionRow(sectionBy)];
	checkRows(rows, lineScope);
	return recordsOfLines(subject).flatMap((records, at) => {
		const line = lines[at];
		const [mapped] = mapRecord(rows, lineScope, records);
		const name = textOf(mapped?.value ?? null)
			?.trim()
			.replace(/\s+/g, ' ');
		if (line === undefined) return [];
		return [name ? within(line, { key: sectionKey(name), name }) : bare(line)];
	});
}

function bare(line: Node['line']): Node {
	return { line, role: 'first', children: [] };
}

function within(line: Node['line'], section: SectionOfLine): Node {
	return { line, role: `group:${section.key}`, section, children: [] };
}
