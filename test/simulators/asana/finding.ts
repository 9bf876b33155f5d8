import { refusals } from './errors';
import { findByExternal } from './external';
import { readGid } from './inputs';
import type { JobRecord } from './jobs/jobs';
import { sharedWithTeamOf } from './memberships';
import type * as overview from './overviewRecords';
import type * as records from './records';
import type { TokenRecord } from './records';
import { mayUseField } from './fieldAccess';
import type { TemplateRecord } from './templates/records';
import type { WebhookRecord } from './webhooks/records';
import type { World } from './world';

/*
 * Finds what a request names and refuses what its token may not reach. A gid in the path that is
 * unknown answers 404, one in the body or the query 400.
 */

type Where = 'path' | 'body';

export interface Lookup {
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
	if (!mayEnter(lookup, project)) throw refusals.noAccess('project');
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
	if (!mayUseField(lookup, field)) throw refusals.noAccess('custom field');
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
	if (!maySee(lookup, portfolio)) throw refusals.noAccess('portfolio');
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

export function findTemplate(lookup: Lookup, named: Named): TemplateRecord {
	const template = find(lookup.world.templates, 'project_template', named);
	checkWorkspace(lookup, template.workspace, 'project template');
	if (!mayUseTemplate(lookup, template)) throw refusals.noAccess('project template');
	return template;
}

/** Only who began a job may look at it. */
export function findJob(lookup: Lookup, named: Named): JobRecord {
	const job = find(lookup.world.jobs, 'job', named);
	if (job.user !== lookup.token.user) throw refusals.noAccess('job');
	return job;
}

/** A webhook of this owner: an app and a user. */
export function findWebhook(lookup: Lookup, named: Named, owner: string): WebhookRecord {
	const webhook = find(lookup.world.webhookRecords, 'webhook', named);
	if (webhook.owner !== owner) throw refusals.noAccess('webhook');
	return webhook;
}

/** What a webhook can listen to, and whether that stands above projects. */
export function findWebhookResource(
	lookup: Lookup,
	gid: unknown,
): { gid: string; workspace: string; isAbove: boolean } {
	const named = { gid, where: 'body', label: 'resource' } as const;
	const { world } = lookup;
	const key = String(gid);
	if (world.workspaces.has(key)) {
		const workspace = findWorkspace(lookup, named).gid;
		return { gid: workspace, workspace, isAbove: true };
	}
	if (world.teams.has(key)) return { ...findTeam(lookup, named), isAbove: true };
	if (world.portfolios.has(key)) return { ...findPortfolio(lookup, named), isAbove: true };
	const found = world.projects.has(key) ? findProject(lookup, named) : findTask(lookup, named);
	return { gid: found.gid, workspace: found.workspace, isAbove: false };
}

/** The workspaces a token reaches. */
export function reachable({ world, token }: Lookup): records.WorkspaceRecord[] {
	const gids = token.workspaces ?? world.users.get(token.user)?.workspaces ?? [];
	return gids.flatMap((gid) => world.workspaces.get(gid) ?? []);
}

/** Whether a token's owner may open a project. */
export function mayEnter({ world, token }: Lookup, project: records.ProjectRecord): boolean {
	if (project.privacy === 'public_to_workspace') return true;
	if (project.members.includes(token.user)) return true;
	const team = project.privacy === 'private_to_team' ? world.teams.get(project.team ?? '') : null;
	return (
		team?.members.includes(token.user) === true || sharedWithTeamOf(world, project.gid, token.user)
	);
}

/** Whether a token's owner may make a project of a template. */
export function mayUseTemplate({ world, token }: Lookup, template: TemplateRecord): boolean {
	if (template.isPublic || template.owner === token.user) return true;
	return world.teams.get(template.team ?? '')?.members.includes(token.user) === true;
}

/** Whether a token's owner may open a portfolio. */
export function maySee({ world, token }: Lookup, portfolio: overview.PortfolioRecord): boolean {
	if (portfolio.isPublic) return true;
	if ([portfolio.owner, ...portfolio.members].includes(token.user)) return true;
	return sharedWithTeamOf(world, portfolio.gid, token.user);
}

/** Whether a token's owner may see a task. */
export function canSee({ world, token }: Lookup, task: records.TaskRecord): boolean {
	if (task.memberships.length === 0) return true;
	if ([task.assignee, task.createdBy, ...task.followers].includes(token.user)) return true;
	return task.memberships.some(({ project }) => {
		const found = world.projects.get(project);
		return found !== undefined && mayEnter({ world, token }, found);
	});
}

export function checkWorkspace(lookup: Lookup, workspace: string, noun: string): void {
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
