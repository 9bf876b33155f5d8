import { created, done, many, one, type Call, type Outcome, type Route } from '../call';
import { Refusal, refusals } from '../errors';
import { findTeam, findTemplate, findWorkspace, mayUseTemplate, reachable } from '../finding';
import { readBoolean, readOneOf, readText } from '../inputs';
import { changeHeaders } from '../projectTeams';
import { beginProject } from '../jobs/beginProject';
import { fillProject } from '../templates/fill';
import { readFilled } from '../templates/instantiate';
import type { TemplateRecord } from '../templates/records';
import { refuseFree } from '../tokens';

const offPlan = refusals.templatesNotForFree;

function list(call: Call, fits: (template: TemplateRecord) => boolean): Outcome {
	refuseFree(call, offPlan);
	const homes = reachable(call).map(({ gid }) => gid);
	const found = [...call.world.templates.values()].filter(
		(template) =>
			homes.includes(template.workspace) && mayUseTemplate(call, template) && fits(template),
	);
	return many(found.map((template) => call.reader.show('projectTemplate', template)));
}

function listAll(call: Call): Outcome {
	const { workspace, team } = call.query;
	if (workspace !== undefined) findWorkspace(call, { gid: workspace, where: 'body' });
	if (team !== undefined) findTeam(call, { gid: team, where: 'body' });
	return list(
		call,
		(template) =>
			(workspace === undefined || template.workspace === workspace) &&
			(team === undefined || template.team === team),
	);
}

function templateInPath(call: Call): TemplateRecord {
	const template = findTemplate(call, { gid: call.path.template, where: 'path' });
	refuseFree(call, offPlan);
	return template;
}

const known = [
	'name',
	'team',
	'public',
	'privacy_setting',
	'is_strict',
	'requested_dates',
	'requested_roles',
];

/** Answers with a job: the project is there at once, and has what it is to have when that is done. */
function instantiate(call: Call): Outcome {
	const { world, actor, data } = call;
	const template = templateInPath(call);
	const stray = Object.keys(data).find((name) => !known.includes(name));
	if (stray !== undefined && world.switches.unknownBodyFields === 'refused') {
		throw new Refusal(400, `${stray}: Unrecognized field`);
	}
	if (data.name === undefined || data.name === '') throw refusals.missing('name');
	const name = readText('name', data.name, world.limits.nameLength);
	if (data.is_strict !== undefined) readBoolean('is_strict', data.is_strict);
	const team =
		data.team === undefined
			? world.teams.get(template.team ?? '')
			: findTeam(call, { gid: data.team, where: 'body' });
	const settings = ['public_to_workspace', 'private_to_team', 'private'] as const;
	const asked = data.privacy_setting;
	const privacy = asked === undefined ? undefined : readOneOf('privacy_setting', asked, settings);
	const filled = readFilled({ ...call, template });
	const job = beginProject(world, {
		...{ subtype: 'instantiate_project', actor, name, team, privacy },
		workspace: template.workspace,
		createdFrom: template.gid,
		fill: (project) => fillProject(world, { project, template, actor, ...filled }),
	});
	const outcome = created(call.reader.show('job', job), 'jobs');
	return { ...outcome, headers: { ...outcome.headers, ...changeHeaders(data) } };
}

const read = 'project_templates:read';

export const projectTemplateRoutes: Route[] = [
	{ method: 'GET', path: '/project_templates', scope: read, handle: listAll },
	{
		method: 'GET',
		path: '/teams/:team/project_templates',
		scope: read,
		handle(call) {
			const { gid } = findTeam(call, { gid: call.path.team, where: 'path' });
			return list(call, ({ team }) => team === gid);
		},
	},
	{
		method: 'GET',
		path: '/project_templates/:template',
		scope: read,
		handle: (call) => one(call.reader.show('projectTemplate', templateInPath(call))),
	},
	{
		method: 'DELETE',
		path: '/project_templates/:template',
		scope: null,
		handle(call) {
			call.world.templates.delete(templateInPath(call).gid);
			return done();
		},
	},
	{
		method: 'POST',
		path: '/project_templates/:template/instantiateProject',
		scope: 'projects:write',
		handle: instantiate,
	},
];
