import { findProject, updateProject } from '../../asana/projects';
import type { TiedProject } from '../../asana/types';
import { initialChanges, placeOf, type Assignment } from '../../mapping/assignment';
import { BLOCK_LABEL, formFor } from '../../mapping/notesBlock';
import { settlePeople } from '../people';
import { hasCustomFields } from '../prepare/plan';
import { reportChanges, type ChangeReport } from '../result';
import { leftAsItIs } from '../writeChanges';
import type { AsanaSide } from '../settings';
import type { Subject } from '../subject';
import { complete, makeFromTemplate } from './makeFromTemplate';
import { makeProject, type MadeProject } from './makeProject';
import { fieldsOfNew } from './planWbs';
import { placeInPortfolio } from './portfolio';
import { newProjectData, projectChanges, projectData, wantedProject } from './projectFields';
import type { ProjectResult } from './result';
import { isOfDocument, type ProjectSettings } from './settings';
import { settleBegun } from './settleBegun';
import { fillTemplate, type FilledTemplate } from './template';

/** A record, and what is there of its project. */
export interface Bringing {
	subject: Subject;
	settings: ProjectSettings;
	workspace: string;
	found: TiedProject | undefined;
	/** A project that was begun from a template, and never completed as far as is known. */
	begun?: TiedProject;
}

/** What became of the project itself. */
export interface Brought {
	outcome: 'created' | 'updated' | 'unchanged';
	/** Undefined while it is only planned. */
	project?: TiedProject;
	name: string | null;
	changes: ChangeReport[];
	skipped: string[];
	warnings: string[];
	portfolio?: ProjectResult['portfolio'];
}

/** The Asana project itself: made or found, in its portfolio, with its own fields in step. */
export async function bringProject(side: AsanaSide, given: Bringing): Promise<Brought> {
	const { subject, settings, workspace, found } = given;
	const { dryRun, portfolio } = settings;
	const { tie } = subject;
	const { readAt } = subject.origin;
	const first = await wantedNow(side, given, []);
	const { warnings, skipped } = first;
	const data = newProjectData(first.assignments, { tie, readAt });
	const name = data.name ?? '';
	const template = found === undefined ? await filledTemplate(side, given, data) : undefined;
	warnings.push(...(template?.warnings ?? []));
	// Which fields a template brings is known only when it is used.
	const needsFields = found === undefined && template === undefined;
	if (needsFields && (settings.createFields || (await hasCustomFields(side, workspace)))) {
		await fieldsOfNew(subject, settings, name);
	}
	const made =
		found === undefined && !dryRun ? await make(side, given, { ...first, template }) : undefined;
	const present = found ?? made?.project;
	const report =
		portfolio === undefined
			? undefined
			: await placeInPortfolio(side, {
					portfolio,
					project: present,
					isNew: made?.created === true,
					dryRun,
				});
	const created = found === undefined && made?.created !== false;
	const news = created ? reportChanges(initialChanges(first.assignments)) : [];
	if (present === undefined) {
		const planned = { outcome: 'created', name: name || null, changes: news } as const;
		return { ...planned, skipped, warnings, portfolio: report };
	}
	// A portfolio gives its projects fields of its own.
	const isNew = report?.outcome === 'added' && !dryRun;
	const seen = isNew ? ((await findProject(side.client, present.gid)) ?? present) : present;
	const wanted = await wantedNow(side, given, seen.custom_fields);
	const due = projectChanges(wanted.assignments, seen, tie);
	const written = projectData(due, seen, { tie, readAt });
	const isWritten = due.length > 0 && !dryRun;
	const project = isWritten ? await updateProject(side.client, formFor(due, seen), written) : seen;
	const isLost = isWritten && written.notes !== undefined && project.notes === seen.notes;
	if (isLost) warnings.push(leftAsItIs(seen.name));
	const changes = due.filter(({ target }) => !isLost || target !== BLOCK_LABEL);
	const isMoved = changes.length > 0 || report?.outcome === 'added';
	return {
		outcome: created ? 'created' : isMoved ? 'updated' : 'unchanged',
		project,
		name: project.name,
		changes: [...news, ...reportChanges(changes)],
		skipped: wanted.skipped,
		warnings,
		portfolio: report,
	};
}

interface Wanted {
	assignments: Assignment[];
	skipped: string[];
	warnings: string[];
}

/** What the project should show, as far as it has these fields, and Asana knows the people. */
async function wantedNow(
	side: AsanaSide,
	{ subject, settings, workspace }: Bringing,
	fields: TiedProject['custom_fields'],
): Promise<Wanted> {
	const keepsRest = isOfDocument(settings);
	const wanted = wantedProject(subject, settings.taskRows, { fields, keepsRest });
	const people = await settlePeople(side, workspace, [wanted.assignments]);
	// Asana makes somebody the owner of every project; nothing takes one away but another.
	const assignments = people.lists
		.flat()
		.filter((one) => placeOf(one) !== 'assignee' || one.value !== null);
	return { assignments, skipped: wanted.skipped, warnings: people.warnings };
}

async function filledTemplate(
	side: AsanaSide,
	{ subject, settings, workspace }: Bringing,
	data: ReturnType<typeof newProjectData>,
): Promise<FilledTemplate | undefined> {
	const { template: choice, team } = settings;
	if (choice === undefined) return undefined;
	return await fillTemplate(side, { choice, data, team, workspace, readAt: subject.origin.readAt });
}

async function make(
	side: AsanaSide,
	{ subject, settings, workspace, begun }: Bringing,
	{ assignments, template }: Pick<Wanted, 'assignments'> & { template?: FilledTemplate },
): Promise<MadeProject> {
	const marking = { tie: subject.tie, readAt: subject.origin.readAt };
	const { team, template: choice } = settings;
	if (choice === undefined || template === undefined) {
		// Somebody took the template off since.
		const left = begun && (await settleBegun(side, begun));
		if (left !== undefined) return await complete(side, left, { ...marking, assignments });
		const data = newProjectData(assignments, marking);
		return await makeProject(side, { tie: marking.tie, workspace, team, data });
	}
	const filled = { template: choice.gid, filled: template };
	return await makeFromTemplate(side, { ...marking, workspace, assignments, begun, ...filled });
}
