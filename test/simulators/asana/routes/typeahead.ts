import type { Call, Outcome, Route } from '../call';
import { Refusal, refusals } from '../errors';
import { mayUseField } from '../fieldAccess';
import { findWorkspace, mayEnter, maySee, mayUseTemplate } from '../finding';
import { readOneOf } from '../inputs';
import { hasAdvanced } from '../plans';
import { View } from '../render';

interface Candidate {
	name: string;
	show(): View;
}

const types = [
	'project',
	'project_template',
	'task',
	'custom_field',
	'tag',
	'user',
	'team',
	'portfolio',
] as const;

type Candidates = Record<(typeof types)[number], (call: Call, workspace: string) => Candidate[]>;

const candidates: Candidates = {
	project: ({ world, token, reader }, gid) =>
		[...world.projects.values()]
			.filter((project) => project.workspace === gid && !project.deleted && !project.archived)
			.filter((project) => mayEnter({ world, token }, project))
			.map((project) => ({ name: project.name, show: () => reader.show('project', project) })),
	project_template: ({ world, token, reader }, gid) =>
		[...world.templates.values()]
			.filter(
				(template) => template.workspace === gid && mayUseTemplate({ world, token }, template),
			)
			.map((template) => ({
				name: template.name,
				show: () => reader.show('projectTemplate', template),
			})),
	task: ({ world, reader }, gid) =>
		[...world.tasks.values()]
			.filter((task) => task.workspace === gid && !task.trashed)
			.map((task) => ({ name: task.name, show: () => reader.show('task', task) })),
	custom_field: ({ world, token, reader }, gid) =>
		[...world.customFields.values()]
			.filter((field) => field.workspace === gid && field.isGlobal)
			.filter((field) => mayUseField({ world, token }, field))
			.map((field) => ({
				name: field.name,
				show: () => reader.show('customField', { gid: field.gid, field }),
			})),
	tag: ({ world, reader }, gid) =>
		[...world.tags.values()]
			.filter((tag) => tag.workspace === gid)
			.map((tag) => ({ name: tag.name, show: () => reader.show('tag', tag) })),
	user: ({ world, reader }, gid) =>
		[...world.users.values()]
			.filter((user) => user.workspaces.includes(gid))
			.map((user) => ({ name: user.name, show: () => reader.show('user', user) })),
	team: ({ world, reader }, gid) =>
		[...world.teams.values()]
			.filter((team) => team.workspace === gid)
			.map((team) => ({ name: team.name, show: () => reader.show('team', team) })),
	portfolio: ({ world, token, reader }, gid) =>
		[...world.portfolios.values()]
			.filter((portfolio) => portfolio.workspace === gid && maySee({ world, token }, portfolio))
			.filter(() => hasAdvanced({ world, token }, gid))
			.map((portfolio) => ({
				name: portfolio.name,
				show: () => reader.show('portfolio', portfolio),
			})),
};

/** Quick and inexact, for pickers: one page, at most 100, names that contain the query. */
function typeahead(call: Call): Outcome {
	const { gid } = findWorkspace(call, { gid: call.path.workspace, where: 'path' });
	const asked = call.query.resource_type ?? call.query.type;
	if (asked === undefined) throw refusals.missing('resource_type');
	const type = readOneOf('resource_type', asked, types);
	const count = Number(call.query.count ?? '20');
	if (!Number.isInteger(count) || count < 1 || count > 100) {
		throw new Refusal(400, `count: Must be between 1 and 100, not: ${call.query.count ?? ''}`);
	}
	const query = (call.query.query ?? '').toLowerCase();
	const found = candidates[type](call, gid).filter(({ name }) =>
		name.toLowerCase().includes(query),
	);
	return {
		status: 200,
		data: found.slice(0, count).map((candidate) => nameOnly(candidate.show())),
		unpaged: true,
	};
}

/** Whatever the type, only the name is shown unless `opt_fields` asks for more. */
const nameOnly = ({ shape, gid, read }: View): View =>
	new View({ ...shape, compact: ['name'] }, gid, read);

export const typeaheadRoutes: Route[] = [
	{
		method: 'GET',
		path: '/workspaces/:workspace/typeahead',
		scope: 'workspaces.typeahead:read',
		handle: typeahead,
	},
];
