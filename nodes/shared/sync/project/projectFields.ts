import type { CustomField, ProjectData, Shown, TiedProject } from '../../asana/types';
import {
	assign,
	differences,
	initialChanges,
	mergeChanges,
	resolveTarget,
	type Assignment,
	type Change,
} from '../../mapping/assignment';
import { MappingFault } from '../../mapping/fault';
import { fitDates } from '../../mapping/fitDates';
import { mapRecord } from '../../mapping/mapRecord';
import {
	standardFields,
	targetLabel,
	type MappingRow,
	type StandardField,
} from '../../mapping/row';
import { tieInNotes, withMarker, withoutArchived } from '../projectMarker';
import type { Subject } from '../subject';
import { formatTie, sameTie, type Tie } from '../tie';

/** Standard fields of the mapping that a project has, too, and what they are called there. */
export const projectFieldNames: Readonly<Partial<Record<StandardField, string>>> = {
	name: 'Project Name',
	notes: 'Description',
	due_on: 'Due Date',
	start_on: 'Start Date',
};

/** What an Asana project should show of its Exact project. */
export interface WantedProject {
	assignments: Assignment[];
	/** Fields of the mapping that the project does not have. */
	skipped: string[];
}

/**
 * What the rows come to. A project has values only for the custom fields its portfolios give it, so
 * rows for others are left out and named. Throws `MappingFault` for a field no project has.
 */
export function wantedProject(
	{ scope, document }: Pick<Subject, 'scope' | 'document'>,
	rows: readonly MappingRow[],
	fields: readonly CustomField[],
): WantedProject {
	for (const { target } of rows) {
		if (target.kind === 'standard' && projectFieldNames[target.field] === undefined) {
			throw noProjectField(target.field);
		}
	}
	const kept = rows.filter((row) => resolveTarget(row, fields) !== undefined);
	const assigned = assign(mapRecord(kept, scope, { record: document }), fields);
	return {
		assignments: fitDates(assigned.map(asOfProject)),
		skipped: rows.filter((row) => !kept.includes(row)).map(({ target }) => targetLabel(target)),
	};
}

function asOfProject(assignment: Assignment): Assignment {
	const { target } = assignment;
	const name = target.kind === 'standard' ? projectFieldNames[target.field] : undefined;
	// There is nowhere to keep what both sides last agreed on.
	const write = assignment.write === 'shared' ? 'always' : assignment.write;
	return { ...assignment, label: name ?? assignment.label, write };
}

/** What a new project is made with, the marker in its notes. */
export function newProjectData(assignments: readonly Assignment[], tie: Tie): ProjectData {
	const { name, notes, due_on, start_on } = mergeChanges(initialChanges(assignments));
	return { name, notes: withMarker(notes, tie), due_on, start_on };
}

/** What differs on a project that is there, its marker included. */
export function projectChanges(
	assignments: readonly Assignment[],
	project: TiedProject,
	tie: Tie,
): Change[] {
	const isMarked = sameTie(tie, tieInNotes(project.notes));
	const marker: Change = { target: 'Exact ID', from: null, to: formatTie(tie), data: {} };
	return [...differences(assignments, shownBy(project)), ...(isMarked ? [] : [marker])];
}

/** All changes in one write. Notes keep the marker, whatever else they say. */
export function projectData(
	changes: readonly Change[],
	project: TiedProject,
	tie: Tie,
): ProjectData {
	const { name, notes, due_on, start_on, custom_fields } = mergeChanges(changes, project);
	const written = withMarker(notes ?? project.notes, tie);
	return {
		name,
		due_on,
		start_on,
		custom_fields,
		...(written === project.notes ? {} : { notes: written }),
	};
}

/** A project as the codecs of tasks read it. The marker is ours, not part of what people wrote. */
function shownBy({ name, notes, due_on, start_on, custom_fields }: TiedProject): Shown {
	const lines = withoutArchived(notes)
		.split(/\r?\n/)
		.filter((line) => tieInNotes(line) === undefined);
	const text = lines.join('\n').trimEnd();
	return { name, notes: text, due_on, start_on, custom_fields, completed: false, assignee: null };
}

function noProjectField(field: StandardField): MappingFault {
	return new MappingFault(
		`An Asana project has no field "${standardFields[field]}"`,
		'Remove that row under "Project Fields", or choose another Asana field in it.',
	);
}
