import { showInProject, type FieldSetting } from '../../asana/customFields/fieldSettings';
import type { CustomField } from '../../asana/types';
import { isRefusal } from '../../http/fault';
import { positionIn } from '../prepare/position';
import type { AsanaSide } from '../settings';
import type { FieldReport } from './result';
import type { DimensionSettings } from './settings';

/** Shows a field on the chosen project, where one is chosen that does not have it. */
export async function showOnProject(
	{ client }: AsanaSide,
	{
		field,
		shown,
		settings: { project, dryRun },
	}: { field: CustomField; shown?: readonly FieldSetting[]; settings: DimensionSettings },
): Promise<Pick<FieldReport, 'outcome' | 'reason'>> {
	const isShown = shown?.some(({ custom_field: { gid } }) => gid === field.gid) ?? true;
	if (project === undefined || isShown) return { outcome: 'unchanged' };
	if (dryRun) return { outcome: 'attached' };
	const position = positionIn(shown ?? [], field.name);
	return await showInProject(client, project, { field: field.gid, ...position }).then(
		() => ({ outcome: 'attached' }),
		async (fault: unknown) =>
			isRefusal(fault)
				? { outcome: 'refused', reason: `The project does not take it. ${fault.message}` }
				: await Promise.reject(fault),
	);
}
