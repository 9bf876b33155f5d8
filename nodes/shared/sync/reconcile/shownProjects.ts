import type { AsanaClient } from '../../asana/calls/client';
import type { TiedProject } from '../../asana/types';
import { collect } from '../../http/collect';
import { wallClockOf } from '../../exact/odata/wallClock';
import { sameName } from '../../values/names';
import { fieldNames } from '../fields/fieldNames';
import { saysGone } from '../retire/marks';
import { archivedAt, tieInNotes } from '../ties/projectMarker';
import { monthLabel } from './bookedDocument';
import { readLabel } from './labels';
import type { ShownDocument } from './portion';
import { isCanceled, type Reading } from './shownDocuments';
import { shownDay, shownText, type FieldName, type ShownField } from './shownFields';

/** What is read of a project to compare it. */
type ListedProject = Pick<
	TiedProject,
	'gid' | 'name' | 'notes' | 'archived' | 'created_at' | 'permalink_url' | 'custom_fields'
> & { modified_at: string };

const FIELDS = ['name', 'notes', 'archived', 'created_at', 'modified_at', 'permalink_url']
	.concat(
		['name', 'display_value', 'text_value', 'number_value', 'date_value', 'enum_value.name'].map(
			(field) => `custom_fields.${field}`,
		),
	)
	.join();

/** The projects of a workspace that are documents of the book, oldest first; their tasks are not read. */
export async function shownProjects(
	client: AsanaClient,
	workspace: string,
	reading: Omit<Reading, 'fields'>,
): Promise<ShownDocument[]> {
	const { book, division } = reading;
	const listed = client.list<ListedProject>('/projects', { workspace, opt_fields: FIELDS });
	const projects = (await collect(listed)).flatMap((project) => {
		const tie = tieInNotes(project.notes);
		const isOurs = tie?.division === division && tie.entity === book;
		return isOurs ? [{ project, key: tie.key }] : [];
	});
	return projects
		.sort((one, other) => (one.project.created_at < other.project.created_at ? -1 : 1))
		.map(({ project, key }) => documentOf(project, key, reading));
}

function documentOf(
	project: ListedProject,
	key: string,
	{ book, known, timeZone }: Omit<Reading, 'fields'>,
): ShownDocument {
	const relation = shownText(project, fieldOf(project, 'relation'));
	// A project whose description does not tell its day is of the day of its document.
	const day = shownDay(project, fieldOf(project, 'documentDate')) ?? undefined;
	return {
		gid: project.gid,
		url: project.permalink_url,
		name: project.name,
		key,
		modifiedAt: project.modified_at,
		createdAt: wallClockOf(Date.parse(project.created_at), timeZone),
		isRetired: saysGone(project) || (project.archived && archivedAt(project.notes) !== undefined),
		amounts: {},
		currency: shownText(project, fieldOf(project, 'currency'))?.toUpperCase(),
		labels: {
			...(relation === null ? {} : { relation: readLabel(relation, known.relation) }),
			...(day === undefined ? {} : { month: monthLabel(day) }),
		},
		number: shownText(project, fieldOf(project, 'documentNumber')),
		day,
		isCanceled: isCanceled(shownText(project, fieldOf(project, 'status')), book),
		lines: [],
		subtasks: 0,
		isProject: true,
	};
}

/** A field that a portfolio gave to the project; a line of its description otherwise. */
function fieldOf({ custom_fields: fields }: ListedProject, key: FieldName): ShownField {
	const { name } = fieldNames[key];
	return { name, field: fields.find((one) => sameName(one.name, name)) };
}
