import { createOrFind, fieldNamed } from '../../asana/customFields/customFields';
import type { CustomField } from '../../asana/types';
import { isRefusal } from '../../http/fault';
import { sameName } from '../../values/names';
import type { AsanaSide } from '../settings';
import type { FieldPlace } from './findField';
import type { FieldReport } from './result';
import type { DimensionSettings } from './settings';
import { showOnProject } from './showOnProject';

/** Sees to it that there is a text field of this name, on the chosen project too. */
export async function provideTextField(
	side: AsanaSide,
	{ settings: shown, workspace }: FieldPlace,
	{ name, settings }: { name: string; settings: DimensionSettings },
): Promise<FieldReport> {
	const onProject = shown?.find(({ custom_field: field }) => sameName(field.name, name));
	const known = onProject?.custom_field ?? (await fieldNamed(side.client, await workspace(), name));
	if (known !== undefined && known.resource_subtype !== 'text') {
		const reason = `There is a field of that name, and it is no text field. Rename it in Asana.`;
		return report(known, 'refused', reason);
	}
	if (settings.dryRun) return report(known ?? { name }, known ? 'unchanged' : 'created');
	const made = known ?? (await make(side, await workspace(), name));
	if (typeof made === 'string') return report({ name }, 'refused', made);
	const { outcome, reason } = await showOnProject(side, { field: made, shown, settings });
	const isNew = known === undefined && outcome !== 'refused';
	return report(made, isNew ? 'created' : outcome, reason);
}

/** The field, or why Asana would not have it. */
async function make(
	{ client }: AsanaSide,
	workspace: string,
	name: string,
): Promise<CustomField | string> {
	return await createOrFind(client, workspace, { name, type: 'text' }).catch(
		async (fault: unknown) => (isRefusal(fault) ? fault.message : await Promise.reject(fault)),
	);
}

function report(
	{ gid, name }: { gid?: string; name: string },
	outcome: FieldReport['outcome'],
	reason?: string,
): FieldReport {
	return { gid, name, type: 'text', outcome, ...(reason === undefined ? {} : { reason }) };
}
