import { readDocument } from '../../nodes/shared/exact/readDocument';
import type { MappingRow } from '../../nodes/shared/mapping/row';
import type { ProjectResult } from '../../nodes/shared/sync/project/result';
import type { ProjectSettings } from '../../nodes/shared/sync/project/settings';
import { upsertProject } from '../../nodes/shared/sync/project/upsertProject';
import type { Plan } from './oracle/plan';
import { DIVISION, type Worker } from './world';

/** Brings the Asana project of an Exact project in step. */
export type Outward = (
	worker: Worker,
	plan: Plan,
	project: string,
) => Promise<ProjectResult | undefined>;

/** The way out, as its node does it. */
export const wayOut: Outward = async (worker, plan, project) =>
	await sendWith(worker, project, outSettings(plan));

/** The way out with other settings than the plan asks for. */
export async function sendWith(
	{ sides }: Worker,
	project: string,
	settings: ProjectSettings,
): Promise<ProjectResult | undefined> {
	const document = await readDocument(sides.exact, DIVISION, 'project', project);
	if (document === undefined) return undefined;
	return await upsertProject(sides.asana, document, settings);
}

/** What the panel of the way out would say for a plan. */
export function outSettings({ identity, bothWays }: Plan): ProjectSettings {
	return {
		taskRows: [row('Description', { kind: 'standard', field: 'name' }, 'always')],
		withLines: true,
		lineRows: [
			row('Description', { kind: 'standard', field: 'name' }, 'whenCreating'),
			row('Completed', { kind: 'standard', field: 'completed' }, 'shared'),
			row('EndDate', { kind: 'standard', field: 'due_on' }, 'shared'),
			row('Notes', { kind: 'customField', name: 'Remark' }, 'shared'),
		],
		createFields: true,
		createOptions: false,
		removedLine: 'leave',
		goneDocument: 'leave',
		dryRun: false,
		identity,
		tieField: 'Exact ID',
		whenBothChanged: bothWays === 'nobody' ? 'report' : bothWays,
	};
}

function row(source: string, target: MappingRow['target'], write: MappingRow['write']): MappingRow {
	return { source, target, transform: 'automatic', write };
}
