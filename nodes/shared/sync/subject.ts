import { entityOf } from '../exact/entities';
import type { EntitySpec } from '../exact/entities/spec';
import type { DocumentOrigin, ExactDocument, Row } from '../exact/types';
import { MappingFault } from '../mapping/fault';
import { checkRows } from '../mapping/mapRecord';
import type { MappingRow } from '../mapping/row';
import type { SourceScope } from '../mapping/sources';
import type { UpsertSettings } from './settings';
import type { Tie } from './tie';

/** A document taken apart: what it is, its lines, and what a mapping may draw on. */
export interface Subject {
	document: ExactDocument;
	origin: DocumentOrigin;
	tie: Tie;
	scope: SourceScope;
	lines: Line[];
	lineScope?: SourceScope;
}

export interface Line {
	row: Row;
	tie: Tie;
}

/** Takes a document apart and checks the mapping against its entity. Throws `MappingFault`. */
export function readSubject(document: ExactDocument, settings: UpsertSettings): Subject {
	const origin = document._exact;
	const spec = entityOf(origin.entity);
	const lineSpec = spec.lines && entityOf(spec.lines.entity);
	const scope = { spec, lineSpec };
	const lineScope = lineSpec && { spec: lineSpec, parentSpec: spec };
	checkMapping(settings.taskRows, { scope, list: 'Task Fields' });
	if (settings.withLines && lineScope !== undefined) {
		checkMapping(settings.lineRows, { scope: lineScope, list: 'Subtask Fields' });
	}
	const { division, entity, key } = origin;
	const lines = settings.withLines ? linesOf(document, spec, lineSpec) : [];
	return { document, origin, tie: { division, entity, key }, scope, lines, lineScope };
}

function checkMapping(
	rows: readonly MappingRow[],
	{ scope, list }: { scope: SourceScope; list: string },
): void {
	checkRows(rows, scope);
	if (rows.some(({ target }) => target.kind === 'standard' && target.field === 'name')) return;
	throw new MappingFault(
		`"${list}" has no row that fills the task name`,
		'Add a row with the Asana field "Task Name", so that people see what the task is about.',
	);
}

function linesOf(document: ExactDocument, spec: EntitySpec, lineSpec?: EntitySpec): Line[] {
	if (spec.lines === undefined || lineSpec === undefined) return [];
	const rows = (document[spec.lines.property] ?? []) as Row[];
	const { division } = document._exact;
	const { entity } = spec.lines;
	return rows.map((row) => ({ row, tie: { division, entity, key: String(row[lineSpec.key]) } }));
}
