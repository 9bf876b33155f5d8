import { fieldNamed, getCustomField } from '../../asana/customFields/customFields';
import { fieldSettingsOf, type FieldSetting } from '../../asana/customFields/fieldSettings';
import { getProject } from '../../asana/projects';
import type { CustomField } from '../../asana/types';
import { ApiFault } from '../../http/fault';
import { sameName } from '../../values/names';
import { isOutOfReach, projectOutOfReach } from '../fields/outOfReach';
import { workspaceFor } from '../project/workspace';
import type { AsanaSide } from '../settings';
import type { DimensionSettings, FieldChoice } from './settings';

/** Where the options of a dimension are kept. */
export interface FieldPlace {
	/** Undefined where no field of that name exists, as far as this token sees. */
	field?: CustomField;
	/** The fields of the chosen project; undefined without one. */
	settings?: FieldSetting[];
	workspace(): Promise<string>;
}

/**
 * Finds the field: on the chosen project, where one call tells all about it, or else in the workspace.
 */
export async function findField(
	side: AsanaSide,
	{ field: choice, project, workspace: chosen }: DimensionSettings,
): Promise<FieldPlace> {
	const { client } = side;
	let asked: Promise<string> | undefined;
	const workspace = async () => await (asked ??= workspaceOf(side, { project, workspace: chosen }));
	const settings =
		project === undefined
			? undefined
			: await fieldSettingsOf(client, project).catch(
					async (fault: unknown) => await Promise.reject(projectOutOfReach(fault)),
				);
	const shown = settings?.find(({ custom_field: field }) => isMeant(field, choice));
	const place = { settings, workspace };
	if (shown !== undefined) return { ...place, field: shown.custom_field };
	if ('gid' in choice) return { ...place, field: await chosenField(side, choice.gid) };
	const named = await fieldNamed(client, await workspace(), choice.name);
	return { ...place, field: named && (await getCustomField(client, named.gid)) };
}

async function workspaceOf(
	side: AsanaSide,
	{ project, workspace }: Pick<DimensionSettings, 'project' | 'workspace'>,
): Promise<string> {
	if (project !== undefined) return (await getProject(side.client, project)).workspace.gid;
	return await workspaceFor(side, { workspace });
}

function isMeant(field: CustomField, choice: FieldChoice): boolean {
	return 'gid' in choice ? field.gid === choice.gid : sameName(field.name, choice.name);
}

async function chosenField({ client }: AsanaSide, gid: string): Promise<CustomField> {
	return await getCustomField(client, gid).catch(async (fault: unknown) => {
		if (!isOutOfReach(fault)) return await Promise.reject(fault);
		throw new ApiFault('Asana', `The custom field ${gid} cannot be read`, {
			kind: 'setup',
			hint: `Choose the field again from the list, or share it with the person behind the Asana credential. ${fault.message}`,
		});
	});
}
