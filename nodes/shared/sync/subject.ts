import { entityOf } from '../exact/entities';
import type { EntitySpec } from '../exact/entities/spec';
import type { DocumentOrigin, ExactDocument, Row } from '../exact/types';
import { MappingFault } from '../mapping/fault';
import { checkRows } from '../mapping/mapRecord';
import type { MappingRow } from '../mapping/row';
import type { SourceScope } from '../mapping/sources';
import { kindOfLine } from './lineKind';
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

/** How the panel calls the two lists of rows, and what the first of them fills. */
export interface ListTitles {
	task: string;
	line: string;
	subject: 'task' | 'project';
}

const ofTasks: ListTitles = { task: 'Task Fields', line: 'Subtask Fields', subject: 'task' };

/** Takes a document apart and checks the mapping against its entity. Throws `MappingFault`. */
export function readSubject(
	document: ExactDocument,
	settings: Pick<UpsertSettings, 'taskRows' | 'lineRows' | 'withLines'>,
	titles = ofTasks,
): Subject {
	const origin = document._exact;
	const spec = entityOf(origin.entity);
	const lineSpec = spec.lines && entityOf(spec.lines.entity);
	const scope = { spec, lineSpec };
	const lineScope = lineSpec && { spec: lineSpec, parentSpec: spec };
	checkMapping(settings.taskRows, { scope, list: titles.task, subject: titles.subject });
	if (settings.withLines && lineScope !== undefined) {
		checkMapping(settings.lineRows, { scope: lineScope, list: titles.line, subject: 'task' });
	}
	const { division, entity, key } = origin;
	const lines = settings.withLines ? linesOf(document, spec, lineSpec) : [];
	return { document, origin, tie: { division, entity, key }, scope, lines, lineScope };
}

function checkMapping(
	rows: readonly MappingRow[],
	{ scope, list, subject }: { scope: SourceScope; list: string; subject: ListTitles['subject'] },
): void {
	checkRows(rows, scope);
	if (rows.some(({ target }) => target.kind === 'standard' && target.field === 'name')) return;
	throw new MappingFault(
		`"${list}" has no row that fills the ${subject} name`,
		`Add a row with the Asana field "${subject === 'task' ? 'Task' : 'Project'} Name", so that people see what the ${subject} is about.`,
	);
}

function linesOf(document: ExactDocument, spec: EntitySpec, lineSpec?: EntitySpec): Line[] {
	if (spec.lines === undefined || lineSpec === undefined) return [];
	const rows = (document[spec.lines.property] ?? []) as Row[];
	const { division } = document._exact;
	const { entity } = spec.lines;
	return rows.map((row) => ({
		row,
		tie: { division, entity: kindOfLine(entity, row), key: String(row[lineSpec.key]) },
	}));
}
