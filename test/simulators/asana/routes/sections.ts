import { created, done, many, one, type Call, type Outcome, type Route } from '../call';
import { Refusal, refusals } from '../errors';
import { findSection } from '../finding';
import { readGid, readText } from '../inputs';
import { addSection } from '../newProject';
import { tasksIn } from '../placing';
import { noteSection } from '../projectChanges';
import type { ProjectRecord, SectionRecord } from '../records';
import { projectInPath } from './projects';

/** Where among a project's sections one goes that is put before or after another. */
function positionOf(project: ProjectRecord, before: unknown, after: unknown): number | undefined {
	if (before !== undefined && after !== undefined) {
		throw new Refusal(400, 'You may only provide one of insert_before or insert_after');
	}
	const anchor = before ?? after;
	if (anchor === undefined) return undefined;
	const gid = readGid('section', anchor);
	const index = project.sections.indexOf(gid);
	if (index === -1) throw refusals.unknownInBody('section', gid);
	return before === undefined ? index + 1 : index;
}

function readName(call: Call): string {
	if (call.data.name === undefined || call.data.name === '') throw refusals.missing('name');
	return readText('name', call.data.name, call.world.limits.nameLength);
}

function create(call: Call): Outcome {
	const project = projectInPath(call);
	const { insert_before: before, insert_after: after } = call.data;
	const name = readName(call);
	const at = positionOf(project, before, after);
	const section = addSection(call.world, { project, name, at });
	noteSection(call.world, { section, actor: call.actor, action: 'added' });
	return created(call.reader.show('section', section), 'sections');
}

const sectionInPath = (call: Call): SectionRecord =>
	findSection(call, { gid: call.path.section, where: 'path' });

function rename(call: Call): Outcome {
	const section = sectionInPath(call);
	const name = readName(call);
	const renamed = name !== section.name;
	section.name = name;
	if (renamed) noteSection(call.world, { section, actor: call.actor, action: 'changed' });
	return one(call.reader.show('section', section));
}

function remove(call: Call): Outcome {
	const section = sectionInPath(call);
	const project = call.world.projects.get(section.project);
	if (tasksIn(call.world, [section.gid]).length > 0) {
		throw new Refusal(400, 'Only empty sections can be deleted.');
	}
	if (project === undefined || project.sections.length === 1) {
		throw new Refusal(400, 'The last section of a project cannot be deleted.');
	}
	project.sections = project.sections.filter((gid) => gid !== section.gid);
	call.world.sections.delete(section.gid);
	noteSection(call.world, { section, actor: call.actor, action: 'deleted' });
	return done();
}

function move(call: Call): Outcome {
	const project = projectInPath(call);
	const { section, before_section: before, after_section: after } = call.data;
	const { gid } = findSection(call, { gid: section, where: 'body' });
	if (before === undefined && after === undefined) throw refusals.missing('before_section');
	if (!project.sections.includes(gid)) throw refusals.unknownInBody('section', gid);
	if ((before ?? after) === gid) {
		throw new Refusal(400, 'A section cannot be put before or after itself');
	}
	positionOf(project, before, after);
	project.sections = project.sections.filter((each) => each !== gid);
	project.sections.splice(positionOf(project, before, after) ?? 0, 0, gid);
	return done();
}

/** No granular scope reaches sections; only an app with full permissions can call these. */
const scope = null;

export const sectionRoutes: Route[] = [
	{
		method: 'GET',
		path: '/projects/:project/sections',
		scope,
		handle: (call) =>
			many(
				projectInPath(call).sections.flatMap((gid) => {
					const section = call.world.sections.get(gid);
					return section === undefined ? [] : [call.reader.show('section', section)];
				}),
			),
	},
	{ method: 'POST', path: '/projects/:project/sections', scope, handle: create },
	{ method: 'POST', path: '/projects/:project/sections/insert', scope, handle: move },
	{
		method: 'GET',
		path: '/sections/:section',
		scope,
		handle: (call) => one(call.reader.show('section', sectionInPath(call))),
	},
	{ method: 'PUT', path: '/sections/:section', scope, handle: rename },
	{ method: 'DELETE', path: '/sections/:section', scope, handle: remove },
];
