import { refusals } from './errors';
import { findByExternal } from './external';
import { readGid } from './inputs';
import type * as overview from './overviewRecords';
import type * as records from './records';
import type { TokenRecord } from './records';
import type { World } from './world';

/*
 * Finds what a request names and refuses what its token may not reach. A gid in the path that is
 * unknown answers 404, one in the body or the query 400.
 */

type Where = 'path' | 'body';

interface Lookup {
	world: World;
	token: TokenRecord;
}

export interface Named {
	gid: unknown;
	where: Where;
	/** How the service names the input in its message; the noun itself unless told. */
	label?: string;
}

export function findTask({ world, token }: Lookup, named: Named): records.TaskRecord {
	const label = named.label ?? 'task';
	const external = typeof named.gid === 'string' && named.gid.startsWith('external:');
	const gid = external ? String(named.gid) : readGid(label, named.gid);
	const task = external
		? findByExternal(world, token, gid.slice('external:'.length))
		: world.tasks.get(gid);
	if (task === undefined || task.trashed) throw unknown(label, gid, named.where);
	checkWorkspace({ world, token }, task.workspace, 'task');
	if (!canSee({ world, token }, task)) throw refusals.noAccess('task');
	return task;
}

export function findProject(lookup: Lookup, named: Named): records.ProjectRecord {
	const project = find(lookup.world.projects, 'project', named);
	if (project.deleted) throw unknown(named.label ?? 'project', project.gid, named.where);
	checkWorkspace(lookup, project.workspace, 'project');
	if (!mayEnter(lookup.token, project)) throw refusals.noAccess('project');
	return project;
}

export function findSection(lookup: Lookup, named: Named): records.SectionRecord {
	const section = find(lookup.world.sections, 'section', named);
	findProject(lookup, { gid: section.project, where: named.where });
	return section;
}

export function findWorkspace(lookup: Lookup, named: Named): records.WorkspaceRecord {
	const workspace = find(lookup.world.workspaces, 'workspace', named);
	checkWorkspace(lookup, workspace.gid, 'workspace');
	return workspace;
}

export function findTeam(lookup: Lookup, named: Named): records.TeamRecord {
	const team = find(lookup.world.teams, 'team', named);
	checkWorkspace(lookup, team.workspace, 'team');
	return team;
}

export function findCustomField(lookup: Lookup, named: Named): records.CustomFieldRecord {
	const field = find(lookup.world.customFields, 'custom_field', named);
	checkWorkspace(lookup, field.workspace, 'custom field');
	return field;
}

export function findTag(lookup: Lookup, named: Named): records.TagRecord {
	const tag = find(lookup.world.tags, 'tag', named);
	checkWorkspace(lookup, tag.workspace, 'tag');
	return tag;
}

export function findStory(lookup: Lookup, named: Named): records.StoryRecord {
	const story = find(lookup.world.stories, 'story', named);
	findTask(lookup, { gid: story.task, where: named.where });
	return story;
}

export function findPortfolio(lookup: Lookup, named: Named): overview.PortfolioRecord {
	const portfolio = find(lookup.world.portfolios, 'portfolio', named);
	checkWorkspace(lookup, portfolio.workspace, 'portfolio');
	if (!maySee(lookup.token, portfolio)) throw refusals.noAccess('portfolio');
	return portfolio;
}

/** What status updates are about, and portfolios hold: a project or a portfolio. */
export function findOverview(
	lookup: Lookup,
	named: Named,
): records.ProjectRecord | overview.PortfolioRecord {
	const isPortfolio = lookup.world.portfolios.has(String(named.gid));
	return isPortfolio ? findPortfolio(lookup, named) : findProject(lookup, named);
}

export function findStatusUpdate(lookup: Lookup, named: Named): overview.StatusUpdateRecord {
	const status = find(lookup.world.statusUpdates, 'status_update', named);
	findOverview(lookup, { gid: status.parent, where: named.where });
	return status;
}

export function findTimeEntry(lookup: Lookup, named: Named): overview.TimeEntryRecord {
	const entry = find(lookup.world.timeEntries, 'time_tracking_entry', named);
	findTask(lookup, { gid: entry.task, where: named.where });
	return entry;
}

/** The workspaces a token reaches. */
export function reachable({ world, token }: Lookup): records.WorkspaceRecord[] {
	const gids = token.workspaces ?? world.users.get(token.user)?.workspaces ?? [];
	return gids.flatMap((gid) => world.workspaces.get(gid) ?? []);
}

/** Whether a token's owner may open a project. */
export function mayEnter(token: TokenRecord, project: records.ProjectRecord): boolean {
	return project.privacy !== 'private' || project.members.includes(token.user);
}

/** Whether a token's owner may open a portfolio. */
export function maySee(token: TokenRecord, portfolio: overview.PortfolioRecord): boolean {
	return portfolio.isPublic || [portfolio.owner, ...portfolio.members].includes(token.user);
}

function canSee({ world, token }: Lookup, task: records.TaskRecord): boolean {
	if (task.memberships.length === 0) return true;
	if ([task.assignee, task.createdBy, ...task.followers].includes(token.user)) return true;
	return task.memberships.some(({ project }) => {
		const found = world.projects.get(project);
		return found !== undefined && mayEnter(token, found);
	});
}

function checkWorkspace(lookup: Lookup, workspace: string, noun: string): void {
	if (reachable(lookup).some(({ gid }) => gid === workspace)) return;
	// An administrator who keeps the app out of a workspace makes its tokens worthless there.
	const belongs = lookup.world.users.get(lookup.token.user)?.workspaces.includes(workspace);
	throw belongs === true ? refusals.notAuthorized() : refusals.noAccess(noun);
}

function find<R>(among: Map<string, R>, noun: string, named: Named): R {
	const label = named.label ?? noun;
	const gid = readGid(label, named.gid);
	const found = among.get(gid);
	if (found === undefined) throw unknown(label, gid, named.where);
	return found;
}

function unknown(label: string, gid: string, where: Where) {
	return where === 'path' ? refusals.unknownInPath(label, gid) : refusals.unknownInBody(label, gid);
}
