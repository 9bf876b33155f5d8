import { collect } from '../http/collect';
import type { AsanaClient } from './client';
import type { CustomField, Project, Reference } from './types';

/** The project; rejects with kind `notFound` or `forbidden` when it cannot be read. */
export async function getProject(client: AsanaClient, gid: string): Promise<Project> {
	return await client.get<Project>(`/projects/${gid}`, {
		opt_fields: 'name,archived,workspace.name',
	});
}

/** The custom fields that tasks of the project have, with their enabled and disabled options. */
export async function customFieldsOf(client: AsanaClient, project: string): Promise<CustomField[]> {
	const fields = [
		'name',
		'resource_subtype',
		'representation_type',
		'is_value_read_only',
		'precision',
		'format',
		'enum_options.name',
		'enum_options.enabled',
	];
	const settings = await collect(
		client.list<{ custom_field: CustomField }>(`/projects/${project}/custom_field_settings`, {
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
