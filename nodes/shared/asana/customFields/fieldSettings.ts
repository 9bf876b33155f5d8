import { collect } from '../../http/collect';
import type { AsanaClient } from '../calls/client';
import { orMadeMeanwhile } from '../orMadeMeanwhile';
import type { CustomField } from '../types';

/** A custom field as a project has it. */
export interface FieldSetting {
	/** Of the setting, which is what others are put before or after. */
	gid: string;
	custom_field: CustomField;
}

/** What we read of the definition of a field. */
export const DEFINITION_FIELDS = [
	'name',
	'description',
	'resource_subtype',
	'representation_type',
	'is_value_read_only',
	'precision',
	'format',
	'currency_code',
	'enum_options.name',
	'enum_options.enabled',
] as const;

/** Custom fields a project takes in any case; some workspaces may allow more (asana.md §6.6). */
export const FEWEST_FIELDS = 20;

/** The custom fields of a project in their order, with their enabled and disabled options. */
export async function fieldSettingsOf(
	client: AsanaClient,
	project: string,
): Promise<FieldSetting[]> {
	const opt_fields = DEFINITION_FIELDS.map((field) => `custom_field.${field}`).join(',');
	return await collect(
		client.list<FieldSetting>(`/projects/${project}/custom_field_settings`, { opt_fields }),
	);
}

/** Where a field goes among those of a project: gids of settings. Last when neither is given. */
export interface SettingPosition {
	after?: string;
	before?: string;
}

/**
 * Gives a field to the tasks of a project, and shows it as a column. Asana may refuse what is there
 * already, so one that is found there counts as done.
 */
export async function showInProject(
	client: AsanaClient,
	project: string,
	{ field, after, before }: { field: string } & SettingPosition,
): Promise<FieldSetting> {
	// Asana takes one anchor, not both.
	const position = after === undefined ? { insert_before: before } : { insert_after: after };
	return await orMadeMeanwhile(
		async () =>
			await client.post<FieldSetting>(
				`/projects/${project}/addCustomFieldSetting`,
				{ custom_field: field, is_important: true, ...position },
				{ repeatable: true },
			),
		async () => (await fieldSettingsOf(client, project)).find(isOf(field)),
	);
}

function isOf(field: string) {
	return ({ custom_field: found }: FieldSetting) => found.gid === field;
}
