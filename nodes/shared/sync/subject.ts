import type { EntitySpec } from '../exact/entities/spec';
import type { DocumentOrigin, ExactDocument, Row } from '../exact/types';
import { MappingFault } from '../mapping/fault';
import { checkRows, type SourceRecords } from '../mapping/mapRecord';
import { rowLabel, type MappingRow } from '../mapping/row';
import type { SourceScope } from '../mapping/sources';
import { withSign } from './creditNote/withSign';
import { kindOfLine } from './lines/lineKind';
import { scopesOf } from './scopes';
import type { UpsertSettings } from './settings';
import type { Tie } from './ties/tie';

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

/** Takes a document apart, with the amounts of a credit note negative, and checks the mapping against its entity. Throws `MappingFault`. */
export function readSubject(
	given: ExactDocument,
	settings: Pick<UpsertSettings, 'taskRows' | 'lineRows' | 'withLines'>,
	titles = ofTasks,
): Subject {
	const document = withSign(given);
	const origin = document._exact;
	const { scope, lineScope } = scopesOf(origin.entity);
	const { spec, lineSpec } = scope;
	checkMapping(settings.taskRows, { scope, list: titles.task, subject: titles.subject });
	if (settings.withLines && lineScope !== undefined) {
		checkMapping(settings.lineRows, { scope: lineScope, list: titles.line, subject: 'task' });
	}
	const { division, entity, key } = origin;
	const lines = settings.withLines ? linesOf(document, spec, lineSpec) : [];
	return { document, origin, tie: { division, entity, key }, scope, lines, lineScope };
}

/** Each line with the document above it, as a mapping reads them. */
export function recordsOfLines({ document, lines }: Subject): SourceRecords[] {
	return lines.map(({ row }) => ({ record: row, parent: document }));
}

function checkMapping(
	rows: readonly MappingRow[],
	{ scope, list, subject }: { scope: SourceScope; list: string; subject: ListTitles['subject'] },
): void {
	checkRows(rows, scope);
	const placed = rows.find(
		({ target }) => target.kind === 'standard' && target.field === 'section',
	);
	if (placed !== undefined && list !== ofTasks.task) throw notBySection(placed);
	if (rows.some(({ target }) => target.kind === 'standard' && target.field === 'name')) return;
	throw new MappingFault(
		`"${list}" has no row that fills the ${subject} name`,
		`Add a row with the Asana field "${subject === 'task' ? 'Task' : 'Project'} Name", so that people see what the ${subject} is about.`,
	);
}

function notBySection(row: MappingRow): MappingFault {
	return new MappingFault(
		`${rowLabel(row)} fills the section, which only the task of a document takes by name`,
		'Remove that row. Where subtasks appear in the project is chosen in the options.',
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
