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
 * Puts fields of these names on the project, in this order: the workspace's own where it has one of
 * that name, otherwise a new one. Names are unique in a workspace, so a second could not be made.
 */
export async function provideCustomFields(
	client: AsanaClient,
	{ workspace, project, fields }: { workspace: string; project: string; fields: NewCustomField[] },
): Promise<void> {
	const library = await libraryOf(client, workspace);
	const gids = await Promise.all(
		fields.map(async (field) => {
			const named = (known: CustomField[]) => known.find(({ name }) => sameName(name, field.name));
			const known =
				named(library) ??
				(await orMadeMeanwhile(
					async () => await createCustomField(client, workspace, field),
					async () => named(await libraryOf(client, workspace)),
				));
			return known.gid;
		}),
	);
	for (const gid of gids) await showInProject(client, project, gid);
}

async function showInProject(client: AsanaClient, project: string, gid: string): Promise<void> {
	await orMadeMeanwhile(
		async () =>
			await client.post<unknown>(
				`/projects/${project}/addCustomFieldSetting`,
				{ custom_field: gid, is_important: true },
				{ repeatable: true },
			),
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

/** The custom fields that all projects of the workspace can have. */
export async function libraryOf(client: AsanaClient, workspace: string): Promise<CustomField[]> {
	return await collect(
		client.list<CustomField>(`/workspaces/${workspace}/custom_fields`, { opt_fields: 'name' }),
	);
}

async function createCustomField(
	client: AsanaClient,
	workspace: string,
	{ name, type, precision, options }: NewCustomField,
): Promise<CustomField> {
	const data = {
		workspace,
		name,
		resource_subtype: type,
		...(type === 'number' ? { precision: precision ?? 2 } : {}),
		...(options === undefined ? {} : { enum_options: options.map((option) => ({ name: option })) }),
	};
	// Names are unique in a workspace, so a second one is refused.
	return await client.post<CustomField>('/custom_fields', data, { repeatable: true });
}

/** Adds an option to an enum field. Options can never be deleted, and a field holds at most 500. */
export async function addEnumOption(
	client: AsanaClient,
	field: string,
	name: string,
): Promise<EnumOption> {
	return await client.post<EnumOption>(`/custom_fields/${field}/enum_options`, { name });
}
