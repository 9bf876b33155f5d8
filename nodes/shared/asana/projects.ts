import { collect } from '../http/collect';
import { ApiFault, isRefusal } from '../http/fault';
import type { AsanaClient } from './calls/client';
import { formatted, type Description } from './descriptionData';
import { VALUE_FIELDS } from './tasks';
import type { CustomField, Project, ProjectData, Reference, TiedProject } from './types';

/** The project; rejects with kind `notFound` or `forbidden` when it cannot be read. */
export async function getProject(client: AsanaClient, gid: string): Promise<Project> {
	return await client.get<Project>(`/projects/${gid}`, {
		opt_fields: 'name,archived,workspace.name',
	});
}

/** The custom fields that tasks of the project have, with their enabled and disabled options. */
export async function customFieldsOf(client: AsanaClient, project: string): Promise<CustomField[]> {
	return await settingsAt(client, `/projects/${project}`);
}

/** The custom fields that a portfolio gives to its projects. */
export async function customFieldsOfPortfolio(
	client: AsanaClient,
	portfolio: string,
): Promise<CustomField[]> {
	return await settingsAt(client, `/portfolios/${portfolio}`);
}

async function settingsAt(client: AsanaClient, holder: string): Promise<CustomField[]> {
	const fields = [
		'name',
		'resource_subtype',
		'representation_type',
		'is_value_read_only',
		'precision',
		'format',
		'currency_code',
		'enum_options.name',
		'enum_options.enabled',
	];
	const settings = await collect(
		client.list<{ custom_field: CustomField }>(`${holder}/custom_field_settings`, {
			opt_fields: fields.map((field) => `custom_field.${field}`).join(','),
		}),
	);
	return settings.map((setting) => setting.custom_field);
}

/** The workspaces this token reaches. */
export async function workspaces(client: AsanaClient): Promise<Reference[]> {
	return await collect(client.list<Reference>('/workspaces', { opt_fields: 'name' }));
}

/**
 * Projects whose name fits `text`, at most 100, for pickers: quick, but neither complete nor exact,
 * so never used to decide whether something exists. <https://developers.asana.com/reference/typeaheadforworkspace>
 */
export async function projectsLike(
	client: AsanaClient,
	{ workspace, text }: { workspace: string; text: string },
): Promise<Reference[]> {
	return await client.get<Reference[]>(`/workspaces/${workspace}/typeahead`, {
		resource_type: 'project',
		query: text,
		count: '100',
		opt_fields: 'name',
	});
}

const TIED_FIELDS = [
	'name',
	'notes',
	'html_notes',
	'archived',
	'due_on',
	'start_on',
	'created_at',
	'permalink_url',
	'workspace.name',
	'owner.email',
	'custom_fields.name',
	'custom_fields.resource_subtype',
	'custom_fields.is_value_read_only',
	'custom_fields.precision',
	'custom_fields.format',
	'custom_fields.enum_options.name',
	'custom_fields.enum_options.enabled',
	...VALUE_FIELDS,
].join(',');

const asked = { opt_fields: TIED_FIELDS };

/** The project, or undefined when Asana does not know it, or this token may not see it. */
export async function findProject(
	client: AsanaClient,
	gid: string,
): Promise<TiedProject | undefined> {
	return await client
		.get<TiedProject>(`/projects/${gid}`, asked)
		.catch(async (fault: unknown) =>
			fault instanceof ApiFault && ['notFound', 'forbidden'].includes(fault.kind)
				? undefined
				: await Promise.reject(fault),
		);
}

/** The parts of a project that tell which Exact project it belongs to. */
export type MarkedProject = Pick<TiedProject, 'gid' | 'name' | 'notes' | 'created_at'>;

/**
 * All projects of a workspace with enough of each to find a tie: archived ones too, unless `archived`
 * is false. Asana may take long over large ones, and gives at most a hundred a call.
 */
export function projectsOf(
	client: AsanaClient,
	{ workspace, archived }: { workspace: string; archived?: false },
): AsyncGenerator<MarkedProject> {
	const query = { workspace, archived: archived?.toString(), opt_fields: 'name,notes,created_at' };
	return client.list<MarkedProject>('/projects', query);
}

/** Creates a project. Not repeatable: look for it first when no answer arrives. */
export async function createProject(
	client: AsanaClient,
	data: ProjectData & { workspace: string; team?: string },
): Promise<TiedProject> {
	return await client.post<TiedProject>('/projects', data, { query: asked });
}

/**
 * Writes these fields of a project as it was read, and no other. What people formatted in its
 * description stays; where Asana does not take that back, such as an image, all else is written.
 */
export async function updateProject(
	client: AsanaClient,
	project: Description & Pick<TiedProject, 'gid'>,
	data: ProjectData,
): Promise<TiedProject> {
	const put = async (body: ProjectData) =>
		await client.put<TiedProject>(`/projects/${project.gid}`, body, asked);
	const { html_notes: html, ...others } = formatted(project, data);
	if (html === undefined) return await put(others);
	return await put({ ...others, html_notes: html }).catch(async (fault: unknown) =>
		isRefusal(fault) ? await put(others) : await Promise.reject(fault),
	);
}

/** Deletes a project; one that is gone already counts as done. */
export async function deleteProject(client: AsanaClient, gid: string): Promise<void> {
	await client.remove(`/projects/${gid}`).catch(async (fault: unknown) => {
		if (!(fault instanceof ApiFault && fault.kind === 'notFound')) await Promise.reject(fault);
	});
}
