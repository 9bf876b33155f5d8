import { created, done, many, one, type Call, type Outcome, type Route } from '../call';
import { refusals } from '../errors';
import { findProject, findTeam, findWorkspace, mayEnter, reachable } from '../finding';
import { readText } from '../inputs';
import { addProject, forgetProject } from '../newProject';
import { findUser } from '../people';
import { commitProject, noteNewProject, removeProject } from '../projectChanges';
import { writeProjectFields } from '../projectFields';
import { noteProjectForSearch } from '../projectIndex';
import { changeHeaders, shareWithTeam, teamOfNew } from '../projectTeams';
import type { ProjectRecord } from '../records';
import { tasksIn } from '../placing';

export const projectInPath = (call: Call): ProjectRecord =>
	findProject(call, { gid: call.path.project, where: 'path' });

interface Home {
	workspace?: string;
	team?: string;
}

function create(call: Call, inPath: Home): Outcome {
	const { world, token, actor, data } = call;
	const team = teamFor(call, inPath);
	const workspace =
		inPath.workspace === undefined && inPath.team !== undefined
			? (team?.workspace ?? '')
			: findWorkspace(call, {
					gid: inPath.workspace ?? data.workspace ?? team?.workspace,
					where: inPath.workspace === undefined ? 'body' : 'path',
				}).gid;
	const kept = teamOfNew(world, { workspace, team });
	if (data.name === undefined) throw refusals.missing('name');
	const project = addProject(world, { name: '', workspace, team: kept, owner: actor.user });
	let accepted = false;
	try {
		writeProjectFields({ world, token, project }, data, ['workspace', 'team', 'followers']);
		project.followers = followersOf(call, project);
		noteProjectForSearch(world, project);
		accepted = true;
	} finally {
		if (!accepted) forgetProject(world, project);
	}
	shareWithTeam(world, { project, team });
	noteNewProject(world, { project, actor });
	const outcome = created(call.reader.show('project', project), 'projects');
	return withHeaders(outcome, changeHeaders({ ...data, team: team?.gid }));
}

const withHeaders = (outcome: Outcome, headers: Record<string, string>): Outcome => ({
	...outcome,
	headers: { ...outcome.headers, ...headers },
});

function teamFor(call: Call, { team }: Home) {
	if (team !== undefined) return findTeam(call, { gid: team, where: 'path' });
	const { team: inBody } = call.data;
	if (inBody === undefined || inBody === null) return undefined;
	return findTeam(call, { gid: inBody, where: 'body' });
}

function update(call: Call): Outcome {
	const project = projectInPath(call);
	const { world, token, actor, data } = call;
	// Neither can be changed any more; the team only until projects lose theirs altogether.
	for (const name of ['workspace', 'team'] as const) {
		if (data[name] !== undefined && data[name] !== project[name]) throw refusals.cannotWrite(name);
	}
	const draft = structuredClone(project);
	writeProjectFields({ world, token, project: draft }, data, ['workspace', 'team']);
	commitProject(world, { project, draft, actor });
	return withHeaders(one(call.reader.show('project', project)), changeHeaders(data));
}

/** Written once, as gids or addresses between commas; people are added one by one later. */
function followersOf({ world, token, data }: Call, { workspace, followers }: ProjectRecord) {
	if (data.followers === undefined) return followers;
	const named = readText('followers', data.followers).split(',');
	const found = named.map((value) =>
		findUser(world, { field: 'followers', value: value.trim(), token, workspace }),
	);
	return [...new Set([...followers, ...found])];
}

function list(call: Call, fits: (project: ProjectRecord) => boolean): Outcome {
	const { archived } = call.query;
	const workspaces = reachable(call).map(({ gid }) => gid);
	const shown = [...call.world.projects.values()].filter(
		(project) =>
			!project.deleted &&
			workspaces.includes(project.workspace) &&
			mayEnter(call, project) &&
			(archived === undefined || project.archived === (archived === 'true')) &&
			fits(project),
	);
	return many(shown.map((project) => call.reader.show('project', project)));
}

function listAll(call: Call): Outcome {
	const { workspace, team } = call.query;
	if (workspace !== undefined) findWorkspace(call, { gid: workspace, where: 'body' });
	if (team !== undefined) findTeam(call, { gid: team, where: 'body' });
	const found = list(
		call,
		(project) =>
			(workspace === undefined || project.workspace === workspace) &&
			(team === undefined || project.team === team),
	);
	return withHeaders(found, changeHeaders({ team }));
}

/** Nothing without `opt_fields`, as the service documents. */
function countTasks(call: Call): Outcome {
	const tasks = tasksIn(call.world, projectInPath(call).sections);
	const done = tasks.filter(({ completed }) => completed).length;
	const counts: Record<string, number> = {
		num_tasks: tasks.length,
		num_completed_tasks: done,
		num_incomplete_tasks: tasks.length - done,
	};
	const asked = (call.query.opt_fields ?? '').split(',');
	return {
		status: 200,
		data: Object.fromEntries(Object.entries(counts).filter(([name]) => asked.includes(name))),
	};
}

function remove(call: Call): Outcome {
	removeProject(call.world, { project: projectInPath(call), actor: call.actor });
	return done();
}

const read = 'projects:read';
const write = 'projects:write';

export const projectRoutes: Route[] = [
	{ method: 'GET', path: '/projects', scope: read, handle: listAll },
	{ method: 'POST', path: '/projects', scope: write, handle: (call) => create(call, {}) },
	{
		method: 'GET',
		path: '/workspaces/:workspace/projects',
		scope: read,
		handle(call) {
			const { gid } = findWorkspace(call, { gid: call.path.workspace, where: 'path' });
			return list(call, ({ workspace }) => workspace === gid);
		},
	},
	{
		method: 'POST',
		path: '/workspaces/:workspace/projects',
		scope: write,
		handle: (call) => create(call, { workspace: call.path.workspace }),
	},
	{
		method: 'GET',
		path: '/teams/:team/projects',
		scope: read,
		handle(call) {
			const { gid } = findTeam(call, { gid: call.path.team, where: 'path' });
			return list(call, ({ team }) => team === gid);
		},
	},
	{
		method: 'POST',
		path: '/teams/:team/projects',
		scope: write,
		handle: (call) => create(call, { team: call.path.team }),
	},
	{
		method: 'GET',
		path: '/projects/:project',
		scope: read,
		handle: (call) => one(call.reader.show('project', projectInPath(call))),
	},
	{ method: 'PUT', path: '/projects/:project', scope: write, handle: update },
	{ method: 'DELETE', path: '/projects/:project', scope: 'projects:delete', handle: remove },
	{ method: 'GET', path: '/projects/:project/task_counts', scope: read, handle: countTasks },
];
