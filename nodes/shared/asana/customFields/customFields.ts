import { collect } from '../../http/collect';
import { ApiFault } from '../../http/fault';
import { sameName } from '../../values/names';
import type { AsanaClient } from '../calls/client';
import { DEFINITION_FIELDS, showInProject } from './fieldSettings';
import { orMadeMeanwhile } from '../orMadeMeanwhile';
import type { CustomField, CustomFieldType } from '../types';

/** A custom field that is still to be made. */
export interface NewCustomField {
	name: string;
	type: CustomFieldType;
	/** Decimals, of a number field only. */
	precision?: number;
	/** The currency a number is shown in, ISO 4217; it is shown as a plain number without one. */
	currency?: string;
	/** Names of the options, of an enum field only; at least one, at most 500. */
	options?: readonly string[];
	/** What people are told about it. */
	description?: string;
}

/**
 * Puts fields of these names on the project, in this order: the workspace's own where it has one of
 * that name, otherwise a new one. Names are unique in a workspace, so a second could not be made. Where
 * the project may have no room for all, each is made only when the one before it has its place.
 */
export async function provideCustomFields(
	client: AsanaClient,
	{ workspace, project, fields, fits }: Providing,
): Promise<void> {
	const library = await libraryOf(client, workspace);
	const provide = async (field: NewCustomField) =>
		library.find(({ name }) => sameName(name, field.name)) ??
		(await createOrFind(client, workspace, field));
	const made = fits ? await Promise.all(fields.map(provide)) : [];
	for (const [at, field] of fields.entries()) {
		const { gid } = made[at] ?? (await provide(field));
		await showInProject(client, project, { field: gid });
	}
}

interface Providing {
	workspace: string;
	project: string;
	fields: readonly NewCustomField[];
	/** Whether the project is sure to have room for them. */
	fits: boolean;
}

/** The custom fields that all projects of the workspace can have. */
export async function libraryOf(client: AsanaClient, workspace: string): Promise<CustomField[]> {
	const opt_fields = 'name,resource_subtype,currency_code';
	return await collect(
		client.list<CustomField>(`/workspaces/${workspace}/custom_fields`, { opt_fields }),
	);
}

/** The custom field of this name that the workspace has, as far as this token may see it. */
export async function fieldNamed(
	client: AsanaClient,
	workspace: string,
	name: string,
): Promise<CustomField | undefined> {
	const opt_fields = 'name,resource_subtype,description';
	const path = `/workspaces/${workspace}/custom_fields`;
	for await (const field of client.list<CustomField>(path, { opt_fields })) {
		if (sameName(field.name, name)) return field;
	}
	return undefined;
}

/** One field with its options; rejects with kind `notFound` or `forbidden` when it cannot be read. */
export async function getCustomField(client: AsanaClient, gid: string): Promise<CustomField> {
	const opt_fields = DEFINITION_FIELDS.join(',');
	return await client.get<CustomField>(`/custom_fields/${gid}`, { opt_fields });
}

/**
 * Makes a field in the workspace's library. Names are unique there, so a second one is refused; that
 * makes it safe to repeat.
 */
export async function createCustomField(
	client: AsanaClient,
	workspace: string,
	{ name, type, precision, currency, options, description }: NewCustomField,
): Promise<CustomField> {
	const shown = currency === undefined ? {} : { format: 'currency', currency_code: currency };
	const data = {
		workspace,
		name,
		resource_subtype: type,
		...(type === 'number' ? { precision: precision ?? 2, ...shown } : {}),
		...(options === undefined ? {} : { enum_options: options.map((option) => ({ name: option })) }),
		...(description === undefined ? {} : { description }),
	};
	return await client.post<CustomField>('/custom_fields', data, { repeatable: true });
}

/** Makes a field, unless another process was quicker. Rejects with Asana's words when it may not be. */
export async function createOrFind(
	client: AsanaClient,
	workspace: string,
	field: NewCustomField,
): Promise<CustomField> {
	return await orMadeMeanwhile(
		async () => await createCustomField(client, workspace, field),
		async () => await fieldNamed(client, workspace, field.name),
	);
}

/** Deletes a field and every value of it; one that is gone already counts as done. */
export async function deleteCustomField(client: AsanaClient, gid: string): Promise<void> {
	await client.remove(`/custom_fields/${gid}`).catch(async (fault: unknown) => {
		if (!(fault instanceof ApiFault && fault.kind === 'notFound')) await Promise.reject(fault);
	});
}

/** Says something else about a field. */
export async function describeCustomField(
	client: AsanaClient,
	gid: string,
	{ workspace, description }: { workspace: string; description: string },
): Promise<void> {
	// Asana's specification asks for the workspace here, too, though it cannot be changed.
	await client.put<CustomField>(`/custom_fields/${gid}`, { workspace, description });
}
