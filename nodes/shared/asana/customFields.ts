import { collect } from '../http/collect';
import { sameName } from '../values/names';
import type { AsanaClient } from './client';
import { customFieldsOf } from './projects';
import type { CustomField, CustomFieldType, EnumOption } from './types';

/** A custom field that is still to be made. */
export interface NewCustomField {
	name: string;
	type: CustomFieldType;
	/** Decimals, of a number field only. */
	precision?: number;
	/** Names of the options, of an enum field only; at least one. */
	options?: readonly string[];
}

/**
 * Puts a field of this name on the project: the workspace's own when it has one of that name,
 * otherwise a new one. Names are unique in a workspace, so a second field could not be made.
 */
export async function provideCustomField(
	client: AsanaClient,
	{ workspace, project, field }: { workspace: string; project: string; field: NewCustomField },
): Promise<void> {
	const look = async () => await workspaceField(client, { workspace, name: field.name });
	const { gid } =
		(await look()) ??
		(await orMadeMeanwhile(async () => await createCustomField(client, workspace, field), look));
	await orMadeMeanwhile(
		async () =>
			await client.post<unknown>(`/projects/${project}/addCustomFieldSetting`, {
				custom_field: gid,
				is_important: true,
			}),
		async () => (await customFieldsOf(client, project)).find((other) => other.gid === gid),
	);
}

/** Asana refuses to make what is there already. Another process may have been quicker. */
async function orMadeMeanwhile<T>(
	make: () => Promise<T>,
	look: () => Promise<T | undefined>,
): Promise<T> {
	return await make().catch(
		async (refusal: unknown) => (await look()) ?? (await Promise.reject(refusal)),
	);
}

async function workspaceField(
	client: AsanaClient,
	{ workspace, name }: { workspace: string; name: string },
): Promise<CustomField | undefined> {
	const fields = await collect(
		client.list<CustomField>(`/workspaces/${workspace}/custom_fields`, { opt_fields: 'name' }),
	);
	return fields.find((field) => sameName(field.name, name));
}

async function createCustomField(
	client: AsanaClient,
	workspace: string,
	{ name, type, precision, options }: NewCustomField,
): Promise<CustomField> {
	return await client.post<CustomField>('/custom_fields', {
		workspace,
		name,
		resource_subtype: type,
		...(type === 'number' ? { precision: precision ?? 2 } : {}),
		...(options === undefined ? {} : { enum_options: options.map((option) => ({ name: option })) }),
	});
}

/** Adds an option to an enum field. Options can never be deleted, and a field holds at most 500. */
export async function addEnumOption(
	client: AsanaClient,
	field: string,
	name: string,
): Promise<EnumOption> {
	return await client.post<EnumOption>(`/custom_fields/${field}/enum_options`, { name });
}
