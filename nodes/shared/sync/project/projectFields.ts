import type { CustomField, ProjectData, Shown, TaskData, TiedProject } from '../../asana/types';
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
import { inDescription } from '../prepare/keepInNotes';
import { markerLine, tieInNotes, withMarker, withoutArchived } from '../ties/projectMarker';
import { notesWithVersion } from '../ties/shownVersion';
import type { Subject } from '../subject';
import { formatTie, sameTie, type Tie } from '../ties/tie';
import { projectFieldNames } from './projectFieldNames';

/** What an Asana project should show of its Exact project. */
export interface WantedProject {
	assignments: Assignment[];
	/** Fields of the mapping that the project does not have. */
	skipped: string[];
}

/** What of the rows a project can show. */
interface ProjectShows {
	/** The custom fields the project itself has. */
	fields: readonly CustomField[];
	/** Whether what other custom fields would show stands in its description. */
	keepsRest?: boolean;
}

/**
 * What the rows come to. A project has values only for the custom fields its portfolios give it, so
 * rows for others are left out and named. Throws `MappingFault` for a field no project has.
 */
export function wantedProject(
	{ scope, document }: Pick<Subject, 'scope' | 'document'>,
	rows: readonly MappingRow[],
	{ fields, keepsRest = false }: ProjectShows,
): WantedProject {
	for (const { target } of rows) {
		if (target.kind === 'standard' && projectFieldNames[target.field] === undefined) {
			throw noProjectField(target.field);
		}
	}
	const kept = rows.filter((row) => resolveTarget(row, fields) !== undefined);
	const assigned = assign(mapRecord(kept, scope, { record: document }), fields);
	const skipped = rows.filter((row) => !kept.includes(row));
	const rest = keepsRest ? [inDescription(skipped, scope, { record: document })] : [];
	return {
		assignments: [...fitDates(assigned.map(asOfProject)), ...rest],
		skipped: skipped.map(({ target }) => targetLabel(target)),
	};
}

function asOfProject(assignment: Assignment): Assignment {
	const { target } = assignment;
	const name = target.kind === 'standard' ? projectFieldNames[target.field] : undefined;
	// There is nowhere to keep what both sides last agreed on.
	const write = assignment.write === 'shared' ? 'always' : assignment.write;
	return { ...assignment, label: name ?? assignment.label, write };
}

/** Which record a project shows, and in which state: when it was read (ISO instant). */
export interface Marking {
	tie: Tie;
	readAt: string;
}

/** What a new project is made with, the marker in its notes: those of its template, where it has one. */
export function newProjectData(
	assignments: readonly Assignment[],
	{ tie, readAt }: Marking,
	there?: Pick<TiedProject, 'notes' | 'due_on'>,
): ProjectData {
	const { name, notes, due_on, start_on, assignee } = mergeChanges(
		initialChanges(assignments, there?.due_on),
		there,
	);
	const written = withMarker(notes ?? there?.notes, tie, markerLine(tie, readAt));
	return { name, notes: written, due_on, start_on, ...ownerOf({ assignee }) };
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
	{ tie, readAt }: Marking,
): ProjectData {
	const { name, notes, due_on, start_on, custom_fields, assignee } = mergeChanges(changes, project);
	const written = notesWithVersion(withMarker(notes ?? project.notes, tie), readAt);
	return {
		name,
		due_on,
		start_on,
		custom_fields,
		...ownerOf({ assignee }),
		...(written === project.notes ? {} : { notes: written }),
	};
}

/** A project as the codecs of tasks read it. The marker is ours, not part of what people wrote. */
function shownBy({ name, notes, due_on, start_on, owner, custom_fields }: TiedProject): Shown {
	const lines = withoutArchived(notes)
		.split(/\r?\n/)
		.filter((line) => tieInNotes(line) === undefined);
	const text = lines.join('\n').trimEnd();
	const shown = { name, notes: text, due_on, start_on, custom_fields };
	return { ...shown, completed: false, assignee: owner };
}

/** Whom a task is assigned to owns a project. */
function ownerOf({ assignee }: Pick<TaskData, 'assignee'>): Pick<ProjectData, 'owner'> {
	return assignee === undefined ? {} : { owner: assignee };
}

function noProjectField(field: StandardField): MappingFault {
	return new MappingFault(
		`An Asana project has no field "${standardFields[field]}"`,
		'Remove that row under "Project Fields", or choose another Asana field in it.',
	);
}
